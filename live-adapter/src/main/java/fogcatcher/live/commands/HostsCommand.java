package fogcatcher.live.commands;

import fogcatcher.live.control.ControlClient;
import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;

/// `fogcatcher live hosts`.
@Command(
        name = "hosts",
        header = "List the hosts: whether they answer, and what their sensors say.",
        footerHeading = "%nExample:%n",
        footer = "  fogcatcher live hosts")
final class HostsCommand extends AskCommand {

    HostsCommand(Terminal here) {
        super(here);
    }

    @Override
    int ask(ControlClient coordinator) throws IOException, InterruptedException {
        here.print(coordinator.get("/hosts", Map.of(), json));
        return 0;
    }
}
