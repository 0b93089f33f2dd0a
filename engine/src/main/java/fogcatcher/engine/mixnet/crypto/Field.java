package fogcatcher.engine.mixnet.crypto;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Arithmetic modulo p = 2^255 - 19, in constant time.
///
/// An element is five limbs of 51 bits, least significant first, in a `long[5]`: the value is the sum of
/// limb i times 2^(51 i). Limbs may exceed 51 bits, so that sums need no carry:
///
/// | element | each limb at most |
/// | --- | --- |
/// | reduced: result of [#multiply], [#square], [#carry], [#decode] | 2^51 + 2^18 |
/// | whatever goes into [#multiply], [#square], [#carry], [#encode] | 3 x 2^52 + 2^20 |
/// | what [#subtract] takes away | 2^53 - 76 |
///
/// So one sum or one difference of reduced elements, or one difference of such sums, may be multiplied at once; beyond
/// that,
/// [#carry] first. Results may be written over operands.
///
/// Products use [Math#unsignedMultiplyHigh], which is one instruction. The trick: `high(a << 9, b << 4)` is floor(a b /
/// 2^51)
/// exactly, so that a column's low parts follow from the wrapped sum S of its 64-bit products and the sum H of those
/// high
/// parts as S - 2^51 H, and no carry flag is needed.
///
/// Source of the representation: Bernstein, "Curve25519", PKC 2006; 51-bit limbs as in Bernstein, Duif, Lange, Schwabe,
/// Yang,
/// "High-speed high-security signatures", CHES 2011.
public final class Field {

    /// Limbs of an element.
    public static final int LIMBS = 5;

    /// Bytes of an encoded element.
    public static final int BYTES = 32;

    private static final long MASK = (1L << 51) - 1;

    /// Four times p, limb by limb: added before a subtraction, so that no limb becomes negative.
    private static final long FOUR_P_LOWEST = 4 * (MASK - 18);

    private static final long FOUR_P = 4 * MASK;

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Field() {}

    /// A new element of a small value, 0 to 2^51 - 1.
    public static long[] of(long value) {
        if (value < 0 || value > MASK) {
            throw new IllegalArgumentException("a small element is 0 to 2^51 - 1, not " + value);
        }
        return new long[] {value, 0, 0, 0, 0};
    }

    /// r = a.
    public static void copy(long[] r, long[] a) {
        System.arraycopy(a, 0, r, 0, LIMBS);
    }

    /// r = a + b, without a carry.
    public static void add(long[] r, long[] a, long[] b) {
        for (int i = 0; i < LIMBS; i++) {
            r[i] = a[i] + b[i];
        }
    }

    /// r = a + 4 p - b, without a carry.
    public static void subtract(long[] r, long[] a, long[] b) {
        r[0] = a[0] + FOUR_P_LOWEST - b[0];
        for (int i = 1; i < LIMBS; i++) {
            r[i] = a[i] + FOUR_P - b[i];
        }
    }

    /// r = -a.
    public static void negate(long[] r, long[] a) {
        r[0] = FOUR_P_LOWEST - a[0];
        for (int i = 1; i < LIMBS; i++) {
            r[i] = FOUR_P - a[i];
        }
    }

    /// r = a with reduced limbs.
    public static void carry(long[] r, long[] a) {
        fold(r, a[0], a[1], a[2], a[3], a[4]);
    }

    /// r = a b.
    public static void multiply(long[] r, long[] a, long[] b) {
        long a0 = a[0];
        long a1 = a[1];
        long a2 = a[2];
        long a3 = a[3];
        long a4 = a[4];
        long b0 = b[0];
        long b1 = b[1];
        long b2 = b[2];
        long b3 = b[3];
        long b4 = b[4];
        long c1 = b1 * 19;
        long c2 = b2 * 19;
        long c3 = b3 * 19;
        long c4 = b4 * 19;

        long h0 = high(a0, b0) + high(a1, c4) + high(a2, c3) + high(a3, c2) + high(a4, c1);
        long h1 = high(a0, b1) + high(a1, b0) + high(a2, c4) + high(a3, c3) + high(a4, c2);
        long h2 = high(a0, b2) + high(a1, b1) + high(a2, b0) + high(a3, c4) + high(a4, c3);
        long h3 = high(a0, b3) + high(a1, b2) + high(a2, b1) + high(a3, b0) + high(a4, c4);
        long h4 = high(a0, b4) + high(a1, b3) + high(a2, b2) + high(a3, b1) + high(a4, b0);

        long s0 = a0 * b0 + a1 * c4 + a2 * c3 + a3 * c2 + a4 * c1 - (h0 << 51) + h4 * 19;
        long s1 = a0 * b1 + a1 * b0 + a2 * c4 + a3 * c3 + a4 * c2 - (h1 << 51) + h0;
        long s2 = a0 * b2 + a1 * b1 + a2 * b0 + a3 * c4 + a4 * c3 - (h2 << 51) + h1;
        long s3 = a0 * b3 + a1 * b2 + a2 * b1 + a3 * b0 + a4 * c4 - (h3 << 51) + h2;
        long s4 = a0 * b4 + a1 * b3 + a2 * b2 + a3 * b1 + a4 * b0 - (h4 << 51) + h3;
        fold(r, s0, s1, s2, s3, s4);
    }

    /// r = a a.
    public static void square(long[] r, long[] a) {
        long a0 = a[0];
        long a1 = a[1];
        long a2 = a[2];
        long a3 = a[3];
        long a4 = a[4];
        long d0 = a0 * 2;
        long d1 = a1 * 2;
        long c3 = a3 * 19;
        long c4 = a4 * 19;
        long e2 = a2 * 38;
        long e3 = a3 * 38;

        long h0 = high(a0, a0) + high(d1, c4) + high(a3, e2);
        long h1 = high(d0, a1) + high(a4, e2) + high(a3, c3);
        long h2 = high(d0, a2) + high(a1, a1) + high(a4, e3);
        long h3 = high(d0, a3) + high(d1, a2) + high(a4, c4);
        long h4 = high(d0, a4) + high(d1, a3) + high(a2, a2);

        long s0 = a0 * a0 + d1 * c4 + a3 * e2 - (h0 << 51) + h4 * 19;
        long s1 = d0 * a1 + a4 * e2 + a3 * c3 - (h1 << 51) + h0;
        long s2 = d0 * a2 + a1 * a1 + a4 * e3 - (h2 << 51) + h1;
        long s3 = d0 * a3 + d1 * a2 + a4 * c4 - (h3 << 51) + h2;
        long s4 = d0 * a4 + d1 * a3 + a2 * a2 - (h4 << 51) + h3;
        fold(r, s0, s1, s2, s3, s4);
    }

    /// r = a squared `times` times, that is a^(2^times); at least once.
    public static void square(long[] r, long[] a, int times) {
        square(r, a);
        for (int i = 1; i < times; i++) {
            square(r, r);
        }
    }

    /// r = a times a small factor of at most 17 bits, such as 121665 of RFC 7748.
    public static void multiply(long[] r, long[] a, int factor) {
        long h0 = high(factor, a[0]);
        long h1 = high(factor, a[1]);
        long h2 = high(factor, a[2]);
        long h3 = high(factor, a[3]);
        long h4 = high(factor, a[4]);
        long s0 = factor * a[0] - (h0 << 51) + h4 * 19;
        long s1 = factor * a[1] - (h1 << 51) + h0;
        long s2 = factor * a[2] - (h2 << 51) + h1;
        long s3 = factor * a[3] - (h3 << 51) + h2;
        long s4 = factor * a[4] - (h4 << 51) + h3;
        fold(r, s0, s1, s2, s3, s4);
    }

    /// r = 1 / a, as a^(p - 2); the inverse of zero is zero.
    public static void invert(long[] r, long[] a) {
        long[] eleven = new long[LIMBS];
        long[] run = new long[LIMBS];
        power250(run, eleven, a);
        square(run, run, 5);
        multiply(r, run, eleven); // 2^255 - 32 + 11 = p - 2
    }

    /// r = a^((p - 5) / 8) = a^(2^252 - 3): what square roots are made from (RFC 8032, section 5.1.3).
    public static void root(long[] r, long[] a) {
        long[] base = a.clone();
        long[] run = new long[LIMBS];
        power250(run, new long[LIMBS], base);
        square(run, run, 2);
        multiply(r, run, base);
    }

    /// run = a^(2^250 - 1) and eleven = a^11.
    private static void power250(long[] run, long[] eleven, long[] a) {
        long[] t = new long[LIMBS];
        long[] u = new long[LIMBS];
        square(t, a);
        square(u, t, 2);
        multiply(u, a, u); // a^9
        multiply(eleven, t, u);
        square(t, eleven);
        multiply(u, u, t); // a^(2^5 - 1)
        square(t, u, 5);
        multiply(u, t, u); // 2^10 - 1
        square(t, u, 10);
        multiply(t, t, u); // 2^20 - 1
        square(run, t, 20);
        multiply(t, run, t); // 2^40 - 1
        square(t, t, 10);
        multiply(u, t, u); // 2^50 - 1
        square(t, u, 50);
        multiply(t, t, u); // 2^100 - 1
        square(run, t, 100);
        multiply(t, run, t); // 2^200 - 1
        square(t, t, 50);
        multiply(run, t, u); // 2^250 - 1
    }

    /// Exchanges a and b if `bit` is 1, and does nothing if it is 0, at the same cost.
    public static void swap(long bit, long[] a, long[] b) {
        long mask = -bit;
        for (int i = 0; i < LIMBS; i++) {
            long changed = mask & (a[i] ^ b[i]);
            a[i] ^= changed;
            b[i] ^= changed;
        }
    }

    /// r = a if `bit` is 1, and stays as it is if `bit` is 0, at the same cost.
    public static void select(long bit, long[] r, long[] a) {
        long mask = -bit;
        for (int i = 0; i < LIMBS; i++) {
            r[i] ^= mask & (r[i] ^ a[i]);
        }
    }

    /// r = the element in the 32 bytes from `from`, little endian; the highest bit is ignored (RFC 7748, section 5),
    /// and a
    /// value of p or more counts modulo p.
    public static void decode(long[] r, byte[] bytes, int from) {
        long w0 = word(bytes, from);
        long w1 = word(bytes, from + 8);
        long w2 = word(bytes, from + 16);
        long w3 = word(bytes, from + 24);
        r[0] = w0 & MASK;
        r[1] = (w0 >>> 51 | w1 << 13) & MASK;
        r[2] = (w1 >>> 38 | w2 << 26) & MASK;
        r[3] = (w2 >>> 25 | w3 << 39) & MASK;
        r[4] = w3 >>> 12 & MASK;
    }

    /// Writes a, as its one representative below p, into 32 bytes from `from`, little endian.
    public static void encode(byte[] bytes, int from, long[] a) {
        long[] t = new long[LIMBS];
        carry(t, a);
        carryAround(t);
        t[0] += 19; // the value is below 2^255; with 19 more it passes 2^255, and loses p, exactly if it was p or more
        carryAround(t);
        // Take the 19 away again: add 2^255 - 19 and drop the carry out of the highest limb.
        t[0] += MASK - 18;
        t[1] += MASK;
        t[2] += MASK;
        t[3] += MASK;
        t[4] += MASK;
        for (int i = 0; i < LIMBS - 1; i++) {
            t[i + 1] += t[i] >>> 51;
            t[i] &= MASK;
        }
        t[4] &= MASK;
        WORDS.set(bytes, from, t[0] | t[1] << 51);
        WORDS.set(bytes, from + 8, t[1] >>> 13 | t[2] << 38);
        WORDS.set(bytes, from + 16, t[2] >>> 26 | t[3] << 25);
        WORDS.set(bytes, from + 24, t[3] >>> 39 | t[4] << 12);
    }

    /// 1 if a is zero modulo p, else 0.
    public static long isZero(long[] a) {
        byte[] bytes = new byte[BYTES];
        encode(bytes, 0, a);
        long any = word(bytes, 0) | word(bytes, 8) | word(bytes, 16) | word(bytes, 24);
        return ((any | -any) >>> 63) ^ 1;
    }

    /// The lowest bit of a's representative below p: the sign in RFC 8032 and RFC 9380.
    public static long isOdd(long[] a) {
        byte[] bytes = new byte[BYTES];
        encode(bytes, 0, a);
        return bytes[0] & 1;
    }

    /// floor(a b / 2^51), for a below 2^55 and b below 2^60.
    private static long high(long a, long b) {
        return Math.unsignedMultiplyHigh(a << 9, b << 4);
    }

    /// One parallel carry: columns below 2^63 in, a reduced element out.
    private static void fold(long[] r, long s0, long s1, long s2, long s3, long s4) {
        r[0] = (s0 & MASK) + (s4 >>> 51) * 19;
        r[1] = (s1 & MASK) + (s0 >>> 51);
        r[2] = (s2 & MASK) + (s1 >>> 51);
        r[3] = (s3 & MASK) + (s2 >>> 51);
        r[4] = (s4 & MASK) + (s3 >>> 51);
    }

    /// Carries limb by limb, and once around the end.
    private static void carryAround(long[] t) {
        for (int i = 0; i < LIMBS - 1; i++) {
            t[i + 1] += t[i] >>> 51;
            t[i] &= MASK;
        }
        t[0] += (t[4] >>> 51) * 19;
        t[4] &= MASK;
    }

    static long word(byte[] bytes, int from) {
        return (long) WORDS.get(bytes, from);
    }
}
