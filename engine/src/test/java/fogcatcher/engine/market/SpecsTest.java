package fogcatcher.engine.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.model.Share;
import fogcatcher.engine.model.Tokens;
import fogcatcher.engine.random.Draws;
import fogcatcher.engine.random.Randomness;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// What owners ask and buyers would pay.
class SpecsTest {

    @Test
    void anOwnerAsksTheSameEachTimeAndNeverLessThanTheFloor() {
        AskSpec spec = new AskSpec(new Tokens(1000), new Share(2));
        Draws draws = new Randomness(1).draws("asks");

        double sum = 0;
        for (int owner = 0; owner < 10_000; owner++) {
            long ask = spec.ask(draws, owner);
            assertEquals(ask, spec.ask(new Randomness(1).draws("asks"), owner));
            assertTrue(ask >= 1000 && ask < 3000, "ask " + ask);
            sum += ask;
        }
        // Five standard errors of a mean of 10,000 uniform numbers over 2000.
        assertEquals(2000, sum / 10_000, 5 * 2000 / StrictMath.sqrt(12 * 10_000));
    }

    @Test
    void limitsFollowTheirDistribution() {
        LimitSpec uniform = new LimitSpec.Uniform(new Tokens(100), new Tokens(200));
        LimitSpec lognormal = new LimitSpec.Lognormal(new Tokens(1000), 0.5);

        assertEquals(77, new LimitSpec.Constant(new Tokens(77)).limit(0.9));
        assertEquals(100, uniform.limit(0));
        assertEquals(150, uniform.limit(0.5));
        assertEquals(199, uniform.limit(0.999));
        assertEquals(1000, lognormal.limit(0.5));
        // One standard deviation up: the quantile at 0.841345 of a normal distribution is 1.
        assertEquals(1000 * StrictMath.exp(0.5), (double) lognormal.limit(0.8413447460685429), 1);
    }

    @Test
    void noLimitIsBeyondWhatIsTraded() {
        LimitSpec extreme = new LimitSpec.Lognormal(new Tokens(10_000_000_000L), 2);

        long[] limits = {extreme.limit(0), extreme.limit(Math.nextDown(1.0))};

        assertTrue(
                Arrays.stream(limits).allMatch(limit -> limit >= 0 && limit <= Order.LIMIT), Arrays.toString(limits));
        assertEquals(Order.LIMIT, limits[1]);
    }
}
