package fogcatcher.live.image;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A layer of an image: a tar file of what it adds.
///
/// @param file not compressed
/// @param digest SHA-256 of the file, 64 hexadecimal digits, by which engines know the layer
record Layer(Path file, String digest) {

    /// Writes what is in a layer.
    interface Content {
        void write(TarWriter tar) throws IOException;
    }

    /// Writes a layer to a file, which is there in full or not at all.
    static Layer write(Path file, Content content) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        MessageDigest hash = sha256();
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(part), hash);
                TarWriter tar = new TarWriter(out)) {
            content.write(tar);
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        return new Layer(file, HexFormat.of().formatHex(hash.digest()));
    }

    /// A layer that was written before.
    static Layer read(Path file) throws IOException {
        MessageDigest hash = sha256();
        try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), hash)) {
            Files.copy(file, out);
        }
        return new Layer(file, HexFormat.of().formatHex(hash.digest()));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
