package fogcatcher.live.mixnet;

/// Microseconds since the Unix epoch that never run backwards: the wall clock as it was at the start, and what the
/// monotonic clock has counted since.
final class LiveClock {

    private final long startMicros = System.currentTimeMillis() * 1000;
    private final long startNanos = System.nanoTime();

    long micros() {
        return startMicros + (System.nanoTime() - startNanos) / 1000;
    }
}
