package fogcatcher.live.commands;

import fogcatcher.live.control.ControlClient;
import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;

/// `fogcatcher live status`.
@Command(
        name = "status",
        header = "Say how the fleet is.",
        footerHeading = "%nExample:%n",
        footer = "  fogcatcher live status --json")
final class StatusCommand extends AskCommand {

    StatusCommand(Terminal here) {
        super(here);
    }

    @Override
    int ask(ControlClient coordinator) throws IOException, InterruptedException {
        here.print(coordinator.get("/status", Map.of(), json));
        return 0;
    }
}
