package fogcatcher.engine.mixnet.service;

import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// One direction of a conversation, at its receiver: puts segments in order and drops what came twice.
///
/// What is ahead of a gap is held as far as there is room; what is not is dropped, and is sent again as it is not
/// acknowledged. What is in order is handed on as long as its reader has room. While it has none, nothing is
/// acknowledged, so that the sender stops when its window is full; what comes of that is held.
final class Inflow {

    /// Segments kept that are ahead of a gap; an acknowledgement has as many bits.
    static final int MOST_AHEAD = 256;

    private final Room own;
    private final Room shared;
    private final BooleanSupplier readerHasRoom;
    private final TreeMap<Integer, Outflow.Segment> ahead = new TreeMap<>();
    private int upTo;
    private long bytes;
    private boolean ended;

    /// @param ownBytes most bytes ahead of a gap
    /// @param shared room for them that others use too
    /// @param readerHasRoom whether one more segment may be handed on
    Inflow(int ownBytes, Room shared, BooleanSupplier readerHasRoom) {
        own = new Room(ownBytes);
        this.shared = shared;
        this.readerHasRoom = readerHasRoom;
    }

    /// Takes a segment in and hands on what is in order now.
    void take(Outflow.Segment segment, Consumer<byte[]> out) {
        resume(out);
        int distance = segment.sequence() - upTo;
        if (distance < 1 || distance > MOST_AHEAD || ended) {
            return;
        }
        if (distance > 1 || !readerHasRoom.getAsBoolean()) {
            hold(segment);
            return;
        }
        handOn(segment, out);
        resume(out);
    }

    /// Hands on what has waited for its reader, as far as that has room now. True if there was any.
    boolean resume(Consumer<byte[]> out) {
        int before = upTo;
        while (!ended && !ahead.isEmpty() && ahead.firstKey() == upTo + 1 && readerHasRoom.getAsBoolean()) {
            Outflow.Segment next = ahead.pollFirstEntry().getValue();
            free(next.bytes().length);
            handOn(next, out);
        }
        return upTo != before;
    }

    private void hold(Outflow.Segment segment) {
        int length = segment.bytes().length;
        if (ahead.containsKey(segment.sequence()) || !own.take(length)) {
            return;
        }
        if (shared.take(length)) {
            ahead.put(segment.sequence(), segment);
        } else {
            own.free(length);
        }
    }

    private void handOn(Outflow.Segment segment, Consumer<byte[]> out) {
        upTo++;
        ended = segment.isLast();
        bytes += segment.bytes().length;
        if (segment.bytes().length > 0) {
            out.accept(segment.bytes());
        }
    }

    private void free(long length) {
        own.free(length);
        shared.free(length);
    }

    /// Gives up what is ahead of a gap: the conversation is over.
    void close() {
        ahead.clear();
        free(own.taken());
    }

    Acknowledgement acknowledgement() {
        long[] later = new long[MOST_AHEAD / 64];
        if (readerHasRoom.getAsBoolean()) {
            for (int sequence : ahead.keySet()) {
                int bit = sequence - upTo - 1;
                later[bit >>> 6] |= 1L << (bit & 63);
            }
        }
        return new Acknowledgement(upTo, later);
    }

    /// Bytes that were handed on.
    long bytes() {
        return bytes;
    }

    /// Whether the last segment, and so all, has been handed on.
    boolean hasEnded() {
        return ended;
    }
}
