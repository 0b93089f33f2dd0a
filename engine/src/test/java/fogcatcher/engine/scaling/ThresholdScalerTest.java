package fogcatcher.engine.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import fogcatcher.engine.model.Micros;
import fogcatcher.engine.model.ScalingReason;
import fogcatcher.engine.model.Share;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ThresholdScalerTest {

    private static final long SECOND = Micros.PER_SECOND;
    private static final long SAMPLE = 10 * SECOND;

    private final Autoscaler autoscaler = new Autoscaler(Specs.scaling(Specs.THRESHOLD));

    @Test
    void threeMinutesAboveTheUpperMarkAddAMember() {
        for (long now = 0; now < 180 * SECOND; now += SAMPLE) {
            assertEquals(ScalingReason.NOT_LONG_ENOUGH, autoscaler.decide(now, Observation.of(4, 0, 0, 0.81)).reason());
        }

        assertEquals(
                new Decision(4, 5, 4 + 0.5 * (0.81 - 0.8) * 4, ScalingReason.HIGH_LOAD),
                autoscaler.decide(180 * SECOND, Observation.of(4, 0, 0, 0.81)));
    }

    @Test
    void fiveMinutesBelowTheLowerMarkRemoveAMember() {
        for (long now = 0; now < 300 * SECOND; now += SAMPLE) {
            assertEquals(ScalingReason.NOT_LONG_ENOUGH, autoscaler.decide(now, Observation.of(4, 0, 0, 0.19)).reason());
        }

        assertEquals(
                new Decision(4, 3, 4 - 0.5 * (0.2 - 0.19) * 4, ScalingReason.LOW_LOAD),
                autoscaler.decide(300 * SECOND, Observation.of(4, 0, 0, 0.19)));
    }

    @Test
    void oneSampleBetweenTheMarksBeginsTheWaitAnew() {
        for (long now = 0; now <= 170 * SECOND; now += SAMPLE) {
            autoscaler.decide(now, Observation.of(4, 0, 0, 0.9));
        }
        assertEquals(ScalingReason.STEADY, autoscaler.decide(180 * SECOND, Observation.of(4, 0, 0, 0.8)).reason());

        assertEquals(370 * SECOND, firstChange(190 * SECOND, Observation.of(4, 0, 0, 0.9)));
    }

    /// Nobody has to look at each sample of a load that stays: a service knows when it will have lasted.
    @Test
    void whatIsNotSettledSaysWhenToLookAgain() {
        assertEquals(ScalingReason.NOT_LONG_ENOUGH, autoscaler.decide(0, Observation.of(4, 0, 0, 0.9)).reason());
        assertEquals(180 * SECOND, autoscaler.unsettledAt());
        autoscaler.decide(SAMPLE, Observation.of(4, 0, 0, 0.5));
        assertEquals(Micros.NEVER, autoscaler.unsettledAt(), "between the marks");
        autoscaler.decide(2 * SAMPLE, Observation.of(1, 0, 0, 0.1));
        assertEquals(Micros.NEVER, autoscaler.unsettledAt(), "one member is the least");
        autoscaler.decide(3 * SAMPLE, Observation.of(100, 0, 0, 0.9));
        assertEquals(Micros.NEVER, autoscaler.unsettledAt(), "a hundred are the most");
        autoscaler.decide(4 * SAMPLE, Observation.of(4, 0, 0, 0.9));
        assertEquals(3 * SAMPLE + 180 * SECOND, autoscaler.unsettledAt(), "it has been high since");

        autoscaler.decide(3 * SAMPLE + 180 * SECOND, Observation.of(4, 0, 0, 0.9));
        assertEquals(3 * SAMPLE + 180 * SECOND, autoscaler.unsettledAt(), "it has changed");
        autoscaler.decide(4 * SAMPLE + 180 * SECOND, Observation.of(5, 0, 0, 0.9));
        assertEquals(3 * SAMPLE + 480 * SECOND, autoscaler.unsettledAt(), "it cools down");
    }

    @Test
    void threeChecksTakeTheTimeOfTwoSamples() {
        Autoscaler hasty =
                new Autoscaler(
                        Specs.scaling(
                                new ScalerSpec.Threshold(
                                        Specs.THRESHOLD.out(),
                                        Duration.ZERO,
                                        Specs.THRESHOLD.in(),
                                        Specs.THRESHOLD.inAfter(),
                                        3,
                                        Specs.THRESHOLD.cooldown(),
                                        Specs.THRESHOLD.alpha(),
                                        Specs.THRESHOLD.maxChanges())));

        assertEquals(0, hasty.decide(0, Observation.of(4, 0, 0, 0.9)).change());
        assertEquals(2 * SAMPLE, hasty.unsettledAt());
        assertEquals(0, hasty.decide(2 * SAMPLE - 1, Observation.of(4, 0, 0, 0.9)).change());
        assertEquals(1, hasty.decide(2 * SAMPLE, Observation.of(4, 0, 0, 0.9)).change());
    }

    @Test
    void theScarcestResourceCounts() {
        assertEquals(0.9, new Observation(2, 0, 0, 0.1, 0.9, 0.3, 1).load());
        assertEquals(0.9, new Observation(2, 0, 0, 0.1, 0.2, 0.9, 1).load());
        assertEquals(0.9, new Observation(2, 0, 0, 0.9, 0.2, 0.3, 1).load());
    }

    /// alpha (load - mark) R: 0.5 (1 - 0.8) 25 = 2.5; 0.5 (0.2 - 0.04) 25 = 2; half of either would be less.
    @Test
    void theAmountFollowsTheDistanceFromTheMark() {
        assertEquals(28, changed(Observation.of(25, 0, 0, 1)).to());
        assertEquals(27.5, changed(Observation.of(25, 0, 0, 1)).needed(), 1e-9);
        assertEquals(23, changed(Observation.of(25, 0, 0, 0.04)).to());
        assertEquals(23, changed(Observation.of(25, 0, 0, 0.04)).needed(), 1e-9);
    }

    /// 0.5 (1 - 0.8) 80 = 8 would come, 0.5 (0.2 - 0) 80 = 8 go.
    @Test
    void noMoreComeOrGoThanTheChurnBound() {
        assertEquals(84, changed(Observation.of(80, 0, 0, 1)).to());
        assertEquals(76, changed(Observation.of(80, 0, 0, 0)).to());
    }

    @Test
    void afterAChangeItCoolsDown() {
        long changed = firstChange(0, Observation.of(4, 0, 0, 0.95));

        for (long now = changed + SAMPLE; now < changed + 180 * SECOND; now += SAMPLE) {
            assertEquals(ScalingReason.NOT_LONG_ENOUGH, autoscaler.decide(now, Observation.of(5, 0, 0, 0.95)).reason());
        }
        for (long now = changed + 190 * SECOND; now < changed + 300 * SECOND; now += SAMPLE) {
            assertEquals(ScalingReason.COOLING_DOWN, autoscaler.decide(now, Observation.of(5, 0, 0, 0.95)).reason());
        }
        assertEquals(6, autoscaler.decide(changed + 300 * SECOND, Observation.of(5, 0, 0, 0.95)).to());
    }

    @Test
    void theLastMemberStays() {
        assertEquals(new Decision(1, 1, 0.9, ScalingReason.LIMITED), after(300, Observation.of(1, 0, 0, 0)));
    }

    @Test
    void boundsOfThePolicyHold() {
        assertEquals(
                ScalingReason.LIMITED,
                lastOf(Specs.scaling(Specs.THRESHOLD, 1, 4), Observation.of(4, 0, 0, 1)).reason());
        assertEquals(
                ScalingReason.LIMITED,
                lastOf(Specs.scaling(Specs.THRESHOLD, 4, 9), Observation.of(4, 0, 0, 0)).reason());
        assertEquals(
                2, new Autoscaler(Specs.scaling(Specs.THRESHOLD, 2, 9)).decide(0, Observation.of(1, 0, 0, 0.5)).to());
        assertEquals(
                9, new Autoscaler(Specs.scaling(Specs.THRESHOLD, 2, 9)).decide(0, Observation.of(12, 0, 0, 0.5)).to());
    }

    /// Two members loaded by 0.41 are below a mark of 0.45, but one would be loaded by 0.82.
    @Test
    void noneGoesIfTheOthersWouldBeOverloaded() {
        ScalingSpec narrow = Specs.scaling(Specs.threshold(0.8, 0.45, 0.5, 4));

        assertEquals(ScalingReason.WOULD_OVERLOAD, lastOf(narrow, Observation.of(2, 0, 0, 0.41)).reason());
        assertEquals(1, lastOf(narrow, Observation.of(2, 0, 0, 0.4)).to());
    }

    @Test
    void membersThatStartCountAsIdle() {
        assertEquals(ScalingReason.STEADY, after(600, Observation.of(4, 1, 0, 1)).reason());
        assertEquals(ScalingReason.HIGH_LOAD, after(600, Observation.of(6, 1, 0, 1)).reason());
    }

    @Test
    void nothingShrinksWhileAMemberIsSilent() {
        assertEquals(ScalingReason.STEADY, after(900, Observation.of(4, 0, 1, 0.1)).reason());
        assertEquals(ScalingReason.UNKNOWN, after(900, Observation.of(4, 1, 3, 0)).reason());
    }

    @Test
    void marksThatContradictEachOtherAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Specs.threshold(0.5, 0.5, 0.5, 4));
        assertThrows(IllegalArgumentException.class, () -> Specs.scaling(Specs.THRESHOLD, 5, 4));
    }

    @Test
    void withoutARuleTheNumberStays() {
        Autoscaler none = new Autoscaler(Specs.scaling(new ScalerSpec.None()));

        for (long now = 0; now < Micros.PER_HOUR; now += SAMPLE) {
            assertEquals(new Decision(7, 7, 7, ScalingReason.OFF), none.decide(now, Observation.of(7, 0, 0, 1)));
        }
    }

    @Test
    void observationsAddUp() {
        assertThrows(IllegalArgumentException.class, () -> Observation.of(3, 2, 2, 0));
        assertThrows(IllegalArgumentException.class, () -> Observation.of(3, 0, 0, Double.NaN));
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        new ScalerSpec.Predictive(
                                Specs.hpa(0.8),
                                Duration.ZERO,
                                Duration.ofHours(1),
                                Duration.ofMinutes(7),
                                0.1,
                                0.1,
                                0.1));
        assertEquals(new Share(0.8), Specs.THRESHOLD.out());
    }

    private long firstChange(long from, Observation seen) {
        for (long now = from; now < Micros.PER_HOUR; now += SAMPLE) {
            if (autoscaler.decide(now, seen).change() != 0) {
                return now;
            }
        }
        throw new AssertionError("nothing changed in an hour");
    }

    /// The first change of a service that stays as it was seen.
    private static Decision changed(Observation seen) {
        Autoscaler fresh = new Autoscaler(Specs.scaling(Specs.THRESHOLD));
        for (long now = 0; now < Micros.PER_HOUR; now += SAMPLE) {
            Decision decision = fresh.decide(now, seen);
            if (decision.change() != 0) {
                return decision;
            }
        }
        throw new AssertionError("nothing changed in an hour");
    }

    private Decision after(long seconds, Observation seen) {
        for (long now = 0; now < seconds * SECOND; now += SAMPLE) {
            Decision decision = autoscaler.decide(now, seen);
            if (decision.change() != 0) {
                return decision;
            }
        }
        return autoscaler.decide(seconds * SECOND, seen);
    }

    private static Decision lastOf(ScalingSpec spec, Observation seen) {
        Autoscaler fresh = new Autoscaler(spec);
        for (long now = 0; now < 300 * SECOND; now += SAMPLE) {
            fresh.decide(now, seen);
        }
        return fresh.decide(300 * SECOND, seen);
    }
}
