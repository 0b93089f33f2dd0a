package fogcatcher.live.control;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Where a coordinator listens, and the secret that whoever speaks with it has to show.
///
/// It stands in a file of two lines in the coordinator's folder, which only its user can read.
///
/// @param url `http://127.0.0.1:45678`
/// @param token 64 hexadecimal digits
record Address(String url, String token) {

    private static final String FILE = "control";
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    /// Writes the file; a reader finds it whole or not at all.
    void write(Path folder) throws IOException {
        Path part = folder.resolve(FILE + ".part");
        Files.deleteIfExists(part);
        // The permissions are there before the secret is.
        Files.createFile(part, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        Files.writeString(part, url + "\n" + token + "\n", StandardCharsets.US_ASCII, StandardOpenOption.WRITE);
        Files.move(part, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
    }

    /// That of the coordinator of a folder; empty if none was left there.
    static Optional<Address> read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
        return lines.size() < 2 ? Optional.empty() : Optional.of(new Address(lines.get(0), lines.get(1)));
    }

    static void remove(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(FILE));
    }
}
