package fogcatcher.live.commands;

import fogcatcher.live.control.ControlClient;
import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `fogcatcher live stop`.
@Command(
        name = "stop",
        header = "Take a job back: its containers end what they answer, and end.",
        footerHeading = "%nExample:%n",
        footer = "  fogcatcher live stop web")
final class StopCommand extends AskCommand {

    @Parameters(paramLabel = "JOB", description = "The job's name.")
    private String name;

    StopCommand(Terminal here) {
        super(here);
    }

    @Override
    int ask(ControlClient coordinator) throws IOException, InterruptedException {
        here.print(coordinator.post("/jobs/stop", Map.of("job", name), "", json));
        return 0;
    }
}
