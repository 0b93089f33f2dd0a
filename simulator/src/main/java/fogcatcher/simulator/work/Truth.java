package fogcatcher.simulator.work;

/// Fingerprints of results: one right result of each job, and one wrong result that all liars agree on, which is the
/// worst they can do to a vote.
public final class Truth {

    private static final long WRONG = 1;

    private Truth() {}

    static long result(long job) {
        return job << 1;
    }

    static long lie(long job) {
        return result(job) | WRONG;
    }

    /// Whether a fingerprint is that of a wrong result.
    public static boolean isWrong(long result) {
        return (result & WRONG) != 0;
    }
}
