package fogcatcher.simulator.trace;

import java.io.Closeable;

/// The jobs of one format in order of submission, as the trace has them.
interface JobRows extends Closeable {

    /// Fills `row` with the next job; false after the last one.
    boolean next(JobRow row);

    @Override
    void close();
}
