package fogcatcher.engine.scaling;

import fogcatcher.engine.model.Share;
import fogcatcher.engine.scaling.BrakeSpec.Select;
import java.time.Duration;
import java.util.List;

/// Policies as they are by default, or nearly.
final class Specs {

    static final ScalerSpec.Threshold THRESHOLD = threshold(0.8, 0.2, 0.5, 4);

    static final BrakeSpec OUT =
            new BrakeSpec(
                    Duration.ZERO,
                    List.of(
                            new RateSpec.Members(4, Duration.ofSeconds(15)),
                            new RateSpec.Part(new Share(1), Duration.ofSeconds(15))),
                    Select.MOST);

    static final BrakeSpec IN =
            new BrakeSpec(
                    Duration.ofSeconds(300),
                    List.of(new RateSpec.Part(new Share(1), Duration.ofSeconds(15))),
                    Select.MOST);

    static final BrakeSpec FREE = new BrakeSpec(Duration.ZERO, List.of(), Select.MOST);

    private Specs() {}

    static ScalerSpec.Threshold threshold(double out, double in, double alpha, int maxChanges) {
        return new ScalerSpec.Threshold(
                new Share(out),
                Duration.ofMinutes(3),
                new Share(in),
                Duration.ofMinutes(5),
                3,
                Duration.ofMinutes(5),
                alpha,
                maxChanges);
    }

    static ScalerSpec.Hpa hpa(double target) {
        return new ScalerSpec.Hpa(new Share(target), new Share(0.1), OUT, IN);
    }

    static ScalerSpec.Hpa hpa(double target, BrakeSpec out, BrakeSpec in) {
        return new ScalerSpec.Hpa(new Share(target), new Share(0.1), out, in);
    }

    static ScalerSpec.Predictive predictive(ScalerSpec.Hpa rule, Duration ahead) {
        return new ScalerSpec.Predictive(rule, ahead, Duration.ofDays(1), Duration.ofMinutes(10), 0.4, 0.001, 0.2);
    }

    static ScalingSpec scaling(ScalerSpec scaler) {
        return scaling(scaler, 1, 100);
    }

    static ScalingSpec scaling(ScalerSpec scaler, int least, int most) {
        return new ScalingSpec(scaler, Duration.ofSeconds(10), least, most, 1, Duration.ofSeconds(30));
    }
}
