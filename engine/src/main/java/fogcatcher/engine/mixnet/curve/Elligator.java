package fogcatcher.engine.mixnet.curve;

import fogcatcher.engine.mixnet.crypto.Field;
import java.util.Optional;

/// Turns any bytes into a point nobody knows the logarithm of: `edwards25519_XMD:SHA-512_ELL2_NU_` of RFC 9380.
///
/// Not in constant time: what is hashed here is public.
final class Elligator {

    private static final int FIELD_BYTES = 48; // RFC 9380, section 8.5: L
    private static final int BLOCK_BYTES = 128; // of SHA-512

    /// J of curve25519, y^2 = x^3 + J x^2 + x.
    private static final long[] J = Field.of(486_662);

    /// sqrt(-(J + 2)), the even one: RFC 9380, section 6.8.2 and appendix D.1.
    private static final long[] SCALE =
            Edwards.withSign(Roots.ofRatio(negative(Field.of(486_664)), Field.of(1)).orElseThrow(), 0);

    private Elligator() {}

    /// `encode_to_curve`: RFC 9380, section 3.
    ///
    /// @param tag for domain separation, at most 255 bytes
    static Edwards point(byte[] message, byte[] tag) {
        return map(element(message, tag)).clearCofactor();
    }

    /// `hash_to_field` of one element (sections 5.2 and 5.3.1; one block of SHA-512 is enough for 48 bytes).
    private static long[] element(byte[] message, byte[] tag) {
        byte[] suffix = java.util.Arrays.copyOf(tag, tag.length + 1);
        suffix[tag.length] = (byte) tag.length;
        byte[] length = {0, FIELD_BYTES, 0};
        byte[] first = Hash.sha512(new byte[BLOCK_BYTES], message, length, suffix);
        byte[] uniform = Hash.sha512(first, new byte[] {1}, suffix);

        // 48 bytes, big endian, as 17 of them times 2^248 plus 31.
        byte[] high = new byte[Field.BYTES];
        byte[] low = new byte[Field.BYTES];
        for (int i = 0; i < FIELD_BYTES; i++) {
            byte digit = uniform[FIELD_BYTES - 1 - i];
            if (i < 31) {
                low[i] = digit;
            } else {
                high[i - 31] = digit;
            }
        }
        byte[] shift = new byte[Field.BYTES];
        shift[31] = 1;
        long[] element = decoded(high);
        Field.multiply(element, element, decoded(shift));
        Field.add(element, element, decoded(low));
        Field.carry(element, element);
        return element;
    }

    /// Section 6.7.1 with Z = 2 onto curve25519, then appendix D.1 onto edwards25519.
    private static Edwards map(long[] u) {
        long[] denominator = product(u, u);
        Field.add(denominator, denominator, denominator);
        Field.add(denominator, denominator, Field.of(1));
        Field.carry(denominator, denominator);
        long[] x = inverse(denominator);
        if (Field.isZero(x) == 1) {
            Field.copy(x, Field.of(1));
        }
        x = negative(product(J, x));
        Optional<long[]> y = Roots.ofRatio(curve(x), Field.of(1)).map(root -> Edwards.withSign(root, 1));
        if (y.isEmpty()) {
            long[] other = sum(x, J);
            Field.carry(other, other);
            x = negative(other);
            y = Roots.ofRatio(curve(x), Field.of(1)).map(root -> Edwards.withSign(root, 0));
        }
        return edwards(x, y.orElseThrow());
    }

    /// x^3 + J x^2 + x = x (x (x + J) + 1).
    private static long[] curve(long[] x) {
        return product(x, sum(product(x, sum(x, J)), Field.of(1)));
    }

    /// (sqrt(-486664) s / t, (s - 1) / (s + 1)); the two points for which that is not defined become the identity.
    private static Edwards edwards(long[] s, long[] t) {
        long[] below = product(t, sum(s, Field.of(1)));
        if (Field.isZero(below) == 1) {
            return Edwards.IDENTITY;
        }
        long[] inverse = inverse(below); // 1 / (t (s + 1))
        long[] x = product(product(SCALE, s), product(inverse, sum(s, Field.of(1))));
        long[] less = new long[Field.LIMBS];
        Field.subtract(less, s, Field.of(1));
        long[] y = product(less, product(inverse, t));
        return Edwards.affine(x, y);
    }

    private static long[] decoded(byte[] bytes) {
        long[] element = new long[Field.LIMBS];
        Field.decode(element, bytes, 0);
        return element;
    }

    private static long[] sum(long[] a, long[] b) {
        long[] r = new long[Field.LIMBS];
        Field.add(r, a, b);
        return r;
    }

    private static long[] product(long[] a, long[] b) {
        long[] r = new long[Field.LIMBS];
        Field.multiply(r, a, b);
        return r;
    }

    private static long[] inverse(long[] a) {
        long[] r = new long[Field.LIMBS];
        Field.invert(r, a);
        return r;
    }

    private static long[] negative(long[] a) {
        long[] r = new long[Field.LIMBS];
        Field.negate(r, a);
        Field.carry(r, r);
        return r;
    }
}
