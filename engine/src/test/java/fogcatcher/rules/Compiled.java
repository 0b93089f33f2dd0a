package fogcatcher.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// What the compiler wrote, to be sure that the rules see all of it.
public final class Compiled {

    private Compiled() {}

    /// How many classes of ours a module has, `package-info` included.
    ///
    /// @param module its folder; tests run in that of their own module
    public static long classes(String module) {
        Path folder = Path.of(module, "target", "classes", "fogcatcher");
        if (!Files.exists(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".class")).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
