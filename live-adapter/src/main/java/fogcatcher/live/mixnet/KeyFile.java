package fogcatcher.live.mixnet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Set;
import java.util.random.RandomGenerator;

/// A file with the seed of one Ed25519 key, 64 hexadecimal digits, that its owner alone may read.
///
/// Where the file system knows no modes (Windows), nobody can be asked, and nothing is refused.
final class KeyFile {

    /// Bytes of a seed: RFC 8032.
    static final int SEED_BYTES = 32;

    private static final String OWNER_ONLY = "rw-------";

    private KeyFile() {}

    /// The seed in the file; one that does not exist is made, with a new seed.
    ///
    /// @throws LiveFault if others may read the file, or no seed is in it, or it cannot be read or written
    static byte[] seed(Path file, RandomGenerator chance) {
        try {
            return read(file);
        } catch (NoSuchFileException _) {
            return create(file, chance);
        } catch (IOException fault) {
            throw new LiveFault("cannot read key file " + file + ": " + fault.getMessage(), fault);
        }
    }

    private static byte[] read(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
        refuseReaders(file);
        if (!text.matches("[0-9a-fA-F]{" + 2 * SEED_BYTES + "}")) {
            throw new LiveFault(
                    "key file "
                            + file
                            + " holds no key, which is 64 hexadecimal digits; name another file, or one that does not"
                            + " exist to get a new key");
        }
        return HexFormat.of().parseHex(text);
    }

    private static void refuseReaders(Path file) throws IOException {
        if (!hasModes(file)) {
            return;
        }
        Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
        if (!PosixFilePermissions.toString(mode).endsWith("------")) {
            throw new LiveFault(
                    "key file "
                            + file
                            + " is open to others (mode "
                            + PosixFilePermissions.toString(mode)
                            + "), who may have copied it; delete it to get a new key, or, if nobody has: chmod 600 "
                            + file);
        }
    }

    private static byte[] create(Path file, RandomGenerator chance) {
        byte[] seed = new byte[SEED_BYTES];
        chance.nextBytes(seed);
        FileAttribute<?>[] mode =
                hasModes(file.toAbsolutePath().getParent())
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY))
                        }
                        : new FileAttribute<?>[0];
        try (var channel =
                Files.newByteChannel(
                        file, Set.<OpenOption>of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mode)) {
            channel.write(StandardCharsets.US_ASCII.encode(HexFormat.of().formatHex(seed) + System.lineSeparator()));
            return seed;
        } catch (IOException fault) {
            throw new LiveFault("cannot make key file " + file + ": " + fault, fault);
        }
    }

    private static boolean hasModes(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
