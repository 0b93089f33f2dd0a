package fogcatcher.engine.model;

/// A battery's capacity, written `5000mAh`.
///
/// @param milliampereHours milliampere-hours
public record Charge(double milliampereHours) {}
