package fogcatcher.live.mixnet;

/// Whether an answer still comes along, or is to be given up.
///
/// Time is an argument, in nanoseconds of any clock that does not leap. A byte every few seconds is no progress: by
/// such, a service could keep its client for ever.
final class Progress {

    /// What has to come for the patience to begin anew; a guess, half a line of text a second with a patience of a
    /// minute.
    static final int BYTES = 1000;

    private final long patienceNanos;
    private long deadlineNanos;
    private long bytes;
    private long longestPauseNanos;

    Progress(long nowNanos, long patienceNanos) {
        this.patienceNanos = patienceNanos;
        begin(nowNanos);
    }

    /// Says that the next part begins: the body after the head.
    void begin(long nowNanos) {
        deadlineNanos = nowNanos + patienceNanos;
        bytes = 0;
    }

    /// Says that some of the body has come.
    void came(long nowNanos, int count) {
        bytes += count;
        if (bytes >= BYTES) {
            begin(nowNanos);
        }
    }

    /// Says that the reader let nothing be taken for so long, which is not the service's fault.
    void paused(long pauseNanos) {
        deadlineNanos += pauseNanos;
        longestPauseNanos = Math.max(longestPauseNanos, pauseNanos);
    }

    long longestPauseNanos() {
        return longestPauseNanos;
    }

    /// How much longer to wait for the next piece; 0 or less when the answer is to be given up.
    long leftNanos(long nowNanos) {
        return deadlineNanos - nowNanos;
    }
}
