package fogcatcher.engine.scaling;

/// How well supply followed demand; 0 is perfect everywhere, and no single one of these says it all.
///
/// @param underAccuracy members that were missing, on average over time: the integral of `max(d - s, 0)` by the time
/// @param overAccuracy members that were too many, on average over time
/// @param underPart the same as `underAccuracy` in parts of the demand at the time, `theta_U`
/// @param overPart the same as `overAccuracy` in parts of the demand at the time, `theta_O`; a demand for none counts
/// as one for one
/// @param underTimeshare part of the time in which members were missing, `tau_U`
/// @param overTimeshare part of the time in which members were too many, `tau_O`
/// @param instability part of the intervals in which supply and demand changed in different directions, `upsilon`: the
/// mean of `min(|sgn(delta s) - sgn(delta d)|, 1)`. A supply that follows an interval late counts in both; the
/// published program of BUNGEE counts only those in which the supply changed upwards against the demand
/// @param jitterPerMinute members that came and went beyond those that demand came and went by, a minute: `jitter`;
/// negative where the supply moved less
/// @param reversals how often the supply turned within ten minutes, or whatever time was given: thrashing
public record Measures(
        double underAccuracy,
        double overAccuracy,
        double underPart,
        double overPart,
        double underTimeshare,
        double overTimeshare,
        double instability,
        double jitterPerMinute,
        long reversals) {}
