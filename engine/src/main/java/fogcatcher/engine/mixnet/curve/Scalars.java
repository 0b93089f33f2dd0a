package fogcatcher.engine.mixnet.curve;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;

/// Whole numbers modulo l = 2^252 + 27742317777372353535851937790883648493, the order of edwards25519's base point.
///
/// A scalar is 32 bytes, little endian. The reduction takes one bit after the other and subtracts l under a mask: no
/// branch and no index depends on the number, and it is short enough to be seen to be right.
final class Scalars {

    static final int BYTES = 32;

    private static final int LIMBS = 8;
    private static final long MASK = 0xFFFFFFFFL;

    /// l in eight limbs of 32 bits, least significant first.
    private static final long[] ORDER = {0x5CF5D3EDL, 0x5812631AL, 0xA2F79CD6L, 0x14DEF9DEL, 0, 0, 0, 0x10000000L};

    /// l - 1, by which a point is multiplied to learn whether its order is l.
    static final byte[] ORDER_LESS_ONE =
            HexFormat.of().parseHex("ecd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private Scalars() {}

    /// A number of up to 64 bytes, little endian, modulo l.
    static byte[] reduce(byte[] number) {
        return reduced(limbs(number, 2 * LIMBS));
    }

    /// (a b + c) modulo l; neither needs to be reduced.
    static byte[] multiplyAdd(byte[] a, byte[] b, byte[] c) {
        long[] x = limbs(a, LIMBS);
        long[] y = limbs(b, LIMBS);
        long[] sum = limbs(c, 2 * LIMBS);
        for (int i = 0; i < LIMBS; i++) {
            long carry = 0;
            for (int j = 0; j < LIMBS; j++) {
                long t = sum[i + j] + x[i] * y[j] + carry;
                sum[i + j] = t & MASK;
                carry = t >>> 32;
            }
            for (int k = i + LIMBS; k < 2 * LIMBS; k++) {
                long t = sum[k] + carry;
                sum[k] = t & MASK;
                carry = t >>> 32;
            }
        }
        return reduced(sum);
    }

    /// l less a reduced number: l itself for zero.
    static byte[] negative(byte[] number) {
        long[] subtrahend = limbs(number, LIMBS);
        byte[] difference = new byte[BYTES];
        long borrow = 0;
        for (int i = 0; i < LIMBS; i++) {
            long t = ORDER[i] - subtrahend[i] - borrow;
            WORDS.set(difference, i * Integer.BYTES, (int) t);
            borrow = t >>> 63;
        }
        return difference;
    }

    /// Whether these 32 bytes are below l, as a signature's or proof's must be (RFC 8032, section 5.1.7).
    static boolean isReduced(byte[] scalar) {
        return Arrays.equals(reduce(scalar), scalar);
    }

    /// Clears and sets the bits of an Ed25519 secret scalar in place (RFC 8032, section 5.1.5).
    static byte[] clamp(byte[] scalar) {
        scalar[0] &= (byte) 0xF8;
        scalar[31] &= 0x7F;
        scalar[31] |= 0x40;
        return scalar;
    }

    private static long[] limbs(byte[] bytes, int count) {
        byte[] padded = Arrays.copyOf(bytes, count * Integer.BYTES);
        long[] limbs = new long[count];
        for (int i = 0; i < count; i++) {
            limbs[i] = (int) WORDS.get(padded, i * Integer.BYTES) & MASK;
        }
        return limbs;
    }

    private static byte[] reduced(long[] number) {
        long[] rest = new long[LIMBS];
        long[] less = new long[LIMBS];
        for (int bit = number.length * 32 - 1; bit >= 0; bit--) {
            shiftIn(rest, number[bit >>> 5] >>> (bit & 31) & 1);
            subtractIfLarger(rest, less);
        }
        byte[] bytes = new byte[BYTES];
        for (int i = 0; i < LIMBS; i++) {
            WORDS.set(bytes, i * Integer.BYTES, (int) rest[i]);
        }
        return bytes;
    }

    /// rest = 2 rest + bit; as rest is below l, the result is below 2^254.
    private static void shiftIn(long[] rest, long bit) {
        long carry = bit;
        for (int i = 0; i < LIMBS; i++) {
            long t = rest[i] << 1 | carry;
            rest[i] = t & MASK;
            carry = t >>> 32;
        }
    }

    private static void subtractIfLarger(long[] rest, long[] less) {
        long borrow = 0;
        for (int i = 0; i < LIMBS; i++) {
            long t = rest[i] - ORDER[i] - borrow;
            less[i] = t & MASK;
            borrow = t >>> 63;
        }
        long keep = -borrow; // all ones if rest was below l
        for (int i = 0; i < LIMBS; i++) {
            rest[i] = rest[i] & keep | less[i] & ~keep;
        }
    }
}
