package fogcatcher.engine.migration;

/// What getting a container off its phone is expected to take.
///
/// @param downtimeMicros how long nobody answers
/// @param totalMicros from now until it is done
/// @param bytes what goes over the network
/// @param lostMicros work that is to be done again
public record Move(Method method, long downtimeMicros, long totalMicros, long bytes, long lostMicros) {}
