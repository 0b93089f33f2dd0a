package fogcatcher.simulator.world;

/// Is told how far a run is.
@FunctionalInterface
public interface Progress {

    /// Some ten times a second at a million events a second.
    int EVENTS_BETWEEN_LOOKS = 1 << 16;

    /// Tells nobody.
    Progress NONE = (now, end, events) -> {};

    /// May throw to stop the run.
    ///
    /// @param nowMicros simulated time
    /// @param endMicros where the run will end
    /// @param events handled so far
    void at(long nowMicros, long endMicros, long events);
}
