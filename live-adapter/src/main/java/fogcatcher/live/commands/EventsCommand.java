package fogcatcher.live.commands;

import fogcatcher.live.control.ControlClient;
import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;

/// `fogcatcher live events`.
@Command(
        name = "events",
        header = "Print what happened last, oldest first.",
        footerHeading = "%nExample:%n",
        footer = "  fogcatcher live events")
final class EventsCommand extends AskCommand {

    EventsCommand(Terminal here) {
        super(here);
    }

    @Override
    int ask(ControlClient coordinator) throws IOException, InterruptedException {
        here.print(coordinator.get("/events", Map.of(), json));
        return 0;
    }
}
