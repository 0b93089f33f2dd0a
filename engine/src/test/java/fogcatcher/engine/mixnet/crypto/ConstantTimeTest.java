package fogcatcher.engine.mixnet.crypto;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Whether the time of a multiplication tells a fixed scalar from random ones (Reparaz, Balasch, Verbauwhede, "Dude, is
/// my code
/// constant time?", DATE 2017): Welch's t of the times of the two, drawn in random order, after the slowest are left
/// out,
/// since those tell of other work on the machine.
///
/// It looks at the clock, so only `mvn -Ptiming` runs it, on a quiet machine.
@EnabledIfSystemProperty(named = "timing.calls", matches = "\\d+")
class ConstantTimeTest {

    static final List<Supplier<Kernels>> TIERS = Tiers.available();

    private static final int CALLS = Integer.getInteger("timing.calls", 0);
    private static final int WARM_UP = 20_000;

    /// The paper's bound: beyond it time and secret surely depend on one another.
    private static final double MOST_T = 4.5;

    /// The share of times that count.
    private static final double FASTEST = 0.9;

    private final SplittableRandom chance = new SplittableRandom(1);

    @ParameterizedTest
    @FieldSource("TIERS")
    void timeDoesNotTellAFixedScalarFromRandomOnes(Supplier<Kernels> tier) {
        Kernels kernels = tier.get();
        byte[] points = new byte[Kernels.MOST * X25519.BYTES];
        byte[] scalars = new byte[points.length];
        byte[] products = new byte[points.length];
        byte[] fixed = new byte[points.length]; // few bits set: what a branch on bits would show most
        long[] nanos = new long[CALLS];
        boolean[] isFixed = new boolean[CALLS];
        chance.nextBytes(points);
        for (int i = -WARM_UP; i < CALLS; i++) {
            boolean takeFixed = chance.nextBoolean();
            chance.nextBytes(scalars);
            System.arraycopy(takeFixed ? fixed : scalars, 0, scalars, 0, scalars.length);
            long start = System.nanoTime();
            kernels.multiply(scalars, points, products, Kernels.MOST);
            long taken = System.nanoTime() - start;
            if (i >= 0) {
                nanos[i] = taken;
                isFixed[i] = takeFixed;
            }
        }

        double t = welch(nanos, isFixed);

        System.out.printf("%s: t = %.2f over %d calls%n", kernels.name(), t, CALLS);
        assertTrue(Math.abs(t) < MOST_T, kernels.name() + ": t = " + t);
    }

    private static double welch(long[] nanos, boolean[] isFixed) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        long most = sorted[(int) (FASTEST * (sorted.length - 1))];
        double[] count = new double[2];
        double[] sum = new double[2];
        double[] squares = new double[2];
        for (int i = 0; i < nanos.length; i++) {
            if (nanos[i] <= most) {
                int group = isFixed[i] ? 1 : 0;
                double offset = nanos[i] - most;
                count[group]++;
                sum[group] += offset;
                squares[group] += offset * offset;
            }
        }
        double[] mean = {sum[0] / count[0], sum[1] / count[1]};
        double error = 0;
        for (int group = 0; group < 2; group++) {
            error += (squares[group] / count[group] - mean[group] * mean[group]) / count[group];
        }
        return (mean[1] - mean[0]) / Math.sqrt(error);
    }
}
