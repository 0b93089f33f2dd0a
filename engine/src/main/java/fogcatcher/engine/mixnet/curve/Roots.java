package fogcatcher.engine.mixnet.curve;

import fogcatcher.engine.mixnet.crypto.Field;
import java.util.Optional;

/// Square roots modulo 2^255 - 19.
final class Roots {

    /// A square root of -1: 2^((p - 1) / 4) (RFC 8032, section 5.1.3).
    private static final long[] OF_MINUS_ONE = ofMinusOne();

    private Roots() {}

    /// One of the two roots of u / v, or nothing if there is none. Not in constant time: for public values only.
    static Optional<long[]> ofRatio(long[] u, long[] v) {
        long[] v3 = new long[Field.LIMBS];
        Field.square(v3, v);
        Field.multiply(v3, v3, v);
        long[] power = new long[Field.LIMBS];
        Field.square(power, v3);
        Field.multiply(power, power, v);
        Field.multiply(power, power, u);
        Field.root(power, power); // (u v^7)^((p - 5) / 8)
        long[] root = new long[Field.LIMBS];
        Field.multiply(root, u, v3);
        Field.multiply(root, root, power);

        long[] check = new long[Field.LIMBS];
        Field.square(check, root);
        Field.multiply(check, check, v);
        if (areEqual(check, u)) {
            return Optional.of(root);
        }
        Field.negate(check, check);
        if (areEqual(check, u)) {
            Field.multiply(root, root, OF_MINUS_ONE);
            return Optional.of(root);
        }
        return Optional.empty();
    }

    static boolean areEqual(long[] a, long[] b) {
        long[] difference = new long[Field.LIMBS];
        long[] reduced = new long[Field.LIMBS];
        Field.carry(reduced, b);
        Field.subtract(difference, a, reduced);
        Field.carry(difference, difference);
        return Field.isZero(difference) == 1;
    }

    /// 2^((p - 1) / 4) = (2^((p - 5) / 8))^2 times 2.
    private static long[] ofMinusOne() {
        long[] two = Field.of(2);
        long[] root = new long[Field.LIMBS];
        Field.root(root, two);
        Field.square(root, root);
        Field.multiply(root, root, two);
        return root;
    }
}
