package fogcatcher.engine.mixnet.curve;

import java.util.Arrays;

/// Scalars of X25519 that are multiplied with each other before a point is: one multiplication of the point instead of
/// one for each.
///
/// X25519 clamps its scalar to 8 k with 2^251 <= k < 2^252. The product of two such is 8 m modulo 8 l, with
/// `m = a (8 b) mod l`: since l is just above 2^252, either m or l - m is in that range (neither once in 2^127 times),
/// and
/// as X25519 sees no difference between a point and its inverse, it does not matter which. No branch depends on the
/// scalars. The product has the effect of one scalar after the other on every point whose order divides 8 l, which are
/// all public keys that were computed from private ones; not on points of the curve's twist.
public final class ScalarProduct {

    private static final byte[] ZERO = new byte[Scalars.BYTES];

    private ScalarProduct() {}

    /// The scalar, 32 bytes and clamped, with which X25519 gives what it gives with `a` and then `b`.
    public static byte[] of(byte[] a, byte[] b) {
        byte[] eighth = shifted(Scalars.clamp(Arrays.copyOf(a, Scalars.BYTES)), -3);
        byte[] m = Scalars.multiplyAdd(eighth, Scalars.clamp(Arrays.copyOf(b, Scalars.BYTES)), ZERO);
        byte[] negative = Scalars.negative(m);
        int takeM = -(m[31] >>> 3 & 1); // bit 251
        for (int i = 0; i < m.length; i++) {
            m[i] = (byte) (m[i] & takeM | negative[i] & ~takeM);
        }
        return shifted(m, 3);
    }

    /// Multiplied by two to the power of `bits`, -7 to 7; what goes beyond 256 bits, or below one, is lost.
    private static byte[] shifted(byte[] number, int bits) {
        byte[] result = new byte[number.length];
        int window = 0;
        for (int i = 0; i <= number.length; i++) {
            // The byte before, this one and the one after.
            int above = i < number.length ? number[i] & 0xff : 0;
            window = window >>> 8 | above << 16;
            if (i > 0) {
                result[i - 1] = (byte) (window >>> 8 - bits);
            }
        }
        return result;
    }
}
