package fogcatcher.simulator.workload;

/// A stream of jobs. It asks the timeline for its next arrival and submits jobs when one is due.
interface Source extends AutoCloseable {

    /// Asks for the first arrival.
    void begin();

    /// An arrival that was asked for.
    ///
    /// @param detail what was given to the timeline
    void arrive(long now, int detail);

    /// Jobs arrive `factor` times as often as usual from now on; 1 is as usual.
    void crowd(long now, double factor);

    @Override
    default void close() {}
}
