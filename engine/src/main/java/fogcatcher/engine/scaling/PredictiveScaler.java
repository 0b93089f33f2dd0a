package fogcatcher.engine.scaling;

import fogcatcher.engine.model.Micros;

/// Scales for the load that will be there once a new member could serve.
///
/// What is forecast is the demand, in members fully used, not the load: scaling itself must not look like a change of
/// it, nor an overloaded day like one on which less was asked for. The forecast goes to [TargetScaler] where it is
/// above the load now, so capacity comes before it is needed and goes after. In the first season there is no forecast,
/// and the rule is that of [TargetScaler].
final class PredictiveScaler implements Scaler {

    private final TargetScaler rule;
    private final HoltWinters demand;
    private final long aheadMicros;

    PredictiveScaler(ScalerSpec.Predictive spec) {
        rule = new TargetScaler(spec.rule());
        demand = new HoltWinters(Micros.of(spec.slot()), spec.slots(), spec.level(), spec.trend(), spec.seasonal());
        aheadMicros = Micros.of(spec.ahead());
    }

    @Override
    public Decision wish(long now, Observation seen) {
        if (seen.measured() == 0) {
            return rule.wish(now, seen);
        }
        demand.saw(now, seen.demand());
        double expected = demand.forecast(Micros.after(now, aheadMicros)).orElse(0);
        return rule.wish(now, seen.withLoad(Math.max(seen.load(), expected / seen.measured())));
    }

    @Override
    public void changed(long now, int change) {
        rule.changed(now, change);
    }

    /// The forecast changes with time.
    @Override
    public long unsettledAt(boolean mayGrow, boolean mayShrink) {
        return Long.MIN_VALUE;
    }
}
