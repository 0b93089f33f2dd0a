package fogcatcher.simulator;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;

/// A mean with its 99 % confidence interval. `-Dfogcatcher.estimates=true` prints each beside its theory.
///
/// @param halfWidth half the interval's width
public record Estimate(double mean, double halfWidth, int samples) {

    private static final boolean PRINTS = Boolean.getBoolean("fogcatcher.estimates");

    /// Batch means: enough of them for a t quantile near the normal one, each long enough to be nearly independent.
    private static final int BATCHES = 40;

    /// The 99.5th percentile of the normal distribution.
    private static final double Z = 2.5758293035489;

    /// From values that are independent of each other.
    public static Estimate ofIndependent(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        int n = values.length;
        return new Estimate(mean, student(n - 1) * Math.sqrt(squares / (n - 1.0) / n), n);
    }

    /// From values in the order of time that depend on their neighbours: means of 40 batches.
    public static Estimate ofBatches(double[] values) {
        double[] means = new double[BATCHES];
        int length = values.length / BATCHES;
        for (int batch = 0; batch < BATCHES; batch++) {
            means[batch] = Arrays.stream(values, batch * length, (batch + 1) * length).average().orElseThrow();
        }
        Estimate ofMeans = ofIndependent(means);
        return new Estimate(ofMeans.mean, ofMeans.halfWidth, values.length);
    }

    /// From `hits` among `trials` independent ones.
    public static Estimate ofShare(long hits, int trials) {
        double share = (double) hits / trials;
        return new Estimate(share, Z * Math.sqrt(share * (1 - share) / trials), trials);
    }

    /// Student's 99.5th percentile, by the Cornish-Fisher expansion (Abramowitz and Stegun 26.7.5); error below 0.01
    /// from 10 degrees of freedom on.
    private static double student(int degrees) {
        double z3 = Z * Z * Z;
        return Z + (z3 + Z) / (4.0 * degrees) + (5 * z3 * Z * Z + 16 * z3 + 3 * Z) / (96.0 * degrees * degrees);
    }

    /// The interval must hold the theory, and be so narrow that an error of `precision` of it would be found.
    public void assertAgrees(String what, double theory, double precision) {
        String text =
                "%-62s theory %10.5f  measured %10.5f +- %.5f (%d)".formatted(what, theory, mean, halfWidth, samples);
        if (PRINTS) {
            System.out.println(text);
        }
        assertTrue(
                halfWidth <= precision * Math.abs(theory), "too wide to find an error of " + precision + ": " + text);
        assertTrue(Math.abs(mean - theory) <= halfWidth, text);
    }
}
