package fogcatcher.engine.migration;

import fogcatcher.engine.model.MigrationMethod;

/// What getting a container off its phone is expected to take.
///
/// @param downtimeMicros how long nobody answers
/// @param totalMicros from now until it is done
/// @param bytes what goes over the network
/// @param lostMicros work that is to be done again

public record Move(MigrationMethod method, long downtimeMicros, long totalMicros, long bytes, long lostMicros) {}
