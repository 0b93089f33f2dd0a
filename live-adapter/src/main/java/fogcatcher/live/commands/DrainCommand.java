package fogcatcher.live.commands;

import fogcatcher.live.control.ControlClient;
import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `fogcatcher live drain`.
@Command(
        name = "drain",
        header = "Set a host aside: what runs there moves away, and nothing new comes.",
        footerHeading = "%nExample:%n",
        footer = "  fogcatcher live drain attic")
final class DrainCommand extends AskCommand {

    @Parameters(paramLabel = "HOST", description = "The host's name.")
    private String name;

    DrainCommand(Terminal here) {
        super(here);
    }

    @Override
    int ask(ControlClient coordinator) throws IOException, InterruptedException {
        here.print(coordinator.post("/hosts/drain", Map.of("host", name), "", json));
        return 0;
    }
}
