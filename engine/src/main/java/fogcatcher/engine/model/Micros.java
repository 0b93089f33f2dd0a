package fogcatcher.engine.model;

import java.time.Duration;

/// Time inside the workbench: whole microseconds since the run began, in a `long`.
///
/// 64 bits of microseconds last 292,000 years; a microsecond is finer than anything modelled here.
public final class Micros {

    public static final long PER_SECOND = 1_000_000L;
    public static final long PER_MINUTE = 60 * PER_SECOND;
    public static final long PER_HOUR = 60 * PER_MINUTE;
    public static final long PER_DAY = 24 * PER_HOUR;

    /// A moment that never comes.
    public static final long NEVER = Long.MAX_VALUE;

    private Micros() {}

    public static long of(Duration duration) {
        return Math.addExact(Math.multiplyExact(duration.getSeconds(), PER_SECOND), duration.getNano() / 1_000);
    }

    public static long ofSeconds(double seconds) {
        return Math.round(seconds * PER_SECOND);
    }

    public static double toSeconds(long micros) {
        return micros / (double) PER_SECOND;
    }

    public static double toHours(long micros) {
        return micros / (double) PER_HOUR;
    }

    /// `start + length`, or [#NEVER] where that would overflow.
    public static long after(long start, long length) {
        return length >= NEVER - start ? NEVER : start + length;
    }
}
