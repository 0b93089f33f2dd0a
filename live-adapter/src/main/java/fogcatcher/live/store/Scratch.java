package fogcatcher.live.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// The folder of what a coordinator needs for as long as it runs: images under way, and SQLite's native library.
/// Whoever
/// is killed leaves it full, and the next one empties it; in the folder for temporary files of all programs it would be
/// nobody's.
public final class Scratch {

    private static final String FOLDER = "tmp";

    private Scratch() {}

    /// The folder in that of a coordinator.
    public static Path in(Path state) throws IOException {
        return Files.createDirectories(
                state.resolve(FOLDER),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    /// The folder, after what was left there is removed. For whoever has locked the coordinator's.
    public static Path emptied(Path state) throws IOException {
        Path folder = in(state);
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder)) {
            for (Path file : left) {
                Files.deleteIfExists(file);
            }
        }
        return folder;
    }
}
