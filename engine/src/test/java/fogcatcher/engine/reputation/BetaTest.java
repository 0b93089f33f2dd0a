package fogcatcher.engine.reputation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BetaTest {

    @Test
    void theCumulativeIsTheBinomialSum() {
        SplittableRandom chance = new SplittableRandom(1);
        for (int i = 0; i < 300; i++) {
            int a = 1 + chance.nextInt(60);
            int b = 1 + chance.nextInt(60);
            double x = chance.nextDouble();

            assertEquals(binomial(x, a, b), Beta.cumulative(x, a, b), 1e-11, () -> "I(" + x + "; " + a + ", " + b);
        }
    }

    /// The chance of at least `a` heads in `a + b - 1` throws, in exact arithmetic.
    private static double binomial(double x, int a, int b) {
        int n = a + b - 1;
        BigDecimal head = new BigDecimal(x);
        BigDecimal tail = BigDecimal.ONE.subtract(head);
        BigDecimal sum = BigDecimal.ZERO;
        BigInteger choose = BigInteger.ONE;
        for (int j = 0; j <= n; j++) {
            if (j >= a) {
                MathContext fine = new MathContext(40);
                sum = sum.add(new BigDecimal(choose).multiply(head.pow(j, fine)).multiply(tail.pow(n - j, fine)));
            }
            choose = choose.multiply(BigInteger.valueOf(n - j)).divide(BigInteger.valueOf(j + 1));
        }
        return sum.doubleValue();
    }

    @Test
    void theCumulativeIsSymmetricForFractionsToo() {
        assertEquals(1 - Beta.cumulative(0.3, 7.5, 2.25), Beta.cumulative(0.7, 2.25, 7.5), 1e-14);
        assertEquals(0, Beta.cumulative(0, 2, 2));
        assertEquals(1, Beta.cumulative(1, 2, 2));
    }

    @Test
    void quantilesAreThoseOfTables() {
        assertEquals(0.05, Beta.quantile(0.05, 1, 1), 1e-14);
        assertEquals(Math.pow(0.05, 1.0 / 50), Beta.quantile(0.05, 50, 1), 1e-12);
        assertEquals(0.635641, Beta.quantile(0.05, 10, 2), 5e-7);
        assertEquals(0.13535, Beta.quantile(0.05, 2, 2), 5e-6);
        assertEquals(0.804849, Beta.quantile(0.05, 46, 6), 5e-7);
    }
}
