package fogcatcher.engine.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.model.Micros;
import fogcatcher.engine.random.Randomness;
import fogcatcher.engine.random.Stream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StormLimitTest {

    private static final long MINUTE = Micros.PER_MINUTE;

    @Test
    void aRegionIsStoppedAtItsLimitAndOthersAreNot() {
        StormLimit limit = new StormLimit(5, 2);
        limit.begin(0, 3);
        limit.begin(10, 3);

        assertEquals(MINUTE, limit.freeAt(20, 3));
        assertEquals(20, limit.freeAt(20, 0));
        assertThrows(IllegalStateException.class, () -> limit.begin(MINUTE - 1, 3));

        limit.begin(MINUTE, 3);
        assertEquals(MINUTE + 10, limit.freeAt(MINUTE, 3));
    }

    @Test
    void allTogetherAreStoppedAtTheirs() {
        StormLimit limit = new StormLimit(3, 2);
        limit.begin(0, 0);
        limit.begin(5, 1);
        limit.begin(7, 2);

        assertEquals(MINUTE, limit.freeAt(8, 9));
        limit.begin(MINUTE, 9);
        assertEquals(MINUTE + 5, limit.freeAt(MINUTE + 1, 0));
    }

    /// Any minute from a migration on holds no more than the limits, and one that had to wait could not have begun a
    /// microsecond before.
    @Test
    void noMinuteHoldsMoreAndNoneWaitsInVain() {
        for (int seed = 0; seed < 50; seed++) {
            Stream chance = new Randomness(seed).stream("storm");
            int perMinute = 1 + chance.nextInt(20);
            int perRegion = 1 + chance.nextInt(8);
            StormLimit limit = new StormLimit(perMinute, perRegion);
            List<long[]> begun = new ArrayList<>();
            long now = 0;
            for (int i = 0; i < 500; i++) {
                now += chance.nextInt((int) MINUTE / 5);
                int region = chance.nextInt(4);
                long free = limit.freeAt(now, region);
                if (free > now) {
                    long before = free - 1;
                    assertTrue(
                            within(begun, before, -1) == perMinute || within(begun, before, region) == perRegion,
                            "seed " + seed + " at " + now);
                }
                now = free;
                limit.begin(now, region);
                begun.add(new long[] {now, region});
                assertTrue(within(begun, now, -1) <= perMinute, "seed " + seed + " at " + now);
                assertTrue(within(begun, now, region) <= perRegion, "seed " + seed + " at " + now);
            }
        }
    }

    /// How many began in the minute that ends with `end`, in a region or, if negative, in all.
    private static long within(List<long[]> begun, long end, int region) {
        return begun.stream().filter(b -> b[0] > end - MINUTE && b[0] <= end && (region < 0 || b[1] == region)).count();
    }
}
