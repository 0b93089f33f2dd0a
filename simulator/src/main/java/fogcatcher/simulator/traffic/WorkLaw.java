package fogcatcher.simulator.traffic;

import fogcatcher.engine.model.Micros;
import fogcatcher.engine.scenario.DurationSpec;

/// How the work of requests is distributed, for the formulas of queues.
final class WorkLaw {

    /// The normal distribution is looked up from -8 to 8 standard deviations in steps of 1/64; interpolated, it is off
    /// by 1e-5 at most.
    private static final int NORMAL_LIMIT = 8;

    private static final int NORMAL_STEPS = 64;

    private final DurationSpec spec;
    private final double meanMicros;
    private final double squaredVariation;
    private final double[] normal;

    WorkLaw(DurationSpec spec) {
        this.spec = spec;
        meanMicros =
                switch (spec) {
                    case DurationSpec.Constant constant -> Micros.of(constant.value());
                    case DurationSpec.Exponential exponential -> Micros.of(exponential.mean());
                    case DurationSpec.Uniform uniform -> (Micros.of(uniform.min()) + Micros.of(uniform.max())) / 2.0;
                    case DurationSpec.Lognormal lognormal ->
                            Micros.of(lognormal.median()) * StrictMath.exp(lognormal.sigma() * lognormal.sigma() / 2);
                };
        squaredVariation =
                switch (spec) {
                    case DurationSpec.Constant _ -> 0;
                    case DurationSpec.Exponential _ -> 1;
                    case DurationSpec.Uniform uniform -> {
                        double width = Micros.of(uniform.max()) - Micros.of(uniform.min());
                        yield width * width / 12 / (meanMicros * meanMicros);
                    }
                    case DurationSpec.Lognormal lognormal -> StrictMath.exp(lognormal.sigma() * lognormal.sigma()) - 1;
                };
        normal = spec instanceof DurationSpec.Lognormal ? normalShares() : new double[0];
    }

    /// Mean work of a request, microseconds on a core of reference speed.
    double meanMicros() {
        return meanMicros;
    }

    /// Its variance over its squared mean.
    double squaredVariation() {
        return squaredVariation;
    }

    /// Which share of requests has at most `times` the mean work.
    double share(double times) {
        if (times <= 0) {
            return 0;
        }
        return switch (spec) {
            case DurationSpec.Constant _ -> times < 1 ? 0 : 1;
            case DurationSpec.Exponential _ -> 1 - StrictMath.exp(-times);
            case DurationSpec.Uniform uniform -> {
                double min = Micros.of(uniform.min());
                double max = Micros.of(uniform.max());
                yield max == min ? (times < 1 ? 0 : 1) : Math.clamp((times * meanMicros - min) / (max - min), 0, 1);
            }
            case DurationSpec.Lognormal lognormal -> lognormalShare(lognormal, times);
        };
    }

    private double lognormalShare(DurationSpec.Lognormal spec, double times) {
        if (spec.sigma() == 0) {
            return times < 1 ? 0 : 1;
        }
        double deviations = StrictMath.log(times * meanMicros / Micros.of(spec.median())) / spec.sigma();
        double place = (Math.clamp(deviations, -NORMAL_LIMIT, NORMAL_LIMIT) + NORMAL_LIMIT) * NORMAL_STEPS;
        int below = Math.min((int) place, normal.length - 2);
        return normal[below] + (place - below) * (normal[below + 1] - normal[below]);
    }

    /// The normal distribution's integral, step by step after Simpson.
    private static double[] normalShares() {
        double[] shares = new double[2 * NORMAL_LIMIT * NORMAL_STEPS + 1];
        double width = 1.0 / NORMAL_STEPS;
        for (int i = 1; i < shares.length; i++) {
            double from = (i - 1) * width - NORMAL_LIMIT;
            double area = density(from) + 4 * density(from + width / 2) + density(from + width);
            shares[i] = shares[i - 1] + area * width / 6;
        }
        return shares;
    }

    private static double density(double deviations) {
        return StrictMath.exp(-deviations * deviations / 2) / StrictMath.sqrt(2 * StrictMath.PI);
    }
}
