package fogcatcher.engine.migration;

/// A container that has to leave its phone, or has lost it.
///
/// @param stateBytes what it must have to go on: 0 if it keeps no state
/// @param linkBytesPerSecond how fast data get from where they are to where it goes
/// @param leftMicros how long its phone stays; 0 if it is gone
/// @param hasReplica another one is up and can take over
/// @param replicaLagMicros work that the other one has not heard of
/// @param unsavedMicros work since the last checkpoint; all of it if there is none
public record Situation(
        long stateBytes,
        long linkBytesPerSecond,
        long leftMicros,
        boolean hasReplica,
        long replicaLagMicros,
        long unsavedMicros) {}
