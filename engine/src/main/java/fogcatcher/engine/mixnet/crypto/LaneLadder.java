package fogcatcher.engine.mixnet.crypto;

import java.util.Arrays;

/// X25519 for as many pairs of scalar and point at once as a register has lanes: the ladder of [X25519] over
/// [LaneField].
final class LaneLadder {

    private static final int L = LaneField.L;
    private static final int HIGHEST_BIT = 254;
    private static final long[] ZERO = Field.of(0);
    private static final long[] ONE = Field.of(1);

    private final long[] x1 = element();
    private final long[] x2 = element();
    private final long[] z2 = element();
    private final long[] x3 = element();
    private final long[] z3 = element();
    private final long[] a = element();
    private final long[] b = element();
    private final long[] c = element();
    private final long[] d = element();
    private final long[] partial = element();
    private final long[] words = new long[4 * L];
    private final long[] bits = new long[L];
    private final long[] changed = new long[L];

    private final long[][] divisors = new long[L][Field.LIMBS];
    private final long[][] products = new long[L][Field.LIMBS];
    private final long[] areZero = new long[L];
    private final long[] inverse = new long[Field.LIMBS];
    private final long[] quotient = new long[Field.LIMBS];

    /// As [Kernels#multiply], for at most [LaneField#L] rows from `first` on. Lanes beyond them do the same with what
    /// they hold.
    void multiply(byte[] scalars, byte[] points, byte[] into, int first, int count) {
        start(scalars, points, first, count);
        for (int t = HIGHEST_BIT; t >= 0; t--) {
            LaneField.changes(changed, bits, words, t);
            LaneField.swap(changed, x2, x3);
            LaneField.swap(changed, z2, z3);
            step();
        }
        LaneField.swap(bits, x2, x3);
        LaneField.swap(bits, z2, z3);
        divide(into, first, count);
        Arrays.fill(words, 0);
    }

    private void start(byte[] scalars, byte[] points, int first, int count) {
        for (int lane = 0; lane < count; lane++) {
            int row = (first + lane) * X25519.BYTES;
            X25519.clamp(scalars, row, words, lane, L);
            LaneField.decode(x1, lane, points, row);
        }
        System.arraycopy(x1, 0, x3, 0, x1.length);
        Arrays.fill(x2, 0);
        Arrays.fill(x2, 0, L, 1);
        Arrays.fill(z2, 0);
        System.arraycopy(x2, 0, z3, 0, x2.length);
        Arrays.fill(bits, 0);
    }

    private void step() {
        LaneField.sumAndDifference(a, b, x2, z2);
        LaneField.sumAndDifference(c, d, x3, z3);
        LaneField.multiply(d, d, a, partial);
        LaneField.multiply(c, c, b, partial);
        LaneField.square(a, a);
        LaneField.square(b, b);
        LaneField.sumAndDifference(x3, z3, d, c);
        LaneField.square(x3, x3);
        LaneField.square(z3, z3);
        LaneField.multiply(z3, z3, x1, partial);
        LaneField.multiply(x2, a, b, partial);
        LaneField.subtract(d, a, b);
        LaneField.addTimesA24(b, a, d);
        LaneField.multiply(z2, d, b, partial);
    }

    /// Writes x2 / z2 of each lane, which is 0 where z2 is.
    ///
    /// One inversion serves all lanes (Montgomery's trick): the inverse of the product of all z2, times the product of
    /// those
    /// before a lane, is the lane's own, once those after it are multiplied away. A z2 of zero counts as one meanwhile.
    private void divide(byte[] into, int first, int count) {
        for (int lane = 0; lane < count; lane++) {
            LaneField.take(divisors[lane], z2, lane);
            areZero[lane] = Field.isZero(divisors[lane]);
            Field.select(areZero[lane], divisors[lane], ONE);
            Field.multiply(products[lane], divisors[lane], lane == 0 ? ONE : products[lane - 1]);
        }
        Field.invert(inverse, products[count - 1]);
        for (int lane = count - 1; lane >= 0; lane--) {
            LaneField.take(quotient, x2, lane);
            Field.multiply(quotient, quotient, inverse);
            Field.multiply(quotient, quotient, lane == 0 ? ONE : products[lane - 1]);
            Field.select(areZero[lane], quotient, ZERO);
            Field.encode(into, (first + lane) * X25519.BYTES, quotient);
            Field.multiply(inverse, inverse, divisors[lane]);
        }
    }

    private static long[] element() {
        return new long[LaneField.LONGS];
    }
}
