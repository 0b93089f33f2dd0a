package fogcatcher.live.commands;

import fogcatcher.live.control.ControlClient;
import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `fogcatcher live rm`.
@Command(
        name = "rm",
        header = "Forget a job, after it was stopped if it had not ended: ps --all and restart know it no more.",
        footerHeading = "%nExample:%n",
        footer = "  fogcatcher live rm web")
final class RemoveCommand extends AskCommand {

    @Parameters(paramLabel = "JOB", description = "The job's name.")
    private String name;

    @Option(
            names = "--volumes",
            description = "Remove its data on the hosts as well; else another job of its name goes on with it.")
    private boolean volumes;

    RemoveCommand(Terminal here) {
        super(here);
    }

    @Override
    int ask(ControlClient coordinator) throws IOException, InterruptedException {
        here.print(
                coordinator.post(
                        "/jobs/rm", volumes ? Map.of("job", name, "volumes", "") : Map.of("job", name), "", json));
        return 0;
    }
}
