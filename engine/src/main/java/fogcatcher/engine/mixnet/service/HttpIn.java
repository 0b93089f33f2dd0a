package fogcatcher.engine.mixnet.service;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;

/// Splits one direction of a conversation into head and body, within bounds.
final class HttpIn {

    private final int mostHeadBytes;
    private final long mostBytes;
    private ByteArrayOutputStream start = new ByteArrayOutputStream();
    private boolean hasHead;
    private boolean isRefused;
    private long bytes;

    /// What one piece of the stream brought.
    ///
    /// @param refusal status with which the stream is refused, 0 if it is not: 400 malformed, 413 too long, 431 head
    ///     too long (RFC 9110, RFC 6585)
    record Piece(Optional<HttpHead> head, byte[] body, int refusal) {}

    HttpIn(int mostHeadBytes, long mostBytes) {
        this.mostHeadBytes = mostHeadBytes;
        this.mostBytes = mostBytes;
    }

    Piece take(byte[] piece) {
        bytes += piece.length;
        if (bytes > mostBytes) {
            return refused(413);
        }
        if (isRefused) {
            return refused(400);
        }
        if (hasHead) {
            return new Piece(Optional.empty(), piece, 0);
        }
        start.writeBytes(piece);
        byte[] all = start.toByteArray();
        int length = HttpHead.length(all);
        if (length < 0 && all.length <= mostHeadBytes) {
            return new Piece(Optional.empty(), new byte[0], 0);
        }
        if (length < 0 || length > mostHeadBytes) {
            return refused(431);
        }
        Optional<HttpHead> head = HttpHead.read(Arrays.copyOf(all, length));
        hasHead = true;
        start = new ByteArrayOutputStream(0);
        return head.isEmpty() ? refused(400) : new Piece(head, Arrays.copyOfRange(all, length, all.length), 0);
    }

    boolean hasHead() {
        return hasHead;
    }

    private Piece refused(int status) {
        isRefused = true;
        start = new ByteArrayOutputStream(0);
        return new Piece(Optional.empty(), new byte[0], status);
    }
}
