package fogcatcher.engine.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

class RandomnessTest {

    private static final int DRAWS = 100_000;

    /// Five standard errors of a correlation of that many pairs.
    private static final double LIMIT = 5 / StrictMath.sqrt(DRAWS);

    @Test
    void equalSeedsAndNamesGiveEqualNumbers() {
        Stream one = new Randomness(7).stream("market");
        Stream two = new Randomness(7).stream("market");

        for (int i = 0; i < 100; i++) {
            assertEquals(one.nextLong(), two.nextLong());
            assertEquals(new Randomness(7).draws("x").bits(i, 3), new Randomness(7).draws("x").bits(i, 3));
        }
    }

    /// Computed apart from the formulas in package-info. Whoever changes these numbers changes every experiment.
    @Test
    void theNumbersAreTheseForEver() {
        Stream stream = new Randomness(1).stream("market");

        assertEquals(-6685534795985471402L, stream.nextLong());
        assertEquals(-2088283559417900418L, new Randomness(1).draws("habits").bits(7, 3));
    }

    @Test
    void namesAndSeedsAreIndependent() {
        Randomness one = new Randomness(1);
        assertIndependent(bits(one.stream("a")), bits(one.stream("b")));
        assertIndependent(bits(one.stream("a")), bits(new Randomness(2).stream("a")));
        assertIndependent(bits(one.stream("a")), i -> one.draws("a").bits(i, 0));
        assertIndependent(i -> one.draws("a").bits(i, 0), i -> one.draws("b").bits(i, 0));
        assertNotEquals(one.stream("ab").nextLong(), one.stream("ba").nextLong());
    }

    @Test
    void neighboursOfAnAddressAreIndependent() {
        Draws draws = new Randomness(1).draws("a");
        assertIndependent(i -> draws.bits(i, 0), i -> draws.bits(i + 1, 0));
        assertIndependent(i -> draws.bits(i, 0), i -> draws.bits(i, 1));
        assertIndependent(i -> draws.bits(0, i), i -> draws.bits(0, i + 1));
        assertIndependent(i -> draws.bits(i, 5), i -> draws.bits(5, i));
    }

    @Test
    void smallNumbersAreEvenlySpread() {
        Stream stream = new Randomness(1).stream("a");
        int[] counts = new int[7];
        for (int i = 0; i < 70_000; i++) {
            counts[stream.nextInt(7)]++;
        }

        for (int count : counts) {
            assertEquals(10_000, count, 5 * StrictMath.sqrt(10_000));
        }
        for (int i = 0; i < 1000; i++) {
            assertEquals(0, stream.nextInt(1));
            assertTrue(stream.nextInt(Integer.MAX_VALUE) >= 0);
        }
    }

    private static LongUnaryOperator bits(Stream stream) {
        return _ -> stream.nextLong();
    }

    /// Upper and lower halves have no correlation, and each bit is as often equal as not.
    private static void assertIndependent(LongUnaryOperator one, LongUnaryOperator two) {
        double sum = 0;
        int[] equal = new int[64];
        for (int i = 0; i < DRAWS; i++) {
            long a = one.applyAsLong(i);
            long b = two.applyAsLong(i);
            sum += (Mix.toUnit(a) - 0.5) * (Mix.toUnit(b) - 0.5) * 12;
            for (int bit = 0; bit < 64; bit++) {
                equal[bit] += (int) (~(a ^ b) >>> bit & 1);
            }
        }
        assertEquals(0, sum / DRAWS, LIMIT);
        for (int count : equal) {
            assertEquals(0.5, count / (double) DRAWS, LIMIT / 2);
        }
    }
}
