package fogcatcher.engine.mixnet.crypto;

/// LIONESS: a cipher whose block is a whole payload, so that changing one bit of it makes noise of all of it.
///
/// Four rounds of an unbalanced Feistel network over a left part of 32 bytes and the rest: R ^= S(L ^ K1), L ^= H(K2,
/// R),
/// R ^= S(L ^ K3), L ^= H(K4, R); S is ChaCha20 with a nonce of zeros and H is keyed BLAKE2b-256. A key is
/// K1 (32) || K2 (64) || K3 (32) || K4 (64). Blocks of equal length are worked at together, so that their hashes share
/// lanes.
/// Not thread-safe.
///
/// Source: Anderson and Biham, "Two practical and provably secure block ciphers: BEAR and LION", FSE 1996; primitives
/// and
/// layout as in the Rust crate lioness, which Nym uses.
public final class Lioness {

    /// Bytes of a key.
    public static final int KEY_BYTES = 192;

    /// The smallest block, in bytes.
    public static final int LEAST_BYTES = 33;

    private static final int LEFT_BYTES = 32;
    private static final int K1 = 0;
    private static final int K2 = 32;
    private static final int K3 = 96;
    private static final int K4 = 128;

    private final Kernels kernels;
    private final KeyStream chacha20 = KeyStream.chacha20();
    private final byte[] streamKey = new byte[LEFT_BYTES];
    private final byte[][] digests = new byte[Kernels.MOST][Blake2b.DIGEST_BYTES];

    public Lioness(Kernels kernels) {
        this.kernels = kernels;
    }

    /// Encrypts `length` bytes from `from` in each of the first `count` blocks, each under its own key.
    public void encrypt(byte[][] keys, byte[][] blocks, int from, int length, int count) {
        stream(keys, K1, blocks, from, length, count);
        hash(keys, K2, blocks, from, length, count);
        stream(keys, K3, blocks, from, length, count);
        hash(keys, K4, blocks, from, length, count);
    }

    /// Undoes [#encrypt].
    public void decrypt(byte[][] keys, byte[][] blocks, int from, int length, int count) {
        hash(keys, K4, blocks, from, length, count);
        stream(keys, K3, blocks, from, length, count);
        hash(keys, K2, blocks, from, length, count);
        stream(keys, K1, blocks, from, length, count);
    }

    private void stream(byte[][] keys, int part, byte[][] blocks, int from, int length, int count) {
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < LEFT_BYTES; j++) {
                streamKey[j] = (byte) (keys[i][part + j] ^ blocks[i][from + j]);
            }
            chacha20.apply(streamKey, 0, LEFT_BYTES, blocks[i], from + LEFT_BYTES, length - LEFT_BYTES);
        }
    }

    private void hash(byte[][] keys, int part, byte[][] blocks, int from, int length, int count) {
        kernels.hash(keys, part, blocks, from + LEFT_BYTES, length - LEFT_BYTES, digests, count);
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < LEFT_BYTES; j++) {
                blocks[i][from + j] ^= digests[i][j];
            }
        }
    }
}
