package fogcatcher.live.commands;

import fogcatcher.live.control.ControlClient;
import fogcatcher.live.job.JobFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `fogcatcher live submit`.
@Command(
        name = "submit",
        header = "Run a container image, once or as a service.",
        description = {
            "%nThe smallest job file: {name: hello, image: NAME, run: once}. A service has run: {service: {port: 80,"
                    + " publish: 8080}}.",
            "%nThe image is taken from whichever host has it, or from a docker-archive that the file names."
        },
        footerHeading = "%nExample:%n",
        footer = "  fogcatcher live submit web.yaml")
final class SubmitCommand extends AskCommand {

    @Parameters(paramLabel = "JOB.yaml", description = "What to run.")
    private Path file;

    SubmitCommand(Terminal here) {
        super(here);
    }

    @Override
    int ask(ControlClient coordinator) throws IOException, InterruptedException {
        Optional<String> text = text(file);
        if (text.isEmpty()) {
            return WRONG_INPUT;
        }
        Path folder = here.folder().resolve(file).toAbsolutePath().getParent();
        if (JobFile.read(file.toString(), text.get(), name -> Files.exists(folder.resolve(name)))
                instanceof JobFile.Read.Faulty faulty) {
            faulty.faults().forEach(fault -> here.err().println(fault));
            return WRONG_INPUT;
        }
        here.print(coordinator.post("/jobs", Map.of("folder", folder.toString()), text.get(), json));
        return 0;
    }
}
