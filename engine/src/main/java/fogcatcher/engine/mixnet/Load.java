package fogcatcher.engine.mixnet;

/// How many packets mix at a node on average, `rho = lambda / mu`, and the alarm when they are too few.
///
/// Each second the delays that packets asked for are summed: their sum over a second is a sample of `rho`. Samples are
/// smoothed with a weight of 1/16, so that at 100 packets a second one sixteenth of a standard deviation of 14 % is
/// left
/// in quadrature, 2.5 %. The alarm goes off below [#LEAST] and is over at a quarter above it.
final class Load {

    /// Below this the entropy of a mix collapses: Loopix advises 2, which is 2.4 bits.
    static final double LEAST = 2;

    static final long WINDOW_MICROS = 1_000_000;

    private static final double ENOUGH = 1.25 * LEAST;
    private static final int SMOOTHING = 16;

    private long windowEnd = -1;
    private double delaySum;
    private double load;
    private int windows;
    private boolean isThin;

    /// A packet stays for `delayMicros`.
    void stays(long delayMicros) {
        delaySum += delayMicros;
    }

    /// When the next window ends; the first begins with the first question.
    long nextEnd(long now) {
        if (windowEnd < 0) {
            windowEnd = now + WINDOW_MICROS;
        }
        return windowEnd;
    }

    /// A window has ended.
    ///
    /// @return whether the alarm went off or over
    boolean windowEnded() {
        windows++;
        windowEnd += WINDOW_MICROS;
        // The plain mean as long as there are few.
        load += (delaySum / WINDOW_MICROS - load) / Math.min(windows, SMOOTHING);
        delaySum = 0;
        boolean before = isThin;
        isThin = windows >= SMOOTHING && load < (isThin ? ENOUGH : LEAST);
        return isThin != before;
    }

    double load() {
        return load;
    }

    boolean isThin() {
        return isThin;
    }
}
