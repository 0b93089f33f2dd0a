package fogcatcher.engine.scaling;

import fogcatcher.engine.model.Micros;
import fogcatcher.engine.model.ScalingReason;

/// Decides for one service how many members it should have.
///
/// A state machine: what it has seen and decided is all it knows. With thresholds it holds some 100 bytes, with the
/// formula its recommendations of the last five minutes, with a forecast a day of numbers.
public final class Autoscaler {

    private final int least;
    private final int most;
    private final Scaler scaler;
    private int members;

    public Autoscaler(ScalingSpec spec) {
        least = spec.least();
        most = spec.most();
        scaler =
                switch (spec.scaler()) {
                    case ScalerSpec.Threshold threshold -> new ThresholdScaler(threshold, Micros.of(spec.sample()));
                    case ScalerSpec.Hpa hpa -> new TargetScaler(hpa);
                    case ScalerSpec.Predictive predictive -> new PredictiveScaler(predictive);
                    case ScalerSpec.None _ -> new NoScaler();
                };
    }

    /// What should be done now; the caller does it, and from then on counts `to` members as `replicas`.
    ///
    /// @param now microseconds since the run began; never less than before
    public Decision decide(long now, Observation seen) {
        Decision decision = bounded(scaler.wish(now, seen));
        if (decision.change() != 0) {
            scaler.changed(now, decision.change());
        }
        members = decision.to();
        return decision;
    }

    /// When the service has to be looked at again though nothing changes: not before the time returned, which may be
    /// over; [Micros#NEVER] for never.
    public long unsettledAt() {
        return scaler.unsettledAt(members < most, members > least);
    }

    private Decision bounded(Decision wish) {
        if (wish.from() < least && wish.to() <= least) {
            return new Decision(wish.from(), least, wish.needed(), ScalingReason.BELOW_LEAST);
        }
        if (wish.from() > most && wish.to() >= most) {
            return new Decision(wish.from(), most, wish.needed(), ScalingReason.ABOVE_MOST);
        }
        int to = Math.clamp(wish.to(), least, most);
        boolean isStopped = to == wish.from() && wish.change() != 0;
        return new Decision(wish.from(), to, wish.needed(), isStopped ? ScalingReason.LIMITED : wish.reason());
    }
}
