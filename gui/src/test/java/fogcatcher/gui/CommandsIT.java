package fogcatcher.gui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The commands as people start them: from `target/fogcatcher`, with modules, the launcher script and real signals.
@DisabledOnOs(OS.WINDOWS)
class CommandsIT {

    private static final String FOGCATCHER = Path.of("target/fogcatcher/bin/fogcatcher").toAbsolutePath().toString();

    private static final String TINY = "name: tiny\nduration: 1h\nworld: {phones: {count: 20}}\n";

    /// Takes minutes, so that a signal comes in the middle.
    private static final String LONG = "name: long\nduration: 300d\nworld: {phones: {count: 20000}}\n";

    @TempDir private Path home;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run",
                "validate",
                "schema",
                "export",
                "replay",
                "version",
                "doctor",
                "completion",
                "directory",
                "mixnode",
                "serve",
                "fetch",
                "help"
            })
    void everyCommandSaysHowItIsUsed(String command) throws Exception {
        Outcome outcome = start(command, "--help");

        assertEquals("", outcome.err);
        assertEquals(0, outcome.code);
        assertTrue(outcome.out.contains("Usage: fogcatcher " + command), outcome.out);
        assertTrue(outcome.out.contains("\nExample"), outcome.out);
    }

    @Test
    void aRunLeavesAFolderThatCanBeExported() throws Exception {
        write("tiny.yaml", TINY);

        Outcome run = start("run", "tiny.yaml");
        Outcome export = start("export", "results/tiny-1", "series");

        assertEquals("", run.err);
        assertEquals(0, run.code);
        assertTrue(run.out.endsWith("folder   results/tiny-1\n"), run.out);
        assertTrue(run.out.chars().allMatch(c -> c >= ' ' || c == '\n'), "control characters in " + run.out);
        assertEquals("", export.err);
        assertEquals(98, export.out.lines().count());
    }

    @Test
    void wrongInputIsToldAndLeavesNothing() throws Exception {
        write("bad.yaml", TINY + "sede: 7\n");

        Outcome scenario = start("run", "bad.yaml");
        Outcome missing = start("run", "bda.yaml");
        Outcome option = start("run", "bad.yaml", "--seed", "abc");

        assertTrue(scenario.err.startsWith("bad.yaml:4: sede: `sede` is not a key here; did you mean `seed`?"));
        assertEquals("fogcatcher: there is no file bda.yaml; did you mean bad.yaml?\n", missing.err);
        assertTrue(option.err.contains("'abc' is not a whole number"), option.err);
        assertEquals(List.of(2, 2, 2), List.of(scenario.code, missing.code, option.code));
        assertEquals(List.of("bad.yaml"), names());
    }

    @Test
    void validateTellsAllFaults() throws Exception {
        write("bad.yaml", TINY + "sede: 7\nwarmup: 5MB\n");
        write("tiny.yaml", TINY);

        Outcome outcome = start("validate", "bad.yaml", "tiny.yaml");

        assertEquals(2, outcome.code);
        assertEquals("tiny.yaml: no faults\n", outcome.out);
        assertEquals(
                List.of("bad.yaml:4", "bad.yaml:5"),
                outcome.err.lines().map(line -> line.substring(0, line.indexOf(": "))).toList());
    }

    @Test
    void validateKnowsFleets() throws Exception {
        write("fleet.yaml", "name: home\nhosts: [{name: a, docker: tcp://a:2376}]\n");
        write("here.yaml", "name: home\nhosts: [{name: a, docker: unix:///run/docker.sock}]\n");

        Outcome outcome = start("validate", "fleet.yaml", "here.yaml");

        assertEquals(2, outcome.code);
        assertEquals("here.yaml: no faults\n", outcome.out);
        assertTrue(outcome.err.startsWith("fleet.yaml:2: hosts.0.docker: "), outcome.err);
    }

    /// The JVM says of modules it incubates that it does, and cannot be told not to; nothing else of its own stands
    /// there.
    @Test
    void aMixComputesInVectorRegistersAndTheJvmSaysSo() throws Exception {
        Outcome mix = start("mixnode", "--wait", "0");

        List<String> lines = mix.err.lines().toList();
        assertEquals("WARNING: Using incubator modules: jdk.incubator.vector", lines.getFirst());
        assertEquals(2, lines.size(), mix.err);
        assertTrue(lines.getLast().startsWith("fogcatcher: "), mix.err);
    }

    @Test
    void doctorFindsWhatRunsNeed() throws Exception {
        Outcome outcome = start("doctor");

        assertEquals(0, outcome.code, outcome.out);
        assertTrue(outcome.out.contains("tables    DuckDB v"), outcome.out);
    }

    @Test
    void bashCompletesCommands() throws Exception {
        Outcome outcome =
                startProgram(
                        "bash",
                        "-c",
                        "source <(\"$0\" completion); COMP_WORDS=(fogcatcher ex) COMP_CWORD=1;"
                                + " _complete_fogcatcher; echo \"${COMPREPLY[@]}\"",
                        FOGCATCHER);

        assertEquals("export\n", outcome.out);
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void aSignalEndsARunAndNothingIsLeft(String signal, int code) throws Exception {
        write("long.yaml", LONG);
        Path err = Files.createTempFile("fogcatcher", ".err");
        Process run = builder(FOGCATCHER, "run", "long.yaml", "-o", "new/results").redirectError(err.toFile()).start();
        while (run.isAlive() && !isWriting()) {
            Thread.sleep(20);
        }

        new ProcessBuilder("kill", "-" + signal, Long.toString(run.pid())).start().waitFor();
        boolean isOver = run.waitFor(Duration.ofSeconds(10));

        run.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        assertTrue(isOver, "still alive");
        assertEquals(code, run.exitValue());
        assertEquals("fogcatcher: cancelled; nothing was written\n", Files.readString(err));
        assertEquals(List.of("long.yaml"), names());
        Files.delete(err);
    }

    /// Whether the hidden folder of a run holds a table. A folder may go while it is looked through: then none is seen.
    private boolean isWriting() throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            return files.anyMatch(file -> file.toString().endsWith(".parquet"));
        } catch (NoSuchFileException | UncheckedIOException folderIsGone) {
            return false;
        }
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(home.resolve(file), text);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(home)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private Outcome start(String... arguments) throws Exception {
        return startProgram(Stream.concat(Stream.of(FOGCATCHER), Stream.of(arguments)).toArray(String[]::new));
    }

    private Outcome startProgram(String... command) throws Exception {
        Path err = Files.createTempFile("fogcatcher", ".err");
        Process process = builder(command).redirectError(err.toFile()).start();
        String out = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        Outcome outcome = new Outcome(process.waitFor(), out, Files.readString(err));
        Files.delete(err);
        return outcome;
    }

    private ProcessBuilder builder(String... command) {
        return new ProcessBuilder(command).directory(home.toFile());
    }

    private record Outcome(int code, String out, String err) {}
}
