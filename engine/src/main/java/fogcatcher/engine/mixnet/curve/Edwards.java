package fogcatcher.engine.mixnet.curve;

import fogcatcher.engine.mixnet.crypto.Field;
import java.util.Arrays;
import java.util.Optional;

/// A point of edwards25519, -x^2 + y^2 = 1 + d x^2 y^2 with d = -121665 / 121666.
///
/// In extended coordinates x = X / Z, y = Y / Z, x y = T / Z, with the complete formulas of RFC 8032, section 5.1.4:
/// they hold for every pair of points, so no case depends on a secret.
final class Edwards {

    static final int BYTES = 32;

    private static final int WINDOW_BITS = 4;
    private static final long[] D = d();
    private static final long[] TWO_D = twice(D);

    static final Edwards IDENTITY = affine(Field.of(0), Field.of(1));

    /// The base point: y = 4 / 5, x even (RFC 8032, section 5.1).
    static final Edwards BASE = base();

    private final long[] x;
    private final long[] y;
    private final long[] z;
    private final long[] t;

    private Edwards(long[] x, long[] y, long[] z, long[] t) {
        this.x = x;
        this.y = y;
        this.z = z;
        this.t = t;
    }

    /// The point with these coordinates, which must be on the curve.
    static Edwards affine(long[] x, long[] y) {
        return new Edwards(x, y, Field.of(1), product(x, y));
    }

    /// The point in 32 bytes (RFC 8032, section 5.1.3), or nothing: not on the curve, or not written in the one way.
    static Optional<Edwards> decode(byte[] bytes) {
        if (bytes.length != BYTES) {
            return Optional.empty();
        }
        long[] y = new long[Field.LIMBS];
        Field.decode(y, bytes, 0);
        byte[] canonical = new byte[BYTES];
        Field.encode(canonical, 0, y);
        canonical[31] |= (byte) (bytes[31] & 0x80);
        if (!Arrays.equals(canonical, bytes)) {
            return Optional.empty();
        }
        int odd = bytes[31] >>> 7 & 1;
        return abscissa(y).filter(x -> Field.isZero(x) == 0 || odd == 0).map(x -> affine(withSign(x, odd), y));
    }

    /// x of a point with this y: a root of (y^2 - 1) / (d y^2 + 1).
    private static Optional<long[]> abscissa(long[] y) {
        long[] square = product(y, y);
        long[] u = new long[Field.LIMBS];
        Field.subtract(u, square, Field.of(1));
        Field.carry(u, u);
        long[] v = product(D, square);
        Field.add(v, v, Field.of(1));
        return Roots.ofRatio(u, v);
    }

    /// a or -a, whichever has this lowest bit.
    static long[] withSign(long[] a, long odd) {
        long[] negative = new long[Field.LIMBS];
        Field.negate(negative, a);
        Field.carry(negative, negative);
        long[] result = a.clone();
        Field.select(Field.isOdd(a) ^ odd, result, negative);
        return result;
    }

    byte[] encode() {
        long[] inverse = new long[Field.LIMBS];
        Field.invert(inverse, z);
        byte[] bytes = new byte[BYTES];
        Field.encode(bytes, 0, product(y, inverse));
        bytes[31] |= (byte) (Field.isOdd(product(x, inverse)) << 7);
        return bytes;
    }

    Edwards add(Edwards other) {
        long[] left = new long[Field.LIMBS];
        long[] right = new long[Field.LIMBS];
        Field.subtract(left, y, x);
        Field.subtract(right, other.y, other.x);
        long[] a = product(left, right);
        Field.add(left, y, x);
        Field.add(right, other.y, other.x);
        long[] b = product(left, right);
        long[] c = product(product(t, TWO_D), other.t);
        long[] d = product(z, other.z);
        Field.add(d, d, d);

        long[] e = new long[Field.LIMBS];
        long[] f = new long[Field.LIMBS];
        Field.subtract(e, b, a);
        Field.subtract(f, d, c);
        Field.add(d, d, c);
        Field.add(b, b, a);
        return new Edwards(product(e, f), product(d, b), product(f, d), product(e, b));
    }

    Edwards twice() {
        long[] a = product(x, x);
        long[] b = product(y, y);
        long[] c = product(z, z);
        Field.add(c, c, c);
        long[] sum = new long[Field.LIMBS];
        Field.add(sum, x, y);
        Field.square(sum, sum);

        long[] h = new long[Field.LIMBS];
        long[] e = new long[Field.LIMBS];
        long[] g = new long[Field.LIMBS];
        long[] f = new long[Field.LIMBS];
        Field.add(h, a, b);
        Field.subtract(e, h, sum);
        Field.subtract(g, a, b);
        Field.carry(g, g);
        Field.add(f, c, g);
        return new Edwards(product(e, f), product(g, h), product(f, g), product(e, h));
    }

    Edwards negate() {
        long[] minusX = new long[Field.LIMBS];
        long[] minusT = new long[Field.LIMBS];
        Field.negate(minusX, x);
        Field.carry(minusX, minusX);
        Field.negate(minusT, t);
        Field.carry(minusT, minusT);
        return new Edwards(minusX, y, z, minusT);
    }

    /// This point times a number of 32 bytes, little endian, in constant time.
    ///
    /// Four bits at a time: four doublings and one addition of a multiple 0 to 15, which is taken from the table by
    /// reading all of it.
    Edwards multiply(byte[] scalar) {
        Edwards[] multiples = new Edwards[1 << WINDOW_BITS];
        multiples[0] = IDENTITY;
        for (int i = 1; i < multiples.length; i++) {
            multiples[i] = multiples[i - 1].add(this);
        }
        Edwards result = IDENTITY;
        for (int at = 2 * scalar.length - 1; at >= 0; at--) {
            for (int i = 0; i < WINDOW_BITS; i++) {
                result = result.twice();
            }
            result = result.add(pick(multiples, scalar[at >>> 1] >>> (at & 1) * WINDOW_BITS & 15));
        }
        return result;
    }

    private static Edwards pick(Edwards[] multiples, int wanted) {
        Edwards picked = affine(Field.of(0), Field.of(0));
        for (int i = 0; i < multiples.length; i++) {
            int is = (i ^ wanted) - 1 >>> 31 & 1;
            Field.select(is, picked.x, multiples[i].x);
            Field.select(is, picked.y, multiples[i].y);
            Field.select(is, picked.z, multiples[i].z);
            Field.select(is, picked.t, multiples[i].t);
        }
        return picked;
    }

    /// This point times 8: in the subgroup of order l.
    Edwards clearCofactor() {
        return twice().twice().twice();
    }

    boolean isIdentity() {
        return Field.isZero(x) == 1 && Roots.areEqual(y, z);
    }

    /// Whether this point is in the subgroup of the base point, that is, l times it is the identity.
    boolean isTorsionFree() {
        return multiply(Scalars.ORDER_LESS_ONE).add(this).isIdentity();
    }

    private static long[] product(long[] a, long[] b) {
        long[] r = new long[Field.LIMBS];
        Field.multiply(r, a, b);
        return r;
    }

    private static long[] twice(long[] a) {
        long[] r = new long[Field.LIMBS];
        Field.add(r, a, a);
        Field.carry(r, r);
        return r;
    }

    private static long[] d() {
        long[] d = new long[Field.LIMBS];
        Field.invert(d, Field.of(121_666));
        Field.multiply(d, d, Field.of(121_665));
        Field.negate(d, d);
        Field.carry(d, d);
        return d;
    }

    private static Edwards base() {
        long[] y = new long[Field.LIMBS];
        Field.invert(y, Field.of(5));
        Field.multiply(y, y, Field.of(4));
        return affine(withSign(abscissa(y).orElseThrow(), 0), y);
    }
}
