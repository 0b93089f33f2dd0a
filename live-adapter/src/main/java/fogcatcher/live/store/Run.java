package fogcatcher.live.store;

/// A run of a fleet: as long as engine and policies stay the same, across restarts.
///
/// @param number counted from 1
/// @param policies what the engine decides by
/// @param beganAt milliseconds since 1970
/// @param checked how many inputs `digest` is of
/// @param digest of the engine's outputs for those; empty if it was never noted
public record Run(long number, String policies, long seed, long beganAt, long checked, String digest) {}
