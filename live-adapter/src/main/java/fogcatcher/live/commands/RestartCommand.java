package fogcatcher.live.commands;

import fogcatcher.live.control.ControlClient;
import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `fogcatcher live restart`.
@Command(
        name = "restart",
        header = "Take a job back and, when it has ended, on again.",
        footerHeading = "%nExample:%n",
        footer = "  fogcatcher live restart web")
final class RestartCommand extends AskCommand {

    @Parameters(paramLabel = "JOB", description = "The job's name.")
    private String name;

    RestartCommand(Terminal here) {
        super(here);
    }

    @Override
    int ask(ControlClient coordinator) throws IOException, InterruptedException {
        here.print(coordinator.post("/jobs/restart", Map.of("job", name), "", json));
        return 0;
    }
}
