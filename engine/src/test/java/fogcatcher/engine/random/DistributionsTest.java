package fogcatcher.engine.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistributionsTest {

    private static final int DRAWS = 200_000;

    /// Kolmogorov's critical value at 0.001: a fixed seed passes or fails for ever, so it may be strict.
    private static final double CRITICAL = 1.949 / StrictMath.sqrt(DRAWS);

    /// Quantiles of these very doubles, from mpmath's erfinv with 40 digits.
    @ParameterizedTest
    @CsvSource({
        "0.5, 0",
        "0.6, 0.25334710313579974",
        "0.84, 0.99445788320975304",
        "0.975, 1.9599639845400539",
        "0.999, 3.0902323061678133",
        "0.999999, 4.7534243088170878",
        "1e-10, -6.3613409024040562",
        "1e-15, -7.9413453261709968"
    })
    void normalQuantilesAreExact(double uniform, double quantile) {
        assertEquals(quantile, Distributions.normal(uniform), 1e-15 * Math.max(1, Math.abs(quantile)));
    }

    @Test
    void theNormalIsSymmetricAndFinite() {
        for (double u = 0.001; u < 0.5; u += 0.001) {
            assertEquals(Distributions.normal(u), -Distributions.normal(1 - u), 1e-12);
        }
        assertTrue(Distributions.normal(0) > -9 && Distributions.normal(Math.nextDown(1.0)) < 9);
    }

    @Test
    void theExponentialIsTheInverseOfItsDistribution() {
        assertEquals(0, Distributions.exponential(0), 1e-300);
        assertEquals(StrictMath.log(2), Distributions.exponential(0.5), 1e-15);
        assertTrue(Distributions.exponential(Math.nextDown(1.0)) < 40);
    }

    @Test
    void drawsAndStreamsFollowTheirDistributions() {
        Randomness randomness = new Randomness(1);
        Stream stream = randomness.stream("a");
        Draws draws = randomness.draws("a");

        assertFits(i -> stream.nextUniform(), x -> x);
        assertFits(i -> stream.nextExponential(), x -> 1 - StrictMath.exp(-x));
        assertFits(i -> stream.nextNormal(), DistributionsTest::normalCdf);
        assertFits(i -> draws.uniform((long) i, 7), x -> x);
        assertFits(i -> draws.uniform(7, (long) i), x -> x);
        assertFits(i -> draws.exponential((long) i, 7), x -> 1 - StrictMath.exp(-x));
        assertFits(i -> draws.normal(7, (long) i), DistributionsTest::normalCdf);
    }

    /// Kolmogorov and Smirnov: the largest distance between what was drawn and what should be.
    private static void assertFits(DoubleUnaryOperator draw, DoubleUnaryOperator cdf) {
        double[] drawn = new double[DRAWS];
        Arrays.setAll(drawn, draw::applyAsDouble);
        Arrays.sort(drawn);
        double worst = 0;
        for (int i = 0; i < DRAWS; i++) {
            double expected = cdf.applyAsDouble(drawn[i]);
            worst = Math.max(worst, Math.max(expected - i / (double) DRAWS, (i + 1) / (double) DRAWS - expected));
        }
        assertTrue(worst < CRITICAL, "distance " + worst);
    }

    /// By Simpson's rule from 0 to |x|.
    private static double normalCdf(double x) {
        int steps = 200;
        double h = Math.abs(x) / steps;
        double sum = 0;
        for (int i = 0; i <= steps; i++) {
            double weight = i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2;
            sum += weight * StrictMath.exp(-(i * h) * (i * h) / 2);
        }
        double half = sum * h / 3 / StrictMath.sqrt(2 * Math.PI);
        return x < 0 ? 0.5 - half : 0.5 + half;
    }
}
