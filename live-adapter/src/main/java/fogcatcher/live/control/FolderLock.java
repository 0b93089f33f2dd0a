package fogcatcher.live.control;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;

/// Keeps a coordinator's folder for one coordinator. The operating system lifts the lock when the process ends, however
/// it ends.
public final class FolderLock implements AutoCloseable {

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /// Makes the folder if it is not there, and locks it.
    ///
    /// @throws IOException if another coordinator has it; the message says which
    public static FolderLock of(Path folder) throws IOException {
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path file = folder.resolve("lock");
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw taken(folder, file);
            }
        } catch (OverlappingFileLockException _) {
            channel.close();
            throw taken(folder, file);
        } catch (IOException fault) {
            channel.close();
            throw fault;
        }
        String holder = "process " + ProcessHandle.current().pid() + ", since " + Instant.now() + "\n";
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.US_ASCII)));
        channel.force(true);
        return new FolderLock(channel);
    }

    private static IOException taken(Path folder, Path file) throws IOException {
        return new IOException(
                "another coordinator works in "
                        + folder
                        + " ("
                        + Files.readString(file, StandardCharsets.US_ASCII).strip()
                        + "); end it with fogcatcher live down, or choose another folder with --state");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
