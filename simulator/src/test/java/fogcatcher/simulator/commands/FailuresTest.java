package fogcatcher.simulator.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.notation.Reading;
import fogcatcher.engine.notation.ScenarioReader;
import fogcatcher.engine.scenario.Scenario;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/// What nobody foresaw.
class FailuresTest {

    @Test
    void aBugNamesTheSeedThatRepeatsIt() {
        String said = said(Map.of(), new RunFailure(scenario(), new IllegalStateException("lease 12 is lost")));

        assertEquals(
                "fogcatcher: java.lang.IllegalStateException: lease 12 is lost; this is a bug; seed 77 repeats it;"
                        + " FOGCATCHER_DEBUG=1 shows where\n",
                said);
    }

    @Test
    void whoLooksForABugSeesWhereItIs() {
        String said =
                said(Map.of("FOGCATCHER_DEBUG", "1"), new RunFailure(scenario(), new IllegalStateException("lost")));

        assertTrue(said.contains("\tat fogcatcher.simulator.commands.FailuresTest"), said);
    }

    @Test
    void wantOfMemoryHasARemedy() {
        String said = said(Map.of(), new RunFailure(scenario(), new OutOfMemoryError("Java heap space")));

        assertTrue(said.startsWith("fogcatcher: 5,000 phones do not fit into "), said);
        assertTrue(said.endsWith("FOGCATCHER_OPTS=-Xmx8g in front of the command\n"), said);
    }

    @Test
    void wantOfMemoryElsewhereHasARemedyToo() {
        String said = said(Map.of(), new OutOfMemoryError("Java heap space"));

        assertEquals(
                "fogcatcher: there is not enough memory; give it more, for example with FOGCATCHER_OPTS=-Xmx8g in front"
                        + " of the command\n",
                said);
    }

    private static Scenario scenario() {
        String text = "{name: s, seed: 77, duration: 1h, world: {phones: {count: 5000}}}";
        return ((Reading.Sound) ScenarioReader.read("s.yaml", text, List.of(), _ -> true)).scenario();
    }

    private static String said(Map<String, String> environment, Throwable failure) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings here =
                new Surroundings(
                        InputStream.nullInputStream(),
                        new ByteArrayOutputStream(),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        StandardCharsets.UTF_8,
                        false,
                        false,
                        environment,
                        Path.of(""));

        CommandLine fogcatcher = new CommandLine(CommandSpec.create()).addSubcommand(new Failing(failure));
        int code = Commands.execute(fogcatcher, here, "fail");

        assertEquals(1, code);
        return err.toString(StandardCharsets.UTF_8);
    }

    @Command(name = "fail")
    private static final class Failing implements Runnable {

        private final Throwable failure;

        Failing(Throwable failure) {
            this.failure = failure;
        }

        @Override
        public void run() {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure;
        }
    }
}
