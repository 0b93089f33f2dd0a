package fogcatcher.gui;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What the README says one can type after the first run, typed in its order.
@DisabledOnOs(OS.WINDOWS)
class ReadmeIT {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path LAUNCHER = Path.of("target/fogcatcher/bin").toAbsolutePath();

    /// Everything in code that begins with our name or gives it to the shell; the rest is options and names of files.
    private static final Pattern COMMAND = Pattern.compile("`((?:source <\\()?fogcatcher [^`]+)`");

    @TempDir private Path home;

    @Test
    void theTableOfWhatToDoNextWorks() throws Exception {
        Files.writeString(home.resolve("my.yaml"), "name: my\nduration: 1h\nworld: {phones: {count: 20}}\n");
        List<Outcome> outcomes = new ArrayList<>();

        outcomes.add(typed("cp -R '" + ROOT.resolve("scenarios") + "' ."));
        outcomes.add(typed("fogcatcher run scenarios/overnight-city.yaml"));
        for (String command : commands()) {
            outcomes.add(typed(command));
        }

        assertTrue(outcomes.size() > 10, outcomes::toString);
        assertAll(outcomes.stream().map(outcome -> () -> assertEquals(outcome.worked(), outcome)));
    }

    private static List<String> commands() throws IOException {
        String table =
                Files.readString(ROOT.resolve("README.md")).replaceAll("(?s).*\n\\| to \\| run \\|\n|\n\n.*", "");
        return COMMAND.matcher(table).results().map(found -> found.group(1)).toList();
    }

    private Outcome typed(String command) throws Exception {
        Path err = Files.createTempFile("fogcatcher", ".err");
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", command).directory(home.toFile());
        builder.environment().merge("PATH", LAUNCHER.toString(), (path, ours) -> ours + ":" + path);
        int code = builder.redirectOutput(Redirect.DISCARD).redirectError(err.toFile()).start().waitFor();
        Outcome outcome = new Outcome(command, code, Files.readString(err));
        Files.delete(err);
        return outcome;
    }

    private record Outcome(String command, int code, String err) {
        Outcome worked() {
            return new Outcome(command, 0, "");
        }
    }
}
