package fogcatcher.engine.scaling;

import fogcatcher.engine.model.Micros;
import fogcatcher.engine.model.ScalingReason;

/// Grows a service when its load stays above one mark and shrinks it when it stays below another.
///
/// With `R` members and load `u` beyond the mark `m`, `alpha |u - m| R` members come or go, rounded up, but no more
/// than `maxChanges`. A service shrinks only as far as the load, spread over those who stay, is not above `out`.
///
/// So a demand of `D` members that does not change is never answered by coming and going, whatever the marks. Growing
/// from `R` ends at `R'` at most `ceil(R (u - out) / out)` above it, since `alpha` and `out` are at most 1; then `R' -
/// 1` members would be loaded above `out`, and none goes. Shrinking to `R'` leaves a load of `D / R'` not above `out`,
/// and none comes.
///
/// That a mark is passed at so many checks in a row is taken for the time that they take: between two of them nothing
/// changes unless it is told.
///
/// Members that start, and those that are silent, count as idle where the service might grow; no service shrinks while
/// one is silent. Both are as cautious as the Kubernetes Horizontal Pod Autoscaler.
final class ThresholdScaler implements Scaler {

    private final double out;
    private final double in;
    private final double alpha;
    private final int maxChanges;
    private final long cooldownMicros;
    private final Streak high;
    private final Streak low;
    private long coolUntil = Long.MIN_VALUE;

    /// Whether it has not looked since the last change.
    private boolean hasChanged;

    /// Whether those who would stay would be loaded too much.
    private boolean isTight;

    /// @param sampleMicros how often it is asked at least, while it is not settled
    ThresholdScaler(ScalerSpec.Threshold spec, long sampleMicros) {
        out = spec.out().fraction();
        in = spec.in().fraction();
        alpha = spec.alpha();
        maxChanges = spec.maxChanges();
        cooldownMicros = Micros.of(spec.cooldown());
        long checked = (spec.checks() - 1) * sampleMicros;
        high = new Streak(Math.max(checked, Micros.of(spec.outAfter())));
        low = new Streak(Math.max(checked, Micros.of(spec.inAfter())));
    }

    @Override
    public Decision wish(long now, Observation seen) {
        hasChanged = false;
        isTight = false;
        if (seen.measured() == 0) {
            high.breaks();
            low.breaks();
            return Decision.keep(seen, ScalingReason.UNKNOWN);
        }
        double sure = seen.used() / seen.replicas();
        boolean isHigh = high.check(now, sure > out + Whole.ROUNDING);
        boolean isLow = low.check(now, seen.load() < in && seen.silent() == 0);
        if (!isHigh && !isLow) {
            return Decision.keep(
                    seen, high.isRunning() || low.isRunning() ? ScalingReason.NOT_LONG_ENOUGH : ScalingReason.STEADY);
        }
        if (now < coolUntil) {
            return Decision.keep(seen, ScalingReason.COOLING_DOWN);
        }
        return isHigh ? grown(seen, sure) : shrunk(seen);
    }

    private Decision grown(Observation seen, double load) {
        double more = alpha * (load - out) * seen.replicas();
        return changed(seen, more, Math.clamp(Whole.up(more), 1, maxChanges), ScalingReason.HIGH_LOAD);
    }

    private Decision shrunk(Observation seen) {
        int replicas = seen.replicas();
        double less = alpha * (in - seen.load()) * replicas;
        int spare = replicas - Whole.up(seen.load() * replicas / out);
        int leaving = Math.min(Math.clamp(Whole.up(less), 1, maxChanges), spare);
        isTight = leaving <= 0;
        return leaving > 0
                ? changed(seen, -less, -leaving, ScalingReason.LOW_LOAD)
                : Decision.keep(seen, ScalingReason.WOULD_OVERLOAD);
    }

    private static Decision changed(Observation seen, double needed, int change, ScalingReason reason) {
        int replicas = seen.replicas();
        return new Decision(replicas, replicas + change, replicas + needed, reason);
    }

    @Override
    public void changed(long now, int change) {
        coolUntil = Micros.after(now, cooldownMicros);
        high.breaks();
        low.breaks();
        hasChanged = true;
    }

    @Override
    public long unsettledAt(boolean mayGrow, boolean mayShrink) {
        if (hasChanged) {
            return coolUntil - cooldownMicros; // a streak may begin with the next look
        }
        long grows = mayGrow ? high.endsAt() : Micros.NEVER;
        long shrinks = mayShrink && !isTight ? low.endsAt() : Micros.NEVER;
        return Math.max(Math.min(grows, shrinks), coolUntil);
    }

    /// Whether something has held for some time.
    private static final class Streak {

        private static final long NONE = -1;

        private final long lastsMicros;
        private long since = NONE;

        Streak(long lastsMicros) {
            this.lastsMicros = lastsMicros;
        }

        /// Whether it has held for long enough by now.
        boolean check(long now, boolean holds) {
            if (!holds) {
                since = NONE;
                return false;
            }
            if (since == NONE) {
                since = now;
            }
            return now - since >= lastsMicros;
        }

        boolean isRunning() {
            return since != NONE;
        }

        /// When it will have held for long enough; [Micros#NEVER] if it does not hold now.
        long endsAt() {
            return since == NONE ? Micros.NEVER : Micros.after(since, lastsMicros);
        }

        void breaks() {
            since = NONE;
        }
    }
}
