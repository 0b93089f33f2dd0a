package fogcatcher.live.coordinator;

import java.util.Arrays;

/// The last bytes of a stream, from the beginning of a line on if more came before. Not thread-safe.
final class Tail {

    private final int most;

    /// What came last, and up to as much again before it.
    private byte[] bytes = {};

    private boolean isCut;

    /// @param most how many bytes at most
    Tail(int most) {
        this.most = most;
    }

    void add(byte[] more) {
        int length = bytes.length;
        bytes = Arrays.copyOf(bytes, length + more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        if (bytes.length > 2 * most) {
            bytes = Arrays.copyOfRange(bytes, bytes.length - most, bytes.length);
            isCut = true;
        }
    }

    byte[] bytes() {
        boolean isLonger = bytes.length > most;
        byte[] last = isLonger ? Arrays.copyOfRange(bytes, bytes.length - most, bytes.length) : bytes;
        return isCut || isLonger ? fromNextLine(last) : last;
    }

    /// Without the rest of a line; all of it if it is one line.
    private static byte[] fromNextLine(byte[] text) {
        for (int at = 0; at < text.length - 1; at++) {
            if (text[at] == '\n') {
                return Arrays.copyOfRange(text, at + 1, text.length);
            }
        }
        return text;
    }

    /// The last lines of a text.
    static byte[] lines(byte[] text, int lines) {
        int left = lines;
        for (int at = text.length - 1; at >= 0; at--) {
            boolean isEnd = text[at] == '\n' && at < text.length - 1;
            if (isEnd && --left == 0) {
                return Arrays.copyOfRange(text, at + 1, text.length);
            }
        }
        return lines == 0 ? new byte[0] : text;
    }
}
