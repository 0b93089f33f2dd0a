package fogcatcher.engine.mixnet.kademlia;

import fogcatcher.engine.mixnet.curve.Hash;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// A place in the space of 160 bits in which nodes and values live; the distance of two is their XOR.
///
/// Ordered as an unsigned number, so that distances can be compared.
///
/// @param high bits 0 to 63, the most significant
/// @param middle bits 64 to 127
/// @param low bits 128 to 159
public record Key(long high, long middle, int low) implements Comparable<Key> {

    /// Bits of a key (Maymounkov and Mazieres 2002, section 2).
    public static final int BITS = 160;

    /// Bytes of a key.
    public static final int BYTES = BITS / 8;

    /// The key in 20 bytes.
    public static Key of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a key has " + BYTES + " bytes, not " + bytes.length);
        }
        return read(ByteBuffer.wrap(bytes));
    }

    /// Where what is called `name` belongs: the first 160 bits of its SHA-256.
    public static Key named(byte[] name) {
        return read(ByteBuffer.wrap(Hash.sha256(name)));
    }

    /// 20 bytes, of which [#of] makes the key again.
    public byte[] bytes() {
        ByteBuffer into = ByteBuffer.allocate(BYTES);
        write(into);
        return into.array();
    }

    static Key read(ByteBuffer from) {
        return new Key(from.getLong(), from.getLong(), from.getInt());
    }

    void write(ByteBuffer into) {
        into.putLong(high).putLong(middle).putInt(low);
    }

    /// A key with the first `prefix` bits of this one, the next bit different, and the rest by chance: one that falls
    /// into bucket `prefix` of this key's node.
    Key sibling(int prefix, RandomGenerator chance) {
        Key random = new Key(chance.nextLong(), chance.nextLong(), chance.nextInt());
        return new Key(
                sibling(high, random.high, prefix),
                sibling(middle, random.middle, prefix - 64),
                (int) (sibling((long) low << 32, (long) random.low << 32, prefix - 128) >>> 32));
    }

    /// `own` up to bit `at`, flipped there, `random` beyond.
    private static long sibling(long own, long random, int at) {
        if (at >= 64) {
            return own;
        }
        if (at < 0) {
            return random;
        }
        long bit = Long.MIN_VALUE >>> at;
        long before = ~(bit | bit - 1);
        return own & before | ~own & bit | random & bit - 1;
    }

    /// How far this is from `other`.
    public Key distance(Key other) {
        return new Key(high ^ other.high, middle ^ other.middle, low ^ other.low);
    }

    /// How many leading bits are those of `other`, 0 to 160.
    public int commonBits(Key other) {
        long difference = high ^ other.high;
        if (difference != 0) {
            return Long.numberOfLeadingZeros(difference);
        }
        difference = middle ^ other.middle;
        if (difference != 0) {
            return 64 + Long.numberOfLeadingZeros(difference);
        }
        return 128 + Integer.numberOfLeadingZeros(low ^ other.low);
    }

    /// Negative if `a` is nearer to this key than `b`.
    int compareDistance(Key a, Key b) {
        int order = Long.compareUnsigned(high ^ a.high, high ^ b.high);
        if (order == 0) {
            order = Long.compareUnsigned(middle ^ a.middle, middle ^ b.middle);
        }
        return order == 0 ? Integer.compareUnsigned(low ^ a.low, low ^ b.low) : order;
    }

    @Override
    public int compareTo(Key other) {
        int order = Long.compareUnsigned(high, other.high);
        if (order == 0) {
            order = Long.compareUnsigned(middle, other.middle);
        }
        return order == 0 ? Integer.compareUnsigned(low, other.low) : order;
    }

    /// 40 hexadecimal digits.
    @Override
    public String toString() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(high) + hex.toHexDigits(middle) + hex.toHexDigits(low);
    }
}
