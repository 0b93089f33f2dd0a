package fogcatcher.live.image;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes a tar file in which nothing depends on when, where or by whom it is written: dates are 1970, names of owners
/// are left out. POSIX ustar; names go up to 255 bytes.
public final class TarWriter implements Closeable {

    private static final int BLOCK = 512;
    private static final int NAME = 100;
    private static final int PREFIX = 155;
    private static final char FILE = '0';
    private static final char LINK = '2';
    private static final char FOLDER = '5';

    private final OutputStream out;

    public TarWriter(OutputStream out) {
        this.out = out;
    }

    /// @param name without a slash at either end
    void folder(String name, int mode, int owner) throws IOException {
        header(name + "/", mode, owner, 0, FOLDER, "");
    }

    void link(String name, String target) throws IOException {
        header(name, 0777, 0, 0, LINK, target);
    }

    public void file(String name, int mode, byte[] content) throws IOException {
        header(name, mode, 0, content.length, FILE, "");
        out.write(content);
        pad(content.length);
    }

    void file(String name, int mode, Path content) throws IOException {
        long size = Files.size(content);
        header(name, mode, 0, size, FILE, "");
        if (Files.copy(content, out) != size) {
            throw new IOException(content + " changed while it was read; try again");
        }
        pad(size);
    }

    private void header(String name, int mode, int owner, long size, char kind, String target) throws IOException {
        byte[] block = new byte[BLOCK];
        int split = name.length() <= NAME ? 0 : name.indexOf('/', name.length() - NAME - 1) + 1;
        String tail = name.substring(split);
        if (tail.length() > NAME || split - 1 > PREFIX || target.length() > NAME) {
            throw new IOException(name + " is too long a name for a tar file");
        }
        text(block, 0, tail);
        number(block, 100, 8, mode);
        number(block, 108, 8, owner);
        number(block, 116, 8, owner);
        number(block, 124, 12, size);
        number(block, 136, 12, 0);
        text(block, 148, "        ");
        block[156] = (byte) kind;
        text(block, 157, target);
        text(block, 257, "ustar\00000");
        text(block, 345, split == 0 ? "" : name.substring(0, split - 1));
        int sum = 0;
        for (byte b : block) {
            sum += b & 0xFF;
        }
        number(block, 148, 7, sum);
        out.write(block);
    }

    private static void text(byte[] block, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, block, at, bytes.length);
    }

    /// Octal digits and a zero byte.
    private static void number(byte[] block, int at, int length, long value) {
        String digits = Long.toOctalString(value);
        text(block, at, "0".repeat(length - 1 - digits.length()) + digits);
        block[at + length - 1] = 0;
    }

    private void pad(long size) throws IOException {
        out.write(new byte[(int) (-size & BLOCK - 1)]);
    }

    /// Ends the tar file, and the stream with it.
    @Override
    public void close() throws IOException {
        out.write(new byte[2 * BLOCK]);
        out.close();
    }
}
