package fogcatcher.simulator.workload;

import fogcatcher.engine.model.Micros;
import fogcatcher.engine.random.Stream;
import fogcatcher.engine.scenario.DurationSpec;

/// Draws random lengths of time.
public final class Lengths {

    private Lengths() {}

    /// Microseconds; at least one.
    public static long draw(DurationSpec spec, Stream chance) {
        double micros =
                switch (spec) {
                    case DurationSpec.Constant constant -> Micros.of(constant.value());
                    case DurationSpec.Exponential exponential ->
                            chance.nextExponential() * Micros.of(exponential.mean());
                    case DurationSpec.Uniform uniform ->
                            Micros.of(uniform.min())
                                    + chance.nextUniform() * (Micros.of(uniform.max()) - Micros.of(uniform.min()));
                    case DurationSpec.Lognormal lognormal ->
                            Micros.of(lognormal.median()) * StrictMath.exp(lognormal.sigma() * chance.nextNormal());
                };
        return Math.max(1, Math.round(micros));
    }
}
