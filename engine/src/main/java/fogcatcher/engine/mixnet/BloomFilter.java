package fogcatcher.engine.mixnet;

/// A set of tags in few bits, which takes some others for members too, with a rate that is known before.
///
/// With `n` tags, `b = -n ln p / (ln 2)^2` bits and `(b / n) ln 2` hashes the rate is `p` (Bloom 1970): 24 bits and 17
/// hashes a tag for 1e-5. Tags are uniform already (outputs of a key derivation), so two halves of a tag make all
/// hashes, `h1 + i h2` (Kirsch, Mitzenmacher 2006).
final class BloomFilter {

    private static final double LN_2 = StrictMath.log(2);

    private final long[] words;
    private final long bits;
    private final int hashes;

    /// @param capacity most tags
    /// @param rate of false members when it is full
    BloomFilter(long capacity, double rate) {
        bits = bits(capacity, rate);
        hashes = hashes(rate);
        words = new long[(int) Math.ceilDiv(bits, Long.SIZE)];
    }

    /// Bits for `capacity` tags.
    static long bits(long capacity, double rate) {
        return (long) Math.ceil(capacity * -StrictMath.log(rate) / (LN_2 * LN_2));
    }

    /// Hashes of a tag.
    static int hashes(double rate) {
        return (int) Math.round(-StrictMath.log(rate) / LN_2);
    }

    /// Adds a tag.
    ///
    /// @return whether it may have been there
    boolean add(long first, long second) {
        boolean wasThere = true;
        long step = second | 1;
        long hash = first;
        for (int i = 0; i < hashes; i++) {
            long bit = Math.unsignedMultiplyHigh(hash, bits);
            long mask = 1L << bit;
            wasThere &= (words[(int) (bit >>> 6)] & mask) != 0;
            words[(int) (bit >>> 6)] |= mask;
            hash += step;
        }
        return wasThere;
    }
}
