package fogcatcher.live.fleet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Something secret that a fleet file names: a file relative to it, or `env:NAME`.
public final class Secret {

    private static final String VARIABLE = "env:";

    private Secret() {}

    /// The text that is meant.
    ///
    /// @param folder of the fleet file
    /// @throws IOException if there is no such file or variable; the message names it
    public static String read(String reference, Path folder, Map<String, String> environment) throws IOException {
        if (reference.startsWith(VARIABLE)) {
            String name = reference.substring(VARIABLE.length());
            String value = environment.get(name);
            if (value == null) {
                throw new IOException("the environment variable " + name + " is not set");
            }
            return value;
        }
        return Files.readString(folder.resolve(reference), StandardCharsets.US_ASCII);
    }

    /// Whether the secret itself stands where its name should.
    static boolean isInline(String reference) {
        return reference.contains("-----BEGIN") || reference.contains("\n") || reference.length() > 200;
    }

    /// Whether the reference is to a file.
    static boolean isFile(String reference) {
        return !reference.startsWith(VARIABLE);
    }
}
