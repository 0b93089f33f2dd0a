package fogcatcher.live.control;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/// A secret that whoever asks has to show as `Authorization: Bearer ...`.
///
/// @param text 64 hexadecimal digits
record Token(String text) {

    private static final int BYTES = 32;
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    /// One that nobody has seen.
    static Token fresh() {
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        return new Token(HexFormat.of().formatHex(secret));
    }

    /// The one that stands in a file, which only its user can read; a fresh one if there is none. It stays the same, so
    /// that a copy of it is good for long.
    static Token keptIn(Path file) throws IOException {
        if (Files.exists(file)) {
            String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
            if (text.matches("[0-9a-f]{" + 2 * BYTES + "}")) {
                return new Token(text);
            }
        }
        Token token = fresh();
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        // The permissions are there before the secret is.
        Files.createFile(part, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        Files.writeString(part, token.text + "\n", StandardCharsets.US_ASCII, StandardOpenOption.WRITE);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        return token;
    }

    /// Whether a header shows it; compared in equal time, whatever is shown.
    boolean isShown(String header) {
        return MessageDigest.isEqual(
                header.getBytes(StandardCharsets.UTF_8), ("Bearer " + text).getBytes(StandardCharsets.UTF_8));
    }
}
