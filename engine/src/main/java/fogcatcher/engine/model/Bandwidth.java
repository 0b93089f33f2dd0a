package fogcatcher.engine.model;

/// A data rate, written `10Mbps` (bits per second) or `640kB/s` (bytes per second).
///
/// @param bitsPerSecond bits per second
public record Bandwidth(long bitsPerSecond) {}
