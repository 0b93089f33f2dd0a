package fogcatcher.live.mixnet;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.random.RandomGenerator;

/// A file that appears when it is complete: until then it grows beside, under a name that ends with ".part".
///
/// Whoever closes it before has it deleted, and so has a signal that ends the process (Ctrl-C, `kill`).
final class PartFile implements AutoCloseable {

    private final Path whole;
    private final Path part;
    private final Thread atEnd = new Thread(this::deleteQuietly, "part file");

    /// @param chance for a name that nobody else has, so that nobody's file is written over, nor one to which a link of
    ///         that name leads
    PartFile(Path whole, RandomGenerator chance) {
        this.whole = whole;
        part = whole.resolveSibling(whole.getFileName() + "." + Long.toHexString(chance.nextLong()) + ".part");
        Runtime.getRuntime().addShutdownHook(atEnd);
    }

    /// Begins it.
    OutputStream open() throws IOException {
        return Files.newOutputStream(part, StandardOpenOption.CREATE_NEW);
    }

    /// Gives it its name, which replaces a file of that name, but no folder.
    void complete() throws IOException {
        Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
    }

    /// What runs when the process is told to end.
    Thread atEnd() {
        return atEnd;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(part);
        try {
            Runtime.getRuntime().removeShutdownHook(atEnd);
        } catch (IllegalStateException _) {
            // It runs already.
        }
    }

    private void deleteQuietly() {
        try {
            Files.deleteIfExists(part);
        } catch (IOException _) {
            // Nobody is there any more who could do something about it.
        }
    }
}
