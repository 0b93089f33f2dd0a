package fogcatcher.live.mixnet;

import java.util.function.LongSupplier;

/// Microseconds since the Unix epoch that never run backwards: the wall clock as it was at the start, and what the
/// monotonic clock has counted since.
final class LiveClock {

    private final long startMicros;
    private final LongSupplier nanos;
    private final long startNanos;

    LiveClock() {
        this(System.currentTimeMillis() * 1000, System::nanoTime);
    }

    /// @param startMicros what time it is now
    /// @param nanos a clock that only counts on, from anywhere
    LiveClock(long startMicros, LongSupplier nanos) {
        this.startMicros = startMicros;
        this.nanos = nanos;
        startNanos = nanos.getAsLong();
    }

    long micros() {
        return startMicros + (nanos.getAsLong() - startNanos) / 1000;
    }
}
