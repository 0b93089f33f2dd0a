package fogcatcher.engine.mixnet.service;

import java.util.TreeMap;
import java.util.function.Consumer;

/// One direction of a conversation, at its receiver: puts segments in order and drops what came twice.
final class Inflow {

    /// Segments kept that are ahead of a gap; an acknowledgement has as many bits.
    static final int MOST_AHEAD = 256;

    private final TreeMap<Integer, Outflow.Segment> ahead = new TreeMap<>();
    private int upTo;
    private boolean ended;

    /// Takes a segment in and hands on what is in order now.
    void take(Outflow.Segment segment, Consumer<byte[]> bytes) {
        int distance = segment.sequence() - upTo;
        if (distance < 1 || distance > MOST_AHEAD || ended) {
            return;
        }
        ahead.putIfAbsent(segment.sequence(), segment);
        while (!ahead.isEmpty() && ahead.firstKey() == upTo + 1) {
            Outflow.Segment next = ahead.pollFirstEntry().getValue();
            upTo++;
            ended = next.isLast();
            if (next.bytes().length > 0) {
                bytes.accept(next.bytes());
            }
        }
    }

    Acknowledgement acknowledgement() {
        long[] later = new long[MOST_AHEAD / 64];
        for (int sequence : ahead.keySet()) {
            int bit = sequence - upTo - 1;
            later[bit >>> 6] |= 1L << (bit & 63);
        }
        return new Acknowledgement(upTo, later);
    }

    /// Whether the last segment, and so all, has been handed on.
    boolean hasEnded() {
        return ended;
    }
}
