package fogcatcher.engine.model;

/// A power, written `10W` or `500mW`.
///
/// @param watts watts
public record Power(double watts) {}
