package fogcatcher.live.docker;

/// How a container ended.
///
/// @param exitCode of its first process
/// @param isOverLimit whether it was killed for want of memory
public record Ending(int exitCode, boolean isOverLimit) {}
