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

    ThresholdScaler(ScalerSpec.Threshold spec) {
        out = spec.out().fraction();
        in = spec.in().fraction();
        alpha = spec.alpha();
        maxChanges = spec.maxChanges();
        cooldownMicros = Micros.of(spec.cooldown());
        high = new Streak(Micros.of(spec.outAfter()), spec.checks());
        low = new Streak(Micros.of(spec.inAfter()), spec.checks());
    }

    @Override
    public Decision wish(long now, Observation seen) {
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
    }

    /// Whether something has held at every check for some time.
    private static final class Streak {

        private final long lastsMicros;
        private final int lastsChecks;
        private long since;
        private int checks;

        Streak(long lastsMicros, int lastsChecks) {
            this.lastsMicros = lastsMicros;
            this.lastsChecks = lastsChecks;
        }

        /// Whether it has held for long enough by now.
        boolean check(long now, boolean holds) {
            if (!holds) {
                checks = 0;
                return false;
            }
            if (checks++ == 0) {
                since = now;
            }
            return checks >= lastsChecks && now - since >= lastsMicros;
        }

        boolean isRunning() {
            return checks > 0;
        }

        void breaks() {
            checks = 0;
        }
    }
}
