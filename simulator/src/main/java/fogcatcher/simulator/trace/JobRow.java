package fogcatcher.simulator.trace;

/// One job of a trace, refilled for each: a trace may have a billion.
final class JobRow {

    /// `cores` where the trace does not say.
    static final double UNKNOWN_CORES = Double.NaN;

    /// `memoryBytes` where the trace does not say.
    static final long UNKNOWN_MEMORY = -1;

    long submitMicros;
    long durationMicros;
    double cores;
    long memoryBytes;

    void set(long submitMicros, long durationMicros, double cores, long memoryBytes) {
        this.submitMicros = submitMicros;
        this.durationMicros = durationMicros;
        this.cores = cores;
        this.memoryBytes = memoryBytes;
    }
}
