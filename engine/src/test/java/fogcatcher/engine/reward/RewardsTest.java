package fogcatcher.engine.reward;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.model.JobKind;
import fogcatcher.engine.model.JobSpec;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.model.Resources;
import fogcatcher.engine.notation.Scenarios;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RewardsTest {

    private static final Resources CORE = new Resources(1000, 0, 0, 0);
    private static final String PLAIN = "leastReliable: 1, mostReliable: 1, scarce: 1, ";

    @Test
    void eachResourceHasItsRate() {
        Rewards rewards =
                rewards("{" + PLAIN + "perCoreHour: 7token, perGigabyteHour: 3token, perGigabyteMoved: 2token}");

        assertEquals(7_000_000, rewards.reward(CORE, Micros.PER_HOUR, 0, 1, 0));
        assertEquals(1_750_000, rewards.reward(new Resources(500, 0, 9, 9), Micros.PER_HOUR / 2, 0, 1, 0));
        assertEquals(6_000_000, rewards.reward(new Resources(0, 2000, 0, 0), Micros.PER_HOUR, 0, 1, 0));
        assertEquals(500_000, rewards.reward(Resources.NONE, Micros.PER_HOUR, 250_000_000, 1, 0));
    }

    @Test
    void reliablePhonesAndScarceTimesEarnMore() {
        Rewards rewards = rewards("{perCoreHour: 1token, leastReliable: 0.5, mostReliable: 1.5, scarce: 3}");

        assertEquals(500_000, rewards.reward(CORE, Micros.PER_HOUR, 0, 0, 0));
        assertEquals(1_000_000, rewards.reward(CORE, Micros.PER_HOUR, 0, 0.5, 0));
        assertEquals(1_500_000, rewards.reward(CORE, Micros.PER_HOUR, 0, 1, 0));
        assertEquals(3_000_000, rewards.reward(CORE, Micros.PER_HOUR, 0, 1, 0.5));
        assertEquals(4_500_000, rewards.reward(CORE, Micros.PER_HOUR, 0, 1, 1));
    }

    @Test
    void theFeeIsItsPartOfTheWholeCharge() {
        assertEquals(250, rewards("{fee: 20%}").feeOn(1000));
        assertEquals(0, rewards("{fee: 0%}").feeOn(1000));
        assertEquals(9000, (double) rewards("{fee: 90%}").feeOn(1000), 1);
        assertEquals(0, rewards("{fee: 20%}").feeOn(3), "rounded down");
    }

    /// Whatever the chunks, phones and times: what is reserved at submission is enough.
    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{fee: 90%}", "{fee: 0%, perCoreHour: 123.456789token}", "{scarce: 10, mostReliable: 10}"})
    void noJobCostsMoreThanItsCeiling(String policy) {
        Rewards rewards = rewards(policy);
        SplittableRandom chance = new SplittableRandom(1);
        for (int i = 0; i < 5000; i++) {
            Resources needs = new Resources(chance.nextInt(8000), chance.nextInt(8000), 0, 0);
            long work = 1 + chance.nextLong(1L << chance.nextInt(1, 44));
            long bytes = chance.nextLong(1L << chance.nextInt(1, 40));
            JobSpec job = new JobSpec(JobKind.BATCH, needs, work, 1, bytes, 0, 0, false);
            long paid = 0;
            for (long left = work; left > 0; ) {
                long chunk = left < 10 || chance.nextInt(20) == 0 ? left : 1 + chance.nextLong(left);
                long moved = (long) (bytes * ((double) chunk / work));
                paid += rewards.reward(needs, chunk, moved, 1, 1);
                left -= chunk;
            }

            long charge = paid + rewards.feeOn(paid);
            assertTrue(charge <= rewards.ceiling(job), () -> job + " costs " + charge + " of " + rewards.ceiling(job));
        }
    }

    @Test
    void theCeilingIsNotWastefulEither() {
        JobSpec job = new JobSpec(JobKind.BATCH, CORE, Micros.PER_HOUR, 1, 0, 0, 0, false);
        Rewards rewards = rewards("{perCoreHour: 1token, fee: 50%, mostReliable: 1.2, scarce: 1.5}");

        assertEquals(3_600_000, (double) rewards.ceiling(job), 2);
    }

    @Test
    void whatIsBeyondCountingCostsAllThereCouldBe() {
        JobSpec job = new JobSpec(JobKind.BATCH, CORE, Long.MAX_VALUE, 1, 0, 0, 0, false);

        assertEquals(Long.MAX_VALUE, rewards("{perCoreHour: 9000000000000token}").ceiling(job));
    }

    private static Rewards rewards(String spec) {
        return new Rewards(
                Scenarios.sound(Scenarios.SMALLEST + "policies: {rewards: " + spec + "}\n").policies().rewards());
    }
}
