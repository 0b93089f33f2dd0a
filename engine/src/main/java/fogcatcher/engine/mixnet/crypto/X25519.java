package fogcatcher.engine.mixnet.crypto;

/// The function X25519 of RFC 7748, section 5, one point at a time, in constant time.
///
/// A Montgomery ladder over [Field]. [Kernels] multiplies several points at once and faster where the processor can.
public final class X25519 {

    /// Bytes of scalars and points.
    public static final int BYTES = 32;

    /// (486662 - 2) / 4, as RFC 7748 names it.
    private static final int A24 = 121665;

    private static final int HIGHEST_BIT = 254;

    private X25519() {}

    /// Writes the product of the scalar (clamped here) and the point to 32 bytes of `product`.
    public static void multiply(
            byte[] scalar, int scalarFrom, byte[] point, int pointFrom, byte[] product, int productFrom) {
        new Ladder().multiply(scalar, scalarFrom, point, pointFrom, product, productFrom);
    }

    /// A copy of 32 bytes of a scalar as four words, least significant first, with the bits that RFC 7748 fixes.
    static void clamp(byte[] scalar, int from, long[] words, int wordsFrom, int stride) {
        words[wordsFrom] = Field.word(scalar, from) & ~7L;
        words[wordsFrom + stride] = Field.word(scalar, from + 8);
        words[wordsFrom + 2 * stride] = Field.word(scalar, from + 16);
        words[wordsFrom + 3 * stride] = Field.word(scalar, from + 24) & Long.MAX_VALUE | 1L << 62;
    }

    /// The points of a ladder, in projective coordinates: x2/z2 is the multiple so far, x3/z3 the next.
    private static final class Ladder {
        private final long[] x1 = new long[Field.LIMBS];
        private final long[] x2 = Field.of(1);
        private final long[] z2 = Field.of(0);
        private final long[] x3 = new long[Field.LIMBS];
        private final long[] z3 = Field.of(1);
        private final long[] a = new long[Field.LIMBS];
        private final long[] b = new long[Field.LIMBS];
        private final long[] c = new long[Field.LIMBS];
        private final long[] d = new long[Field.LIMBS];

        void multiply(byte[] scalar, int scalarFrom, byte[] point, int pointFrom, byte[] product, int productFrom) {
            long[] words = new long[4];
            clamp(scalar, scalarFrom, words, 0, 1);
            Field.decode(x1, point, pointFrom);
            Field.copy(x3, x1);
            long swapped = 0;
            for (int t = HIGHEST_BIT; t >= 0; t--) {
                long bit = words[t >>> 6] >>> (t & 63) & 1;
                Field.swap(swapped ^ bit, x2, x3);
                Field.swap(swapped ^ bit, z2, z3);
                swapped = bit;
                step();
            }
            Field.swap(swapped, x2, x3);
            Field.swap(swapped, z2, z3);
            Field.invert(z2, z2);
            Field.multiply(x2, x2, z2);
            Field.encode(product, productFrom, x2);
        }

        private void step() {
            Field.add(a, x2, z2);
            Field.subtract(b, x2, z2);
            Field.add(c, x3, z3);
            Field.subtract(d, x3, z3);
            Field.multiply(d, d, a);
            Field.multiply(c, c, b);
            Field.square(a, a);
            Field.square(b, b);
            Field.add(x3, d, c);
            Field.square(x3, x3);
            Field.subtract(z3, d, c);
            Field.square(z3, z3);
            Field.multiply(z3, z3, x1);
            Field.multiply(x2, a, b);
            Field.subtract(d, a, b);
            Field.multiply(b, d, A24);
            Field.add(b, b, a);
            Field.multiply(z2, d, b);
        }
    }
}
