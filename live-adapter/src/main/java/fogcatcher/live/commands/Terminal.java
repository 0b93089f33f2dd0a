package fogcatcher.live.commands;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/// What the commands meet outside themselves; tests bring their own.
///
/// @param out takes results
/// @param err takes messages
/// @param folder the current folder, to which names of files are relative
public record Terminal(OutputStream out, PrintStream err, Map<String, String> environment, Path folder) {

    void complain(String message) {
        err.println("fogcatcher: " + message);
    }

    /// Prints what comes, as it comes.
    void print(InputStream text) throws IOException {
        try (text) {
            byte[] buffer = new byte[8192];
            for (int read; (read = text.read(buffer)) >= 0; ) {
                out.write(buffer, 0, read);
                out.flush();
            }
        }
    }

    /// The folder of a coordinator where none is named: one for each user.
    Path usualState() {
        String state = environment.get("XDG_STATE_HOME");
        Path base =
                state != null && !state.isEmpty()
                        ? Path.of(state)
                        : Path.of(environment.getOrDefault("HOME", "."), ".local", "state");
        return folder.resolve(base).resolve("fogcatcher-live");
    }
}
