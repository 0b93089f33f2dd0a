package fogcatcher.live.mixnet;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// Microseconds since the Unix epoch that never run backwards: what the monotonic clock has counted, and forward to
/// the wall clock when that is well ahead.
///
/// The monotonic clock stands still while the machine sleeps (Linux, CLOCK_MONOTONIC), and a wall clock that was slow
/// is set. Keys and epochs follow the wall. A wall clock that is set back is not followed: what has been is not undone,
/// and the node must be started again.
final class LiveClock {

    /// How far the wall clock is ahead before it is followed: its small steps are not worth a jump. A guess, well
    /// below the two minutes that a directory bears.
    static final long MOST_BEHIND_MICROS = 1_000_000;

    private final LongSupplier wallMicros;
    private final LongSupplier nanos;
    private final long startNanos;

    /// What time it was at `startNanos`, as it is known now; only grows.
    private final AtomicLong startMicros;

    LiveClock() {
        this(() -> System.currentTimeMillis() * 1000, System::nanoTime);
    }

    /// A clock that follows no wall.
    ///
    /// @param startMicros what time it is now
    /// @param nanos a clock that only counts on, from anywhere
    LiveClock(long startMicros, LongSupplier nanos) {
        this(() -> startMicros, nanos);
    }

    /// @param wallMicros what time it is, from a clock that may be set
    /// @param nanos a clock that only counts on, from anywhere
    LiveClock(LongSupplier wallMicros, LongSupplier nanos) {
        this.wallMicros = wallMicros;
        this.nanos = nanos;
        startMicros = new AtomicLong(wallMicros.getAsLong());
        startNanos = nanos.getAsLong();
    }

    long micros() {
        // The wall first: a thread that is held up between the two must not take the wall to be ahead.
        long wall = wallMicros.getAsLong();
        long since = (nanos.getAsLong() - startNanos) / 1000;
        long wallStart = wall - since;
        long known = startMicros.get();
        if (wallStart - known > MOST_BEHIND_MICROS) {
            known = startMicros.accumulateAndGet(wallStart, Math::max);
        }
        return known + since;
    }
}
