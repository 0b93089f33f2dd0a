package fogcatcher.engine.reputation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BetaQuantilesTest {

    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.05, 0.25, 0.5})
    void theTableIsWithinAThousandth(double part) {
        BetaQuantiles table = new BetaQuantiles(part);
        SplittableRandom chance = new SplittableRandom(1);
        for (int i = 0; i < 2000; i++) {
            double a = Math.pow(2, chance.nextDouble() * 16);
            double b = Math.pow(2, chance.nextDouble() * 16);

            assertEquals(Beta.quantile(part, a, b), table.of(a, b), 1e-3, () -> part + " of " + a + ", " + b);
        }
    }

    @Test
    void thePriorAndTheSmallestCountsAreExact() {
        BetaQuantiles table = new BetaQuantiles(0.05);

        assertEquals(0.05, table.of(1, 1), 1e-7);
        assertEquals(0.13535, table.of(2, 2), 5e-6);
    }

    @Test
    void enormousCountsAreTakenCautiously() {
        BetaQuantiles table = new BetaQuantiles(0.05);

        double bound = table.of(9e9, 1e9);

        assertTrue(bound < 0.9 && bound > 0.899, () -> "90 % of the time, surely: " + bound);
        assertTrue(table.of(1e12, 1) > 0.99999);
        assertTrue(table.of(1, 1e12) < 1e-5);
    }
}
