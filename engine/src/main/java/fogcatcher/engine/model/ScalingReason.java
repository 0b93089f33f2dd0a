package fogcatcher.engine.model;

/// Why a service gets more members, gets fewer, or stays as it is.
public enum ScalingReason {
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
