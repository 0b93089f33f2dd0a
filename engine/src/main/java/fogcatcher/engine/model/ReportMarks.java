package fogcatcher.engine.model;

/// At which battery levels and temperatures a phone should speak up: the policies decide nothing in between.
///
/// The contract between the engine and whatever watches a phone: report when a mark is crossed, in either direction. A
/// simulated phone computes the moment of the next crossing in closed form, a real one compares after each reading.
///
/// @param batteryPermille ascending; a level equal to a mark counts as above it
/// @param temperatureDeci ascending, tenths of a degree Celsius; a temperature equal to a mark counts as above it
public record ReportMarks(int[] batteryPermille, int[] temperatureDeci) {}
