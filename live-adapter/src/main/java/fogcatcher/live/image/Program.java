package fogcatcher.live.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A program of this machine that an image is made with.
final class Program {

    private Program() {}

    /// What it prints.
    ///
    /// @throws IOException if it is not there or does not end well; the message says what it printed
    static String run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        try {
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + " failed: " + said);
            }
            return said;
        } catch (InterruptedException stopped) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException(command.getFirst() + " was given up", stopped);
        }
    }
}
