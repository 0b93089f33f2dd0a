package fogcatcher.engine.model;

/// A part of a whole, written `20%`.
///
/// @param fraction 0 for none, 1 for all; some fields allow more
public record Share(double fraction) {}
