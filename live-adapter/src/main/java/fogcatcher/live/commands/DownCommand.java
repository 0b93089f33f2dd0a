package fogcatcher.live.commands;

import fogcatcher.live.control.ControlClient;
import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `fogcatcher live down`.
@Command(
        name = "down",
        header = "End the coordinator.",
        description = "%nWhat runs on the hosts runs on, until another coordinator looks after it.",
        footerHeading = "%nExample:%n",
        footer = "  fogcatcher live down --remove")
final class DownCommand extends AskCommand {

    @Option(names = "--remove", description = "Take all jobs back first, and wait until their containers are gone.")
    private boolean remove;

    DownCommand(Terminal here) {
        super(here);
    }

    @Override
    int ask(ControlClient coordinator) throws IOException, InterruptedException {
        here.print(coordinator.post("/down", remove ? Map.of("remove", "") : Map.of(), "", json));
        return 0;
    }
}
