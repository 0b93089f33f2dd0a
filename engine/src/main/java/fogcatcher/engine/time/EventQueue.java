package fogcatcher.engine.time;

import fogcatcher.engine.model.Micros;
import java.util.Arrays;
import java.util.function.LongConsumer;

/// The pending events of a run: takes the earliest first, and among equal times the one that was put in first.
///
/// A monotone radix heap (Ahuja, Mehlhorn, Orlin, Tarjan 1990, "Faster algorithms for the shortest path problem",
/// section 2): an event lies in the bucket of the highest bit in which its time differs from the time last taken.
/// Taking empties the lowest bucket into those below it, so that each event moves at most 63 times and usually about
/// log2 of how far ahead it was put. Moving keeps the order of events with equal times, so no sequence number is
/// needed.
///
/// Nothing may be put in earlier than the time last taken. Events are two `long`s, never objects, in chunks that the
/// buckets hand to one another: 16 bytes an event and at most 65 chunks of slack (260 KiB).
public final class EventQueue {

    /// Events in one chunk; 4 KiB of entries, a page.
    private static final int CHUNK = 256;

    private static final int BUCKETS = 64;
    private static final int NONE = -1;

    // One chunk: time and payload of each event, side by side.
    private long[][] chunks = new long[BUCKETS][];
    private int[] following = new int[BUCKETS];
    private int chunkCount;
    private int freeChunk = NONE;

    // One bucket: its chunks in order, how much of the last one is filled, and the earliest time in it.
    private final int[] first = new int[BUCKETS];
    private final int[] last = new int[BUCKETS];
    private final int[] filled = new int[BUCKETS];
    private final long[] earliest = new long[BUCKETS];

    /// Bit `b` is set when bucket `b` holds an event.
    private long occupied;

    private int taken; // of bucket 0's first chunk
    private long time;
    private int size;

    private final LongConsumer soon;

    /// Buckets up to this one hold nothing of which [#soon] has not been told, but for what was put in since.
    private int told;

    /// Bucket 0 holds so many events of one time that [#soon] is told of each chunk as it is begun.
    private boolean isCrowd;

    public EventQueue() {
        this(payload -> {});
    }

    /// @param soon told of most events a little before they are taken, up to 256 in a row. Looking at what they concern
    /// then brings it from memory for all of them at once; when they are taken one by one, each would wait for its own.
    public EventQueue(LongConsumer soon) {
        this.soon = soon;
        Arrays.fill(first, NONE);
    }

    /// Puts in an event; `payload` is the caller's.
    ///
    /// @throws IllegalArgumentException if `when` is before the time last taken
    public void put(long when, long payload) {
        if (when < time) {
            throw new IllegalArgumentException("an event at " + when + " us cannot follow one at " + time + " us");
        }
        append(bucketOf(when), when, payload);
        size++;
    }

    /// The time of the earliest event, or [Micros#NEVER].
    public long nextTime() {
        return occupied == 0 ? Micros.NEVER : earliest[Long.numberOfTrailingZeros(occupied)];
    }

    /// Takes the earliest event and returns its payload; [#time] is its time.
    ///
    /// @throws IllegalStateException if there is none
    public long take() {
        if ((occupied & 1) == 0) {
            descend();
        }
        int chunk = first[0];
        if (isCrowd && taken == 0) {
            tell(chunks[chunk], chunk == last[0] ? filled[0] : CHUNK);
        }
        long payload = chunks[chunk][2 * taken + 1];
        taken++;
        size--;
        if (chunk == last[0]) {
            if (taken == filled[0]) {
                release(chunk);
                first[0] = NONE;
                occupied &= ~1L;
                taken = 0;
            }
        } else if (taken == CHUNK) {
            first[0] = following[chunk];
            release(chunk);
            taken = 0;
        }
        return payload;
    }

    /// The time of the event last taken.
    public long time() {
        return time;
    }

    public int size() {
        return size;
    }

    private int bucketOf(long when) {
        return 64 - Long.numberOfLeadingZeros(when ^ time);
    }

    private void append(int bucket, long when, long payload) {
        int chunk;
        int at;
        if ((occupied >>> bucket & 1) == 0) {
            occupied |= 1L << bucket;
            earliest[bucket] = when;
            chunk = claim();
            first[bucket] = chunk;
            last[bucket] = chunk;
            at = 0;
        } else {
            if (when < earliest[bucket]) {
                earliest[bucket] = when;
            }
            chunk = last[bucket];
            at = filled[bucket];
            if (at == CHUNK) {
                int next = claim();
                following[chunk] = next;
                last[bucket] = next;
                chunk = next;
                at = 0;
            }
        }
        filled[bucket] = at + 1;
        long[] entries = chunks[chunk];
        entries[2 * at] = when;
        entries[2 * at + 1] = payload;
    }

    /// Moves time to the earliest event and spreads its bucket over the buckets below.
    private void descend() {
        if (occupied == 0) {
            throw new IllegalStateException("there is no event to take");
        }
        int bucket = Long.numberOfTrailingZeros(occupied);
        time = earliest[bucket];
        occupied &= ~(1L << bucket);
        int chunk = first[bucket];
        int end = last[bucket];
        if (chunk != end) {
            told = 0;
        } else if (bucket > told) {
            told = bucket;
            tell(chunks[chunk], filled[bucket]);
        }
        while (true) {
            long[] entries = chunks[chunk];
            int count = chunk == end ? filled[bucket] : CHUNK;
            for (int i = 0; i < 2 * count; i += 2) {
                append(bucketOf(entries[i]), entries[i], entries[i + 1]);
            }
            int next = following[chunk];
            release(chunk);
            if (chunk == end) {
                isCrowd = first[0] != last[0];
                return;
            }
            chunk = next;
        }
    }

    private void tell(long[] entries, int count) {
        for (int i = 0; i < 2 * count; i += 2) {
            soon.accept(entries[i + 1]);
        }
    }

    private int claim() {
        if (freeChunk != NONE) {
            int chunk = freeChunk;
            freeChunk = following[chunk];
            return chunk;
        }
        if (chunkCount == chunks.length) {
            chunks = Arrays.copyOf(chunks, 2 * chunkCount);
            following = Arrays.copyOf(following, 2 * chunkCount);
        }
        chunks[chunkCount] = new long[2 * CHUNK];
        return chunkCount++;
    }

    private void release(int chunk) {
        following[chunk] = freeChunk;
        freeChunk = chunk;
    }
}
