package fogcatcher.engine.model;

/// An amount of data, written `256MB`, `1.5GB`, `4GiB` (powers of ten, or of two with an i).
///
/// @param bytes bytes
public record Size(long bytes) {}
