package fogcatcher.live.commands;

import fogcatcher.live.control.ControlClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
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
        Path path = here.folder().resolve(file).toAbsolutePath();
        try {
            String text = Files.readString(path, StandardCharsets.UTF_8);
            here.print(coordinator.post("/jobs", Map.of("folder", path.getParent().toString()), text, json));
            return 0;
        } catch (NoSuchFileException _) {
            here.complain("there is no file " + file);
            return WRONG_INPUT;
        }
    }
}
