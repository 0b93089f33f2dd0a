package fogcatcher.live.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fogcatcher.engine.message.Signal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a store was told is on the disk when it returns, so that a power cut takes none of it: the kernel is asked for
/// that at least once for each. Counted by strace.
@Tag("live")
class PowerCutTest {

    private static final int INPUTS = 200;
    private static final Path STRACE = Path.of("/usr/bin/strace");

    @TempDir private Path folder;

    @Test
    void eachInputIsOnTheDiskBeforeTheEngineHearsIt() throws Exception {
        assumeTrue(Files.isExecutable(STRACE), "no strace here");

        long without = syncs(0);
        long with = syncs(INPUTS);

        assertTrue(with - without >= INPUTS, () -> with - without + " calls for " + INPUTS + " inputs");
    }

    private long syncs(int inputs) throws IOException, InterruptedException {
        Path counted = folder.resolve("strace" + inputs);
        Process traced =
                new ProcessBuilder(
                                STRACE.toString(),
                                "-f",
                                "-e",
                                "trace=fsync,fdatasync",
                                "-o",
                                counted.toString(),
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                PowerCutTest.class.getName(),
                                folder.resolve("store" + inputs + ".db").toString(),
                                Integer.toString(inputs))
                        .redirectErrorStream(true)
                        .start();
        String said = new String(traced.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, traced.waitFor(), said);
        List<String> lines = Files.readAllLines(counted);
        return lines.stream().filter(line -> line.matches(".*\\bf(data)?sync\\(.*")).count();
    }

    /// Opens a store and tells it so many inputs.
    public static void main(String[] arguments) {
        try (Store store = Store.open(Store.file(Path.of(arguments[0])))) {
            store.begin(new Run(1, "policies", 1, 0, 0, ""));
            for (int input = 0; input < Integer.parseInt(arguments[1]); input++) {
                store.append(1, input, input, new Signal.Tick());
            }
        }
    }
}
