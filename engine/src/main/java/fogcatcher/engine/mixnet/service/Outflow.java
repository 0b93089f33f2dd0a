package fogcatcher.engine.mixnet.service;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.TreeMap;

/// One direction of a conversation, at its sender: segments, until each is acknowledged.
///
/// When to send a segment again follows RFC 6298: section 2 for the time-out, section 3 (Karn) for not measuring
/// segments that were sent twice, section 5.5 for doubling. Unlike TCP, each segment has a deadline of its own, as
/// mixes reorder far too much for gaps to mean loss, and there is no congestion window: the supply of reply blocks
/// bounds what is under way.
final class Outflow {

    /// Bytes of a segment: with its frame and some new blocks it fills a packet of 32 KiB.
    static final int SEGMENT_BYTES = 30_000;

    private static final long SECOND = 1_000_000;
    private static final long FEWEST_MICROS = SECOND; // RFC 6298, 2.4
    private static final long MOST_MICROS = 60 * SECOND; // 2.5
    private static final long GRANULARITY_MICROS = 1000; // G of 2.2: a millisecond

    private final int window;
    private final Deque<Segment> queue = new ArrayDeque<>();
    private final TreeMap<Integer, Sent> underWay = new TreeMap<>();
    private int lastSequence;
    private long unsentBytes;
    private long deliveredBytes;
    private boolean finished;
    private long smoothedMicros = -1;
    private long variationMicros;

    /// @param sequence from 1
    /// @param isLast whether the direction ends with it
    record Segment(int sequence, byte[] bytes, boolean isLast) {}

    private record Sent(Segment segment, long at, long deadline, int times) {}

    Outflow(int window) {
        this.window = window;
    }

    void write(byte[] bytes) {
        if (finished) {
            throw new IllegalStateException("this direction has ended; nothing may be written after its end");
        }
        for (int from = 0; from < bytes.length; from += SEGMENT_BYTES) {
            byte[] part = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + SEGMENT_BYTES));
            queue.add(new Segment(++lastSequence, part, false));
        }
        unsentBytes += bytes.length;
    }

    void finish() {
        if (!finished) {
            finished = true;
            queue.add(new Segment(++lastSequence, new byte[0], true));
        }
    }

    /// The segment to send now: one that is overdue, else a new one if the window has room.
    Optional<Segment> next(long now) {
        for (Sent sent : underWay.values()) {
            if (sent.deadline <= now) {
                return Optional.of(sent.segment);
            }
        }
        return underWay.size() < window ? Optional.ofNullable(queue.peek()) : Optional.empty();
    }

    /// Says that the segment of [#next] is sent.
    void sent(long now, Segment segment) {
        if (!queue.isEmpty() && queue.peek().sequence == segment.sequence) {
            queue.remove();
        }
        Sent before = underWay.get(segment.sequence);
        int times = before == null ? 1 : before.times + 1;
        long wait = Math.min(MOST_MICROS, timeoutMicros() << Math.min(times - 1, 6));
        underWay.put(segment.sequence, new Sent(segment, now, now + wait, times));
    }

    void acknowledged(long now, Acknowledgement acknowledgement) {
        for (Iterator<Sent> all = underWay.values().iterator(); all.hasNext(); ) {
            Sent sent = all.next();
            if (acknowledgement.covers(sent.segment.sequence)) {
                all.remove();
                unsentBytes -= sent.segment.bytes.length;
                deliveredBytes += sent.segment.bytes.length;
                if (sent.times == 1) {
                    measured(now - sent.at);
                }
            }
        }
    }

    /// RFC 6298, 2.2 and 2.3, in whole microseconds.
    private void measured(long micros) {
        if (smoothedMicros < 0) {
            smoothedMicros = micros;
            variationMicros = micros / 2;
        } else {
            variationMicros = (3 * variationMicros + Math.abs(smoothedMicros - micros)) / 4;
            smoothedMicros = (7 * smoothedMicros + micros) / 8;
        }
    }

    long timeoutMicros() {
        if (smoothedMicros < 0) {
            return FEWEST_MICROS; // 2.1
        }
        long timeout = smoothedMicros + Math.max(GRANULARITY_MICROS, 4 * variationMicros);
        return Math.max(FEWEST_MICROS, Math.min(MOST_MICROS, timeout));
    }

    /// When the first segment is overdue, `Long.MAX_VALUE` if none is under way.
    long nextWake() {
        return underWay.values().stream().mapToLong(Sent::deadline).min().orElse(Long.MAX_VALUE);
    }

    /// Segments that are not acknowledged, sent or not.
    int left() {
        return queue.size() + underWay.size();
    }

    /// Bytes of those.
    long unsentBytes() {
        return unsentBytes;
    }

    /// Bytes that have arrived.
    long deliveredBytes() {
        return deliveredBytes;
    }

    /// Whether the end was written.
    boolean isFinished() {
        return finished;
    }

    /// Whether all has arrived, the end too.
    boolean isDone() {
        return finished && left() == 0;
    }
}
