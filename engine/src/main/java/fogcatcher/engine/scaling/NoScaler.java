package fogcatcher.engine.scaling;

import fogcatcher.engine.model.Micros;
import fogcatcher.engine.model.ScalingReason;

/// Leaves a service as it is.
final class NoScaler implements Scaler {

    @Override
    public Decision wish(long now, Observation seen) {
        return Decision.keep(seen, ScalingReason.OFF);
    }

    @Override
    public void changed(long now, int change) {}

    @Override
    public long unsettledAt(boolean mayGrow, boolean mayShrink) {
        return Micros.NEVER;
    }
}
