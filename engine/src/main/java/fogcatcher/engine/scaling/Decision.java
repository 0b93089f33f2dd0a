package fogcatcher.engine.scaling;

/// What an autoscaler wants.
///
/// @param from how many members there should have been so far
/// @param to how many there should be from now on
/// @param needed the same before it was rounded and bounded, for those who can give a member a larger share instead
public record Decision(int from, int to, double needed, Reason reason) {

    /// Why.
    public enum Reason {
        /// The load stayed above what it should be.
        HIGH_LOAD,
        /// The load stayed below what it should be.
        LOW_LOAD,
        /// There are fewer than the policy's least.
        BELOW_LEAST,
        /// There are more than the policy's most.
        ABOVE_MOST,
        /// No change: the load is as it should be.
        STEADY,
        /// No change: the load has not been off for long enough.
        NOT_LONG_ENOUGH,
        /// No change: the last one was not long ago.
        COOLING_DOWN,
        /// No change: a few minutes ago it was still needed.
        STABILISING,
        /// No change: with one member less the load would be too high.
        WOULD_OVERLOAD,
        /// No change: a bound, or the rate at which members may come and go, stands against it.
        LIMITED,
        /// No change: no member says how loaded it is.
        UNKNOWN,
        /// No change: nothing is scaled.
        OFF
    }

    static Decision keep(Observation seen, Reason reason) {
        return new Decision(seen.replicas(), seen.replicas(), seen.replicas(), reason);
    }

    /// How many members come, or go where negative.
    public int change() {
        return to - from;
    }
}
