package fogcatcher.simulator.trace;

import fogcatcher.engine.model.Micros;
import fogcatcher.engine.scenario.WorkSource;
import java.nio.file.Path;

/// A cursor over the jobs of a trace in order of submission.
///
/// ```java
/// try (JobTrace trace = JobTrace.open(spec, folder)) {
///     while (trace.next()) {
///         submit(trace.submitMicros(), trace.durationMicros(), trace.cores(), trace.memoryBytes());
///     }
/// }
/// ```
///
/// What differs between formats is in their [JobRows]; what a scenario asks of every trace (`from` and the three
/// scales) is here. Any method may throw a [TraceFault].
public final class JobTrace implements AutoCloseable {

    private final WorkSource.Trace spec;
    private final JobRows rows;
    private final JobRow row = new JobRow();
    private final long fromMicros;
    private boolean isAnyRead;
    private boolean isAnyGiven;

    private JobTrace(WorkSource.Trace spec, JobRows rows) {
        this.spec = spec;
        this.rows = rows;
        this.fromMicros = Micros.of(spec.from());
    }

    /// Opens the trace that `spec` names.
    ///
    /// @param folder the scenario's folder, to which `spec.file()` is relative
    public static JobTrace open(WorkSource.Trace spec, Path folder) {
        return open(spec, new TraceFile(folder, spec.file()));
    }

    static JobTrace open(WorkSource.Trace spec, TraceFile file) {
        return new JobTrace(
                spec,
                switch (spec.format()) {
                    case CSV -> CsvJobs.open(file);
                    case SWF -> SwfJobs.open(file);
                    case AZURE -> AzureJobs.open(file);
                    case GWA_T_12 -> BitbrainsJobs.open(file);
                    case OPENDC -> OpendcJobs.open(file);
                });
    }

    /// Goes to the next job; false after the last one.
    ///
    /// A trace that gives no job at all is a fault: nobody asks for one on purpose.
    public boolean next() {
        while (rows.next(row)) {
            isAnyRead = true;
            if (row.submitMicros >= fromMicros) {
                isAnyGiven = true;
                return true;
            }
        }
        if (!isAnyRead) {
            throw TraceFault.of(spec.file(), "holds no job");
        }
        if (!isAnyGiven) {
            throw TraceFault.of(
                    spec.file(),
                    "its last job is submitted "
                            + Micros.toSeconds(row.submitMicros)
                            + " s after the trace begins, and `from` begins at "
                            + Micros.toSeconds(fromMicros)
                            + " s; choose an earlier `from`");
        }
        return false;
    }

    /// When the job is submitted, counted from the spec's `from`.
    public long submitMicros() {
        return row.submitMicros - fromMicros;
    }

    /// How long it runs on its cores; at least 1, also where the trace rounds to 0 seconds.
    public long durationMicros() {
        return Math.max(1, Math.round(row.durationMicros * spec.scaleWork()));
    }

    /// How many cores it uses, more than 0, or NaN where the trace does not say.
    public double cores() {
        return row.cores * spec.scaleCores();
    }

    /// How much memory it uses, or -1 where the trace does not say.
    public long memoryBytes() {
        return row.memoryBytes == JobRow.UNKNOWN_MEMORY
                ? JobRow.UNKNOWN_MEMORY
                : Math.round(row.memoryBytes * spec.scaleMemory());
    }

    @Override
    public void close() {
        rows.close();
    }
}
