package fogcatcher.simulator.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TallyTest {

    private static final DoubleUnaryOperator EXPONENTIAL = u -> -3 * Math.log1p(-u);
    private static final DoubleUnaryOperator HEAVY_TAILED = u -> 1e-3 * Math.pow(1 - u, -2);

    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.25, 0.5, 0.9, 0.95, 0.99, 0.9999})
    void quantilesAreWithinOnePercentOfTheSortedSamples(double share) {
        for (DoubleUnaryOperator law : new DoubleUnaryOperator[] {EXPONENTIAL, HEAVY_TAILED, u -> 1e6 + u}) {
            double[] samples = samples(law, 100_000);
            double exact = sorted(samples)[(int) Math.ceil(share * samples.length) - 1];

            assertEquals(exact, tally(samples).quantile(share), 0.008 * exact);
        }
    }

    @Test
    void meanAndDeviationAgreeWithTheTextbook() {
        Tally tally = tally(2, 4, 4, 4, 5, 5, 7, 9);

        assertEquals(8, tally.count());
        assertEquals(5, tally.mean());
        assertEquals(Math.sqrt(32.0 / 7), tally.sd(), 1e-12);
        assertEquals(2, tally.min());
        assertEquals(9, tally.max());
    }

    @Test
    void aSmallSpreadAroundALargeMeanIsNotLost() {
        assertEquals(1, tally(1e9 + 1, 1e9 + 2, 1e9 + 3).sd(), 1e-9);
    }

    @Test
    void joinedTalliesAgreeWithOneTally() {
        double[] samples = samples(EXPONENTIAL, 10_000);
        Tally joined = tally(Arrays.copyOf(samples, 3_000));
        joined.add(tally(Arrays.copyOfRange(samples, 3_000, 10_000)));
        joined.add(new Tally());

        Tally whole = tally(samples);

        assertEquals(whole.count(), joined.count());
        assertEquals(whole.mean(), joined.mean(), 1e-12 * whole.mean());
        assertEquals(whole.sd(), joined.sd(), 1e-12 * whole.sd());
        assertEquals(whole.quantile(0.95), joined.quantile(0.95));
        assertEquals(whole.max(), joined.max());
    }

    @Test
    void anEmptyTallyKnowsNothing() {
        Tally empty = new Tally();

        assertTrue(
                Double.isNaN(empty.mean())
                        && Double.isNaN(empty.sd())
                        && Double.isNaN(empty.min())
                        && Double.isNaN(empty.max())
                        && Double.isNaN(empty.quantile(0.5)));
    }

    @Test
    void zerosAndExtremesStayWithinTheSamples() {
        Tally tally = tally(0, 0, 0, 1e-300, 1e300);

        assertEquals(0, tally.quantile(0.5));
        assertEquals(1e300, tally.quantile(1));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e-9, Double.NaN, Double.POSITIVE_INFINITY})
    void whatIsNotATimeOrAmountIsRefused(double sample) {
        assertThrows(IllegalArgumentException.class, () -> new Tally().add(sample));
    }

    private static double[] samples(DoubleUnaryOperator law, int count) {
        SplittableRandom random = new SplittableRandom(7);
        return random.doubles(count).map(law).toArray();
    }

    private static double[] sorted(double[] samples) {
        return Arrays.stream(samples).sorted().toArray();
    }

    private static Tally tally(double... samples) {
        Tally tally = new Tally();
        Arrays.stream(samples).forEach(tally::add);
        return tally;
    }
}
