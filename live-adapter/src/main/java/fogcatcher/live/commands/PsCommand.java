package fogcatcher.live.commands;

import fogcatcher.live.control.ControlClient;
import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `fogcatcher live ps`.
@Command(
        name = "ps",
        header = "List the jobs and where they run.",
        footerHeading = "%nExample:%n",
        footer = "  fogcatcher live ps --all")
final class PsCommand extends AskCommand {

    @Option(
            names = {"-a", "--all"},
            description = "Those that have ended as well.")
    private boolean all;

    PsCommand(Terminal here) {
        super(here);
    }

    @Override
    int ask(ControlClient coordinator) throws IOException, InterruptedException {
        here.print(coordinator.get("/jobs", all ? Map.of("all", "") : Map.of(), json));
        return 0;
    }
}
