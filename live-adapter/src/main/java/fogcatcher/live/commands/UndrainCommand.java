package fogcatcher.live.commands;

import fogcatcher.live.control.ControlClient;
import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `fogcatcher live undrain`.
@Command(
        name = "undrain",
        header = "Take a host back that was set aside.",
        footerHeading = "%nExample:%n",
        footer = "  fogcatcher live undrain attic")
final class UndrainCommand extends AskCommand {

    @Parameters(paramLabel = "HOST", description = "The host's name.")
    private String name;

    UndrainCommand(Terminal here) {
        super(here);
    }

    @Override
    int ask(ControlClient coordinator) throws IOException, InterruptedException {
        here.print(coordinator.post("/hosts/undrain", Map.of("host", name), "", json));
        return 0;
    }
}
