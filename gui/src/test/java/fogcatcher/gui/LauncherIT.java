package fogcatcher.gui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// `bin/fogcatcher`, as it was put together in `target/fogcatcher`, started as people start it.
@DisabledOnOs(OS.WINDOWS)
class LauncherIT {

    private static final Path DISTRIBUTION = Path.of("target", "fogcatcher").toAbsolutePath();

    /// Stands for a JVM and prints its arguments, one a line.
    private static final String ECHO = "#!/bin/sh\nprintf '[%s]\\n' \"$@\"\necho \"pid $$ in $0\"\n";

    @TempDir private Path temporary;

    @Test
    void itStartsWithAnEmptyEnvironment() throws Exception {
        Outcome outcome = start(DISTRIBUTION.resolve("bin/fogcatcher"), Map.of(), "--help");

        assertEquals("", outcome.errors);
        assertEquals(0, outcome.code);
    }

    @Test
    void itStartsThroughSymbolicLinksAndBlanks() throws Exception {
        Path folder = Files.createDirectories(temporary.resolve("a folder/with 'quotes'"));
        Path all = Files.createSymbolicLink(folder.resolve("all of it"), DISTRIBUTION);
        Files.createSymbolicLink(folder.resolve("real"), Path.of("all of it", "bin", "fogcatcher"));
        Path link = Files.createSymbolicLink(temporary.resolve("fogcatcher"), folder.resolve("real"));

        Outcome outcome = start(link, Map.of(), "--help");
        Files.delete(all);

        assertEquals("", outcome.errors);
        assertEquals(0, outcome.code);
    }

    @Test
    void argumentsArriveUntouched() throws Exception {
        Path launcher = launcherWithRecorded(jdk("25.0.1"));
        String[] arguments = {"a b", "*", "", "$HOME", "it's", "\"quoted\"", "back\\slash"};

        Outcome outcome = start(launcher, Map.of(), arguments);

        List<String> received =
                outcome.lines.stream()
                        .dropWhile(line -> !line.equals("[fogcatcher.gui/fogcatcher.gui.Launcher]"))
                        .skip(1)
                        .limit(arguments.length)
                        .toList();
        assertEquals(Stream.of(arguments).map(a -> "[" + a + "]").toList(), received);
    }

    @Test
    void signalsReachTheJvm() throws Exception {
        Outcome outcome = start(launcherWithRecorded(jdk("25.0.1")), Map.of());

        assertTrue(outcome.lines.getLast().startsWith("pid " + outcome.process + " "), outcome.lines.getLast());
    }

    @Test
    void otherVersionsArePassedOver() throws Exception {
        Path launcher = launcherWithRecorded(temporary.resolve("removed"));
        Path right = jdk("25");

        Outcome outcome =
                start(
                        launcher,
                        Map.of("JAVA25_HOME", jdk("250.0.1").toString(), "JAVA_HOME", right.toString()),
                        "--help");

        assertTrue(outcome.lines.getLast().endsWith(" in " + right.resolve("bin/java")), outcome.lines.getLast());
    }

    @Test
    void furtherOptionsReachTheJvm() throws Exception {
        Path launcher = launcherWithRecorded(jdk("25.0.1"));

        Outcome outcome = start(launcher, Map.of("FOGCATCHER_OPTS", "-Xmx8g -XX:+UseZGC -Dstar=*"));

        assertTrue(outcome.lines.containsAll(List.of("[-Xmx8g]", "[-XX:+UseZGC]", "[-Dstar=*]")), outcome::toString);
        assertTrue(!outcome.lines.contains("[-XX:+UseSerialGC]"), outcome::toString);
    }

    @Test
    void whoServesOthersEndsWithoutMemoryAndWhoRunsScenariosSaysWhatToDo() throws Exception {
        Path launcher = launcherWithRecorded(jdk("25.0.1"));
        String end = "[-XX:+ExitOnOutOfMemoryError]";

        for (String command : List.of("directory", "mixnode", "serve")) {
            Outcome outcome = start(launcher, Map.of(), command);
            assertTrue(outcome.lines.containsAll(List.of(end, "[-Xms64m]")), outcome::toString);
        }
        assertTrue(!start(launcher, Map.of(), "run").lines.contains(end));
    }

    private Path launcherWithRecorded(Path jdk) throws IOException {
        Path folder = Files.createDirectories(temporary.resolve("copy of fogcatcher"));
        Path launcher = Files.createDirectories(folder.resolve("bin")).resolve("fogcatcher");
        Files.copy(DISTRIBUTION.resolve("bin/fogcatcher"), launcher);
        Files.writeString(Files.createDirectories(folder.resolve("lib")).resolve("java-home"), jdk + "\n");
        return launcher;
    }

    private Path jdk(String version) throws IOException {
        Path home = Files.createDirectories(temporary.resolve("jdk " + version));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"" + version + "\"\n");
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(java, ECHO);
        assertTrue(java.toFile().setExecutable(true));
        return home;
    }

    private Outcome start(Path launcher, Map<String, String> environment, String... arguments) throws Exception {
        var builder = new ProcessBuilder(Stream.concat(Stream.of(launcher.toString()), Stream.of(arguments)).toList());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Path errors = Files.createTempFile(temporary, "errors", "");
        builder.directory(temporary.toFile()).redirectError(errors.toFile());
        Process process = builder.start();
        List<String> lines = process.inputReader().readAllLines();
        return new Outcome(process.pid(), process.waitFor(), lines, Files.readString(errors));
    }

    private record Outcome(long process, int code, List<String> lines, String errors) {}
}
