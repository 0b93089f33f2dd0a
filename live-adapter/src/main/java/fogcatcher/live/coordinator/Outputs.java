package fogcatcher.live.coordinator;

import fogcatcher.live.docker.Daemon;
import fogcatcher.live.docker.DockerFault;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// What containers wrote last, kept when they end and before they are removed: a file for each,
/// `NAME/NUMBER-CONTAINER` by name and number of its job, in a folder of the coordinator's. Thread-safe.
///
/// Files and not the store: nothing is decided by them, and a disk without room for them should end nothing. Whoever
/// writes the same again, after a crash, writes the same file.
final class Outputs {

    /// Of each container: screens enough to find a fault in, and little beside a job's image; a guess.
    static final int MOST_BYTES = 64 << 10;

    private static final int MOST_LINES = 1_000;

    /// Of each name of jobs, so that a service which ends again and again fills no disk; a guess.
    static final int MOST_CONTAINERS = 20;

    private static final Set<PosixFilePermission> OWN = PosixFilePermissions.fromString("rw-------");

    private final Path folder;

    /// @param folder is made when it is needed
    Outputs(Path folder) {
        this.folder = folder;
    }

    /// Keeps what a container wrote last.
    ///
    /// @throws DockerFault if its host does not tell now
    /// @throws IOException if there is no room for it, say
    void keep(LiveJob job, String container, Daemon daemon) throws IOException, InterruptedException {
        Tail tail = new Tail(MOST_BYTES);
        try {
            daemon.read(container, MOST_LINES, tail::add);
        } catch (DockerFault fault) {
            if (fault.isOfHost()) {
                throw fault;
            }
            return; // it is gone, or its output is kept by the host in a way that cannot be read
        }
        keep(job.file().name(), job.number(), container, tail.bytes());
    }

    /// Keeps `text`; of one that wrote nothing there is nothing to keep.
    synchronized void keep(String name, long number, String container, byte[] text) throws IOException {
        if (text.length == 0) {
            return;
        }
        Path of = Files.createDirectories(folder.resolve(name));
        Path part = of.resolve(".part");
        Files.deleteIfExists(part);
        Files.createFile(part, PosixFilePermissions.asFileAttribute(OWN));
        Files.write(part, text);
        Files.move(part, of.resolve(number + "-" + container), StandardCopyOption.REPLACE_EXISTING);
        List<Path> kept = files(name);
        for (Path old : kept.subList(0, Math.max(0, kept.size() - MOST_CONTAINERS))) {
            Files.deleteIfExists(old);
        }
    }

    /// What the containers of a job wrote last, those that ended first at first.
    synchronized List<byte[]> of(String name, long number) throws IOException {
        List<byte[]> texts = new ArrayList<>();
        for (Path file : files(name)) {
            if (file.getFileName().toString().startsWith(number + "-")) {
                texts.add(Files.readAllBytes(file));
            }
        }
        return texts;
    }

    /// The oldest first.
    private List<Path> files(String name) throws IOException {
        Path of = folder.resolve(name);
        if (!Files.isDirectory(of)) {
            return List.of();
        }
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(of, "[0-9]*")) {
            all.forEach(files::add);
        }
        files.sort(Comparator.comparing(Outputs::writtenAt).thenComparing(Comparator.naturalOrder()));
        return files;
    }

    private static FileTime writtenAt(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException _) {
            return FileTime.fromMillis(0); // somebody removed it
        }
    }

    /// Deletes what there is of all jobs of a name.
    synchronized void forget(String name) throws IOException {
        for (Path file : files(name)) {
            Files.deleteIfExists(file);
        }
        Files.deleteIfExists(folder.resolve(name).resolve(".part"));
        Files.deleteIfExists(folder.resolve(name));
    }
}
