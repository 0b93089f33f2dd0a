package fogcatcher.engine.scaling;

import fogcatcher.engine.model.Micros;
import fogcatcher.engine.model.ScalingReason;

/// Holds the load of a service at a target as the Horizontal Pod Autoscaler of Kubernetes does.
///
/// `ceil(replicas * load / target)` members are recommended, unless that ratio is within the tolerance of 1. Members
/// that start are left out, and count as idle where the service would grow; silent ones count as idle where it would
/// grow and as fully loaded where it would shrink; if that turns the direction, nothing changes. Of the recommendations
/// of the last minutes the one counts that changes least, then the rates at which members may come and go.
///
/// Source: "Horizontal Pod Autoscaling", kubernetes.io, sections "Algorithm details" and "Configurable scaling
/// behavior", and its controller's `replica_calculator.go` and `horizontal.go`. Where the two differ the controller is
/// followed: silent members count as fully loaded, the page says as loaded as the target. Not taken over: whole
/// percents of load, and readiness guessed from times, since the engine is told.
final class TargetScaler implements Scaler {

    private final double target;
    private final double tolerance;
    private final Brake out;
    private final Brake in;
    private final Extreme lowest;
    private final Extreme highest;
    private final Changes changes;
    private boolean isFirst = true;

    /// Whether more (1) or fewer (-1) were recommended at the last look.
    private int direction;

    TargetScaler(ScalerSpec.Hpa spec) {
        target = spec.target().fraction();
        tolerance = spec.tolerance().fraction();
        out = new Brake(spec.out());
        in = new Brake(spec.in());
        lowest = Extreme.lowest(out.windowMicros());
        highest = Extreme.highest(in.windowMicros());
        changes = new Changes(Math.max(out.longestMicros(), in.longestMicros()));
    }

    @Override
    public Decision wish(long now, Observation seen) {
        if (seen.measured() == 0) {
            direction = 0;
            return Decision.keep(seen, ScalingReason.UNKNOWN);
        }
        int replicas = seen.replicas();
        if (isFirst) {
            // What there is counts as recommended, so that a service does not shrink as soon as it is there.
            isFirst = false;
            lowest.of(now, replicas);
            highest.of(now, replicas);
        }
        double needed = needed(seen, target, tolerance);
        int recommended = Whole.up(needed);
        direction = Integer.signum(recommended - replicas);
        int stable = Math.min(Math.max(replicas, lowest.of(now, recommended)), highest.of(now, recommended));
        int to = Math.clamp(stable, in.least(now, replicas, changes), out.most(now, replicas, changes));
        return new Decision(replicas, to, needed, reason(replicas, recommended, stable, to));
    }

    private static ScalingReason reason(int replicas, int recommended, int stable, int to) {
        if (to != replicas) {
            return to > replicas ? ScalingReason.HIGH_LOAD : ScalingReason.LOW_LOAD;
        }
        if (recommended == replicas) {
            return ScalingReason.STEADY;
        }
        return stable == replicas ? ScalingReason.STABILISING : ScalingReason.LIMITED;
    }

    @Override
    public void changed(long now, int change) {
        changes.add(now, change);
    }

    /// While more or fewer members are recommended than there are, each look may change what is stable, or allowed.
    @Override
    public long unsettledAt(boolean mayGrow, boolean mayShrink) {
        return direction > 0 && mayGrow || direction < 0 && mayShrink ? Long.MIN_VALUE : Micros.NEVER;
    }

    /// How many members the formula asks for, before rounding up; as many as there are where it asks for no change.
    static double needed(Observation seen, double target, double tolerance) {
        int replicas = seen.replicas();
        double ratio = seen.load() / target;
        int counted = seen.measured();
        double used = seen.used();
        boolean grows = ratio > 1;
        if (grows) {
            counted = replicas;
        } else if (ratio < 1) {
            counted += seen.silent();
            used += seen.silent();
        }
        double sure = used / counted / target;
        boolean isTolerated = Math.abs(1 - sure) <= tolerance + Whole.ROUNDING;
        boolean isTurned = grows ? sure < 1 : sure > 1;
        return isTolerated || isTurned ? replicas : sure * counted;
    }
}
