package fogcatcher.engine.model;

/// A temperature, written `45C`.
///
/// @param celsius degrees Celsius
public record Temperature(double celsius) {}
