package fogcatcher.engine.scaling;

import fogcatcher.engine.model.ScalingReason;

/// What an autoscaler wants.
///
/// @param from how many members there should have been so far
/// @param to how many there should be from now on
/// @param needed the same before it was rounded and bounded, for those who can give a member a larger share instead
public record Decision(int from, int to, double needed, ScalingReason reason) {

    static Decision keep(Observation seen, ScalingReason reason) {
        return new Decision(seen.replicas(), seen.replicas(), seen.replicas(), reason);
    }

    /// How many members come, or go where negative.
    public int change() {
        return to - from;
    }
}
