package fogcatcher.engine.aggregation;

import java.util.Arrays;

/// Sorts places by keys without objects.
final class Order {

    /// Places take the lowest bits, [CoverProblem#MAX_DEVICES]; keys keep 32 bits of their mantissa.
    private static final long PLACE = CoverProblem.MAX_DEVICES - 1L;

    private Order() {}

    /// The places of these keys from the least to the greatest; those that are equal in 32 bits by place.
    ///
    /// @param key none negative
    static int[] ascending(double[] key) {
        long[] packed = new long[key.length];
        for (int i = 0; i < key.length; i++) {
            packed[i] = pack(key[i], i);
        }
        Arrays.sort(packed);
        int[] order = new int[key.length];
        for (int k = 0; k < order.length; k++) {
            order[k] = place(packed[k]);
        }
        return order;
    }

    /// A long that is ordered by `key`, then by `place`: the bits of numbers that are not negative are ordered as they
    /// are.
    static long pack(double key, int place) {
        return Double.doubleToRawLongBits(key + 0.0) & ~PLACE | place;
    }

    static int place(long packed) {
        return (int) (packed & PLACE);
    }
}
