package fogcatcher.engine.model;

/// How often something happens, written `12/h`, `200/s`, `40/day`.
///
/// @param perSecond occurrences per second
public record Frequency(double perSecond) {}
