package fogcatcher.live.mixnet;

import fogcatcher.engine.mixnet.Directory;
import fogcatcher.engine.mixnet.curve.SigningKey;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/// Where a directory is, and by which key it is known, in one line: "http://127.0.0.1:7420#" and 64 hexadecimal digits.
///
/// The key comes with the address, as whoever answers there may be anybody.
///
/// @param url without the key
/// @param publicKey 32 bytes, Ed25519
record DirectoryReference(URI url, byte[] publicKey) {

    private static final String REMEDY = "; it is the line that `fogcatcher directory` prints, http://HOST:PORT#KEY";

    /// @throws IllegalArgumentException if the key is no point of the curve
    DirectoryReference {
        // No signature is this one; a key that is none is told from it.
        new Directory.Signed(new byte[0], new byte[SigningKey.SIGNATURE_BYTES]).checked(publicKey);
    }

    /// The reference on the command line: itself, or a file with it, which is waited for as long as `patience`, since
    /// `fogcatcher directory` may just be starting.
    ///
    /// @throws LiveFault says what is wrong
    static DirectoryReference of(String given, Path folder, Duration patience) throws InterruptedException {
        if (given.startsWith("http://") || given.startsWith("https://")) {
            return parse(given);
        }
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                return parse(Files.readString(folder.resolve(given)).strip());
            } catch (IOException fault) {
                if (System.nanoTime() - end >= 0) {
                    throw new LiveFault(
                            "there is no file "
                                    + given
                                    + " that says where the directory is; start `fogcatcher directory` here, or name it"
                                    + " with --directory",
                            fault);
                }
                Thread.sleep(100);
            }
        }
    }

    /// Keeps the reference in a file, which is there in full or not at all.
    void write(Path file) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.writeString(part, this + System.lineSeparator());
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException fault) {
            throw new LiveFault("cannot write " + file + ": " + fault.getMessage(), fault);
        }
    }

    static DirectoryReference parse(String text) {
        try {
            URI uri = new URI(text);
            String key = String.valueOf(uri.getFragment());
            if (uri.getHost() == null || !List.of("http", "https").contains(String.valueOf(uri.getScheme()))) {
                throw new LiveFault("'" + text + "' names no directory" + REMEDY);
            }
            if (!key.matches("[0-9a-fA-F]{" + 2 * SigningKey.KEY_BYTES + "}")) {
                throw new LiveFault("'" + text + "' lacks the directory's key" + REMEDY);
            }
            URI url = new URI(uri.getScheme(), null, uri.getHost(), uri.getPort(), uri.getPath(), null, null);
            return new DirectoryReference(url, HexFormat.of().parseHex(key));
        } catch (URISyntaxException wrong) {
            throw new LiveFault("'" + text + "' names no directory: " + wrong.getReason() + REMEDY, wrong);
        } catch (IllegalArgumentException noKey) {
            throw new LiveFault("'" + text + "' ends in what is no key" + REMEDY, noKey);
        }
    }

    @Override
    public String toString() {
        return url + "#" + HexFormat.of().formatHex(publicKey);
    }
}
