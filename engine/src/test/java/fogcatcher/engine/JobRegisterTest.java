package fogcatcher.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import fogcatcher.engine.model.AccountId;
import fogcatcher.engine.model.JobId;
import fogcatcher.engine.model.JobKind;
import fogcatcher.engine.model.JobSpec;
import fogcatcher.engine.model.Resources;
import fogcatcher.engine.notation.Scenarios;
import fogcatcher.engine.reward.Rewards;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobRegisterTest {

    private static final Rewards PRICES = new Rewards(Scenarios.sound(Scenarios.SMALLEST).policies().rewards());
    private static final JobSpec SPEC = new JobSpec(JobKind.BATCH, Resources.NONE, 1, 1, 0, 0, 0, false);

    /// Numbers from a small range meet often; a large step makes neighbours in the table of numbers far apart.
    @ParameterizedTest
    @ValueSource(longs = {1, 1024, 1L << 40, 0x9E3779B97F4A7C15L >>> 1})
    void itAnswersAsAMapDoes(long step) {
        SplittableRandom chance = new SplittableRandom(step);
        JobRegister register = new JobRegister();
        Map<Long, Job> map = new LinkedHashMap<>();

        for (int i = 0; i < 200_000; i++) {
            // First it grows to some thousands, then it shrinks and grows.
            long number = (chance.nextLong(6000) * step) & Long.MAX_VALUE;
            JobId id = new JobId(number);
            Job known = map.get(number);
            assertSame(known, register.find(id));
            if (known == null && (i < 50_000 || chance.nextBoolean())) {
                Job job = new Job(id, SPEC, new AccountId(8), 0, 0, PRICES, 1);
                register.add(job);
                map.put(number, job);
            } else if (known != null && chance.nextInt(3) > 0) {
                register.remove(known);
                map.remove(number);
                assertNull(register.find(id));
            }
            assertEquals(map.size(), register.count());
        }
        map.forEach((number, job) -> assertSame(job, register.find(new JobId(number))));
    }
}
