package fogcatcher.engine.model;

/// What a phone should tell of itself: the policies decide nothing by the rest.
///
/// The contract between the engine and whatever watches a phone. A phone is *of interest* while it meets the conditions
/// below; it reports when that begins and ends, and in between whenever one of its conditions changes or its battery or
/// temperature crosses a mark. A simulated phone computes the moment of the next crossing in closed form, a real one
/// compares after each reading.
///
/// @param batteryPermille ascending; a level equal to a mark counts as above it
/// @param temperatureDeci ascending, tenths of a degree Celsius; a temperature equal to a mark counts as above it
/// @param charging only phones that are plugged in are of interest
/// @param unmetered only phones on a network that costs nothing are of interest
/// @param screenOff only phones whose screen is off are of interest
public record ReportMarks(
        int[] batteryPermille, int[] temperatureDeci, boolean charging, boolean unmetered, boolean screenOff) {}
