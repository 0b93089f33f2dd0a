package fogcatcher.engine.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fogcatcher.engine.model.Micros;
import fogcatcher.engine.model.ScalingReason;
import fogcatcher.engine.model.Share;
import fogcatcher.engine.scaling.BrakeSpec.Select;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetScalerTest {

    private static final long SECOND = Micros.PER_SECOND;
    private static final long SAMPLE = 15 * SECOND;

    /// What the page on Horizontal Pod Autoscaling, the announcement of its configurable tolerance, and the tests of
    /// the controller's `replica_calculator.go` give: load is that of the pods that are ready and measured.
    @ParameterizedTest
    @CsvSource({
        // The page: 200m where 100m is wanted doubles, 50m halves.
        "5, 0, 0, 2.0, 1.0, 10",
        "6, 0, 0, 0.5, 1.0, 3",
        // The announcement of the configurable tolerance: 50 replicas at 90 % where 75 % is wanted.
        "50, 0, 0, 0.9, 0.75, 60",
        // The controller: scale up; one unready; two unready and no change; more load than was asked for.
        "3, 0, 0, 0.5, 0.3, 5",
        "3, 1, 0, 0.6, 0.3, 4",
        "3, 2, 0, 0.4, 0.3, 3",
        "4, 0, 0, 5.875, 1.0, 24",
        // Scale down; unready ones left out.
        "5, 0, 0, 0.28, 0.5, 3",
        "5, 2, 0, 0.3, 0.5, 2",
        "5, 4, 0, 0.1, 0.5, 1",
        // Within the tolerance.
        "3, 0, 0, 1.02, 1.0, 3",
        "3, 0, 0, 0.55, 0.5, 3",
        "3, 0, 0, 0.45, 0.5, 3",
        // Without metrics of some: down, and no change at, above and below the target.
        "4, 0, 2, 0.2475, 1.0, 3",
        "2, 0, 1, 1.0, 1.0, 2",
        "2, 0, 1, 1.9, 1.0, 2",
        "2, 0, 1, 0.6, 1.0, 2",
        // Some unready, some without metrics: would turn round; up; down.
        "3, 1, 1, 0.45, 0.5, 3",
        "3, 1, 1, 2.0, 0.5, 4",
        "4, 1, 1, 0.1, 0.5, 3"
    })
    void theFormulaGivesThePublishedNumbers(
            int replicas, int starting, int silent, double load, double target, int expected) {
        Autoscaler free = new Autoscaler(Specs.scaling(Specs.hpa(target, Specs.FREE, Specs.FREE)));

        assertEquals(expected, free.decide(0, Observation.of(replicas, starting, silent, load)).to());
    }

    /// "With 80 replicas and a target of 10, 8 are removed in the first step, then 8 of 72, and below 40 four at a
    /// time", by a rate of 4 and one of 10 % a minute.
    @Test
    void ratesBrakeAsInThePublishedExample() {
        BrakeSpec in = brake(0, Select.MOST, new RateSpec.Members(4, minute()), part(0.1));

        assertEquals(
                List.of(80, 72, 64, 57, 51, 45, 40, 36, 32, 28, 24, 20, 16, 12, 10),
                shrinking(Specs.hpa(1, Specs.FREE, in), 80, 10, 14));
    }

    @Test
    void theSlowerRateMayCount() {
        BrakeSpec in = brake(0, Select.LEAST, new RateSpec.Members(5, minute()), part(0.1));

        assertEquals(
                List.of(80, 75, 70, 65, 60, 55, 50, 45, 40, 36), shrinking(Specs.hpa(1, Specs.FREE, in), 80, 10, 9));
    }

    @Test
    void aDirectionMayBeShut() {
        BrakeSpec shut = brake(0, Select.DISABLED, part(1));

        assertEquals(
                ScalingReason.LIMITED, decide(Specs.hpa(1, Specs.FREE, shut), Observation.of(80, 0, 0, 0.1)).reason());
        assertEquals(
                ScalingReason.LIMITED, decide(Specs.hpa(1, shut, Specs.FREE), Observation.of(8, 0, 0, 5)).reason());
    }

    /// Every 15 seconds four more or twice as many, whichever is more.
    @Test
    void aServiceGrowsByFourOrDoubles() {
        Autoscaler autoscaler = new Autoscaler(Specs.scaling(Specs.hpa(0.5)));
        List<Integer> sizes = new ArrayList<>(List.of(1));
        for (long now = 0; now < 5 * SAMPLE; now += SAMPLE) {
            int replicas = sizes.getLast();
            sizes.add(autoscaler.decide(now, Observation.of(replicas, 0, 0, 25.0 / replicas)).to());
        }

        assertEquals(List.of(1, 5, 10, 20, 40, 50), sizes);
    }

    @Test
    void whatCameInAPeriodCountsAgainstItsRate() {
        Autoscaler autoscaler = new Autoscaler(Specs.scaling(Specs.hpa(0.5)));

        assertEquals(5, autoscaler.decide(0, Observation.of(1, 0, 0, 25)).to());
        assertEquals(ScalingReason.LIMITED, autoscaler.decide(10 * SECOND, Observation.of(5, 0, 0, 5)).reason());
        assertEquals(10, autoscaler.decide(15 * SECOND, Observation.of(5, 0, 0, 5)).to());
    }

    @Test
    void theHighestRecommendationOfFiveMinutesCounts() {
        Autoscaler autoscaler = new Autoscaler(Specs.scaling(Specs.hpa(0.5)));
        assertEquals(ScalingReason.STABILISING, autoscaler.decide(0, Observation.of(10, 0, 0, 0.2)).reason());
        assertEquals(
                ScalingReason.STABILISING, autoscaler.decide(100 * SECOND, Observation.of(10, 0, 0, 0.35)).reason());
        assertEquals(
                ScalingReason.STABILISING, autoscaler.decide(285 * SECOND, Observation.of(10, 0, 0, 0.1)).reason());

        // The ten there were at first are forgotten, then the seven.
        assertEquals(7, autoscaler.decide(300 * SECOND, Observation.of(10, 0, 0, 0.1)).to());
        assertEquals(ScalingReason.STABILISING, autoscaler.decide(399 * SECOND, Observation.of(7, 0, 0, 0.1)).reason());
        assertEquals(2, autoscaler.decide(400 * SECOND, Observation.of(7, 0, 0, 0.1)).to());
    }

    @Test
    void aWindowMayHoldUpGrowthToo() {
        BrakeSpec patient = brake(60, Select.MOST);
        Autoscaler autoscaler = new Autoscaler(Specs.scaling(Specs.hpa(0.5, patient, Specs.IN)));

        assertEquals(ScalingReason.STABILISING, autoscaler.decide(0, Observation.of(4, 0, 0, 1)).reason());
        assertEquals(ScalingReason.STABILISING, autoscaler.decide(45 * SECOND, Observation.of(4, 0, 0, 0.75)).reason());
        assertEquals(6, autoscaler.decide(60 * SECOND, Observation.of(4, 0, 0, 1)).to());
    }

    @Test
    void nobodyMeasuredMeansNoChange() {
        assertEquals(ScalingReason.UNKNOWN, decide(Specs.hpa(0.5), Observation.of(3, 1, 2, 0)).reason());
        assertEquals(ScalingReason.UNKNOWN, decide(Specs.hpa(0.5), Observation.of(3, 3, 0, 0)).reason());
        assertEquals(ScalingReason.BELOW_LEAST, decide(Specs.hpa(0.5), Observation.of(0, 0, 0, 0)).reason());
    }

    private static Decision decide(ScalerSpec spec, Observation seen) {
        return new Autoscaler(Specs.scaling(spec)).decide(0, seen);
    }

    /// Sizes, a minute apart, of a service that needs `needed` members.
    private static List<Integer> shrinking(ScalerSpec spec, int from, int needed, int steps) {
        Autoscaler autoscaler = new Autoscaler(Specs.scaling(spec));
        List<Integer> sizes = new ArrayList<>(List.of(from));
        for (int step = 0; step < steps; step++) {
            int replicas = sizes.getLast();
            sizes.add(
                    autoscaler
                            .decide(
                                    step * Micros.PER_MINUTE,
                                    Observation.of(replicas, 0, 0, (double) needed / replicas))
                            .to());
        }
        return sizes;
    }

    private static BrakeSpec brake(int seconds, Select select, RateSpec... rates) {
        return new BrakeSpec(Duration.ofSeconds(seconds), List.of(rates), select);
    }

    private static RateSpec part(double fraction) {
        return new RateSpec.Part(new Share(fraction), minute());
    }

    private static Duration minute() {
        return Duration.ofMinutes(1);
    }
}
