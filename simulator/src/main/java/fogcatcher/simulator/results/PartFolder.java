package fogcatcher.simulator.results;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/// The hidden folder `.<name>.part` in which results grow beside the place where they will appear.
///
/// Of all runs that want one place, one gets it: the folder is made under a name of its own, with its lock, and then
/// renamed, which the file system does for one of them only.
///
/// It is a sibling of the target, so that the last step is a rename within one file system. Its owner holds a lock on
/// the file `.lock` inside for as long as it lives: whoever gets that lock has found the leftover of a killed run and
/// removes it. The lock, unlike a process id in the name, also tells the truth when ids are reused, when every
/// container has a process 1, and when another machine writes to the same disk.
final class PartFolder {

    private static final String LOCK = ".lock";

    private final Path target;
    private final Path folder;
    private final FileChannel lock;

    /// The parents that were created for this target, outermost first.
    private final List<Path> newParents;

    private PartFolder(Path target, Path folder, FileChannel lock, List<Path> newParents) {
        this.target = target;
        this.folder = folder;
        this.lock = lock;
        this.newParents = newParents;
    }

    /// Creates the parents of `target`, removes what killed runs left there, and claims a new folder.
    static PartFolder create(Path target) throws IOException {
        List<Path> newParents = missingParents(target);
        Path folder = target.resolveSibling("." + target.getFileName() + ".part");
        try {
            Files.createDirectories(target.getParent());
            removeLeftover(folder);
            return new PartFolder(target, folder, take(target, folder), newParents);
        } catch (IOException | RuntimeException fault) {
            removeEmpty(newParents);
            throw fault;
        }
    }

    /// Makes the folder appear with its lock in it, unless somebody else's is there.
    private static FileChannel take(Path target, Path folder) throws IOException {
        Path own = ownFolder(folder);
        FileChannel lock = lock(own);
        try {
            // The other's folder has a lock in it: none is ever empty, and only an empty one could be replaced.
            Files.move(own, folder, StandardCopyOption.ATOMIC_MOVE);
            return lock;
        } catch (FileSystemException taken) {
            lock.close();
            delete(own);
            if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
                throw taken;
            }
            throw new ResultsFault.Taken(
                    "another run is writing its results to " + target + " (see " + folder + ")",
                    "wait for its end, choose another folder with -o, or remove that part if no run is going on");
        }
    }

    /// A new folder beside `folder` that nobody else uses.
    private static Path ownFolder(Path folder) throws IOException {
        for (int number = 1; ; number++) {
            try {
                return Files.createDirectory(folder.resolveSibling(folder.getFileName() + "-" + number));
            } catch (FileAlreadyExistsException someoneElses) {
                // the next number then
            }
        }
    }

    private static List<Path> missingParents(Path target) throws IOException {
        List<Path> missing = new ArrayList<>();
        Path parent = target.getParent();
        while (!Files.exists(parent)) {
            missing.addFirst(parent);
            parent = parent.getParent();
        }
        if (!Files.isDirectory(parent)) {
            throw new FileAlreadyExistsException(parent.toString());
        }
        return missing;
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            channel.tryLock();
        } catch (IOException noLocksHere) {
            // Some network file systems have no locks; there a leftover has to be removed by hand.
        }
        return channel;
    }

    /// Removes what a killed run left, as a whole: renamed first, so that nobody meets half of it.
    private static void removeLeftover(Path folder) {
        try (FileChannel channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                return;
            }
            Path rubbish = ownFolder(folder);
            try {
                Files.move(folder, rubbish, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                delete(rubbish);
            }
        } catch (IOException | OverlappingFileLockException doubtful) {
            // Nothing is there, or this process writes it, or there are no locks; what stays is said to be taken.
        }
    }

    Path path() {
        return folder;
    }

    /// Brings everything to the disk and lets the folder appear at the target.
    void publish() throws IOException {
        try (var files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                force(file, StandardOpenOption.WRITE);
            }
        }
        force(folder, StandardOpenOption.READ);
        try {
            Files.move(folder, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException taken) {
            throw ResultsFolder.alreadyThere(target);
        }
        // Only now: until the rename the lock keeps others from taking the folder for a leftover.
        Files.delete(target.resolve(LOCK));
        lock.close();
        force(target.getParent(), StandardOpenOption.READ);
    }

    private static void force(Path path, StandardOpenOption mode) throws IOException {
        try (FileChannel channel = FileChannel.open(path, mode)) {
            channel.force(true);
        }
    }

    /// Removes the folder and the parents created for it.
    void discard() throws IOException {
        delete(folder);
        lock.close();
        removeEmpty(newParents);
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                        Files.deleteIfExists(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException fault) throws IOException {
                        if (fault instanceof NoSuchFileException) {
                            return FileVisitResult.CONTINUE;
                        }
                        throw fault;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(Path directory, IOException fault) throws IOException {
                        Files.deleteIfExists(directory);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    private static void removeEmpty(List<Path> folders) {
        try {
            for (Path folder : folders.reversed()) {
                Files.deleteIfExists(folder);
            }
        } catch (IOException inUse) {
            // Somebody else has put something there meanwhile.
        }
    }
}
