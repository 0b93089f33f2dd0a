package fogcatcher.engine.mixnet.crypto;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// BLAKE2b with a key of 64 bytes and a digest of 32 (RFC 7693): the hash that [Lioness] uses.
///
/// The twelve rounds stay a loop: unrolled, the method would exceed 8,000 bytes of code, which HotSpot never compiles.
final class Blake2b {

    static final int KEY_BYTES = 64;
    static final int DIGEST_BYTES = 32;
    static final int BLOCK_BYTES = 128;
    static final int ROUNDS = 12;
    private static final int STATE_WORDS = 8;

    /// RFC 7693, section 2.6.
    static final long IV0 = 0x6a09e667f3bcc908L;

    static final long IV1 = 0xbb67ae8584caa73bL;
    static final long IV2 = 0x3c6ef372fe94f82bL;
    static final long IV3 = 0xa54ff53a5f1d36f1L;
    static final long IV4 = 0x510e527fade682d1L;
    static final long IV5 = 0x9b05688c2b3e6c1fL;
    static final long IV6 = 0x1f83d9abfb41bd6bL;
    static final long IV7 = 0x5be0cd19137e2179L;

    private static final long[] INITIAL = {IV0, IV1, IV2, IV3, IV4, IV5, IV6, IV7};

    /// RFC 7693, section 2.5: fan-out and depth 1, key length, digest length.
    static final long PARAMETERS = 0x01010000L | KEY_BYTES << 8 | DIGEST_BYTES;

    /// RFC 7693, section 2.7: which word of the block goes where, round by round, 16 a round.
    private static final byte[] SCHEDULE = {
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
        14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3,
        11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4,
        7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8,
        9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13,
        2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9,
        12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11,
        13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10,
        6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5,
        10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0,
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
        14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3,
    };

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final long[] state = new long[STATE_WORDS];
    private final long[] words = new long[16];
    private final byte[] block = new byte[BLOCK_BYTES];

    /// Writes the digest of `length` > 0 bytes of the message, under 64 bytes of key, to 32 bytes of `digest`.
    void hash(byte[] key, int keyFrom, byte[] message, int from, int length, byte[] digest, int digestFrom) {
        start();
        load(key, keyFrom, KEY_BYTES);
        compress(BLOCK_BYTES, 0);
        int done = 0;
        while (length - done > BLOCK_BYTES) {
            load(message, from + done, BLOCK_BYTES);
            done += BLOCK_BYTES;
            compress(BLOCK_BYTES + done, 0);
        }
        load(message, from + done, length - done);
        compress(BLOCK_BYTES + length, -1);
        for (int i = 0; i < DIGEST_BYTES / Long.BYTES; i++) {
            putWord(digest, digestFrom + i * Long.BYTES, state[i]);
        }
    }

    private void start() {
        for (int i = 0; i < STATE_WORDS; i++) {
            state[i] = initial(i);
        }
        state[0] ^= PARAMETERS;
    }

    /// Word `i` of the initial state.
    static long initial(int i) {
        return INITIAL[i];
    }

    /// Up to a block, zeros after it.
    private void load(byte[] bytes, int from, int length) {
        byte[] source = bytes;
        int offset = from;
        if (length < BLOCK_BYTES) {
            System.arraycopy(bytes, from, block, 0, length);
            Arrays.fill(block, length, BLOCK_BYTES, (byte) 0);
            source = block;
            offset = 0;
        }
        for (int i = 0; i < words.length; i++) {
            words[i] = word(source, offset + i * Long.BYTES);
        }
    }

    static long word(byte[] bytes, int from) {
        return (long) WORDS.get(bytes, from);
    }

    static void putWord(byte[] bytes, int from, long word) {
        WORDS.set(bytes, from, word);
    }

    /// One block; `counted` bytes so far, `last` is -1 for the last block and 0 before.
    private void compress(long counted, long last) {
        long[] h = state;
        long[] m = words;
        long v0 = h[0];
        long v1 = h[1];
        long v2 = h[2];
        long v3 = h[3];
        long v4 = h[4];
        long v5 = h[5];
        long v6 = h[6];
        long v7 = h[7];
        long v8 = IV0;
        long v9 = IV1;
        long v10 = IV2;
        long v11 = IV3;
        long v12 = IV4 ^ counted;
        long v13 = IV5;
        long v14 = IV6 ^ last;
        long v15 = IV7;
        for (int s = 0; s < 16 * ROUNDS; s += 16) {
            v0 += v4 + m[SCHEDULE[s]];
            v12 = Long.rotateRight(v12 ^ v0, 32);
            v8 += v12;
            v4 = Long.rotateRight(v4 ^ v8, 24);
            v0 += v4 + m[SCHEDULE[s + 1]];
            v12 = Long.rotateRight(v12 ^ v0, 16);
            v8 += v12;
            v4 = Long.rotateRight(v4 ^ v8, 63);
            v1 += v5 + m[SCHEDULE[s + 2]];
            v13 = Long.rotateRight(v13 ^ v1, 32);
            v9 += v13;
            v5 = Long.rotateRight(v5 ^ v9, 24);
            v1 += v5 + m[SCHEDULE[s + 3]];
            v13 = Long.rotateRight(v13 ^ v1, 16);
            v9 += v13;
            v5 = Long.rotateRight(v5 ^ v9, 63);
            v2 += v6 + m[SCHEDULE[s + 4]];
            v14 = Long.rotateRight(v14 ^ v2, 32);
            v10 += v14;
            v6 = Long.rotateRight(v6 ^ v10, 24);
            v2 += v6 + m[SCHEDULE[s + 5]];
            v14 = Long.rotateRight(v14 ^ v2, 16);
            v10 += v14;
            v6 = Long.rotateRight(v6 ^ v10, 63);
            v3 += v7 + m[SCHEDULE[s + 6]];
            v15 = Long.rotateRight(v15 ^ v3, 32);
            v11 += v15;
            v7 = Long.rotateRight(v7 ^ v11, 24);
            v3 += v7 + m[SCHEDULE[s + 7]];
            v15 = Long.rotateRight(v15 ^ v3, 16);
            v11 += v15;
            v7 = Long.rotateRight(v7 ^ v11, 63);
            v0 += v5 + m[SCHEDULE[s + 8]];
            v15 = Long.rotateRight(v15 ^ v0, 32);
            v10 += v15;
            v5 = Long.rotateRight(v5 ^ v10, 24);
            v0 += v5 + m[SCHEDULE[s + 9]];
            v15 = Long.rotateRight(v15 ^ v0, 16);
            v10 += v15;
            v5 = Long.rotateRight(v5 ^ v10, 63);
            v1 += v6 + m[SCHEDULE[s + 10]];
            v12 = Long.rotateRight(v12 ^ v1, 32);
            v11 += v12;
            v6 = Long.rotateRight(v6 ^ v11, 24);
            v1 += v6 + m[SCHEDULE[s + 11]];
            v12 = Long.rotateRight(v12 ^ v1, 16);
            v11 += v12;
            v6 = Long.rotateRight(v6 ^ v11, 63);
            v2 += v7 + m[SCHEDULE[s + 12]];
            v13 = Long.rotateRight(v13 ^ v2, 32);
            v8 += v13;
            v7 = Long.rotateRight(v7 ^ v8, 24);
            v2 += v7 + m[SCHEDULE[s + 13]];
            v13 = Long.rotateRight(v13 ^ v2, 16);
            v8 += v13;
            v7 = Long.rotateRight(v7 ^ v8, 63);
            v3 += v4 + m[SCHEDULE[s + 14]];
            v14 = Long.rotateRight(v14 ^ v3, 32);
            v9 += v14;
            v4 = Long.rotateRight(v4 ^ v9, 24);
            v3 += v4 + m[SCHEDULE[s + 15]];
            v14 = Long.rotateRight(v14 ^ v3, 16);
            v9 += v14;
            v4 = Long.rotateRight(v4 ^ v9, 63);
        }
        h[0] ^= v0 ^ v8;
        h[1] ^= v1 ^ v9;
        h[2] ^= v2 ^ v10;
        h[3] ^= v3 ^ v11;
        h[4] ^= v4 ^ v12;
        h[5] ^= v5 ^ v13;
        h[6] ^= v6 ^ v14;
        h[7] ^= v7 ^ v15;
    }

    /// Which word of a block goes to place `place` of all rounds.
    static int scheduled(int place) {
        return SCHEDULE[place];
    }
}
