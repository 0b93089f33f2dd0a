package fogcatcher.engine.scaling;

import fogcatcher.engine.model.Micros;
import java.util.ArrayList;
import java.util.List;

/// A service in a world where every wish comes true after a while: members start serving some time after they were
/// asked for and stop at once; all share the demand.
final class Loop {

    private static final long TEN_MINUTES = 10 * Micros.PER_MINUTE;

    private final ScalingSpec spec;
    private final Autoscaler autoscaler;
    private final long startMicros;
    private final Elasticity elasticity;

    /// When each that was asked for will serve; what serves is not in it.
    private final List<Long> starting = new ArrayList<>();

    private int replicas;
    private long now;

    Loop(ScalingSpec spec, int replicas, double demand, long startMicros) {
        this.spec = spec;
        this.replicas = replicas;
        this.startMicros = startMicros;
        autoscaler = new Autoscaler(spec);
        elasticity = new Elasticity(0, Whole.up(demand), replicas, Micros.PER_MINUTE, TEN_MINUTES);
    }

    /// The same demand, in members fully used, for so long; the sizes it came to.
    List<Integer> run(double demand, long micros) {
        List<Integer> sizes = new ArrayList<>(List.of(replicas));
        long end = now + micros;
        elasticity.needs(now, Whole.up(demand));
        for (; now < end; now += Micros.of(spec.sample())) {
            starting.removeIf(at -> at <= now);
            int serving = replicas - starting.size();
            double load = serving == 0 ? 0 : Math.min(1, demand / serving);
            Decision decision =
                    autoscaler.decide(now, new Observation(replicas, starting.size(), 0, load, 0, 0, demand));
            for (int i = 0; i < decision.change(); i++) {
                starting.add(now + startMicros);
            }
            for (int i = 0; i > decision.change() && !starting.isEmpty(); i--) {
                starting.removeLast();
            }
            replicas = decision.to();
            if (decision.change() != 0) {
                sizes.add(replicas);
                elasticity.has(now, replicas);
            }
        }
        return sizes;
    }

    Measures measures() {
        return elasticity.measures(now);
    }
}
