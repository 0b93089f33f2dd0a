package fogcatcher.live.commands;

import fogcatcher.live.control.ControlClient;
import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `fogcatcher live uncordon`.
@Command(
        name = "uncordon",
        header = "Let a host that was cordoned be given work again.",
        footerHeading = "%nExample:%n",
        footer = "  fogcatcher live uncordon attic")
final class UncordonCommand extends AskCommand {

    @Parameters(paramLabel = "HOST", description = "The host's name.")
    private String name;

    UncordonCommand(Terminal here) {
        super(here);
    }

    @Override
    int ask(ControlClient coordinator) throws IOException, InterruptedException {
        here.print(coordinator.post("/hosts/uncordon", Map.of("host", name), "", json));
        return 0;
    }
}
