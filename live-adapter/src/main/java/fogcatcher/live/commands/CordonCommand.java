package fogcatcher.live.commands;

import fogcatcher.live.control.ControlClient;
import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `fogcatcher live cordon`.
@Command(
        name = "cordon",
        header = "Give a host nothing new; what runs there runs on.",
        footerHeading = "%nExample:%n",
        footer = "  fogcatcher live cordon attic")
final class CordonCommand extends AskCommand {

    @Parameters(paramLabel = "HOST", description = "The host's name.")
    private String name;

    CordonCommand(Terminal here) {
        super(here);
    }

    @Override
    int ask(ControlClient coordinator) throws IOException, InterruptedException {
        here.print(coordinator.post("/hosts/cordon", Map.of("host", name), "", json));
        return 0;
    }
}
