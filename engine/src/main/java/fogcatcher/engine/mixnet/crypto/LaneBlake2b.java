package fogcatcher.engine.mixnet.crypto;

import static jdk.incubator.vector.VectorOperators.ROR;
import static jdk.incubator.vector.VectorOperators.XOR;

import java.util.Arrays;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/// Keyed BLAKE2b-256 of several messages of equal length at once, one in each lane; see [Blake2b] for the hash and
/// [LaneField] for
/// how such code must be written. Word i of lane j is at [LaneField#L] i + j.
final class LaneBlake2b {

    private static final VectorSpecies<Long> LANES = LaneField.LANES;
    private static final int L = LaneField.L;
    private static final int WORDS = Blake2b.BLOCK_BYTES / Long.BYTES;

    /// Where the word that a place of a round takes begins.
    private static final int[] SCHEDULE = schedule();

    private final long[] state = new long[8 * L];
    private final long[] words = new long[WORDS * L];
    private final byte[] block = new byte[Blake2b.BLOCK_BYTES];

    private static int[] schedule() {
        int[] places = new int[WORDS * Blake2b.ROUNDS];
        Arrays.setAll(places, place -> Blake2b.scheduled(place) * L);
        return places;
    }

    /// As [Kernels#hash], for at most [LaneField#L] messages from `first` on.
    void hash(
            byte[][] keys,
            int keyFrom,
            byte[][] messages,
            int from,
            int length,
            byte[][] digests,
            int first,
            int count) {
        start();
        load(keys, keyFrom, Blake2b.KEY_BYTES, first, count);
        compress(state, words, Blake2b.BLOCK_BYTES, 0);
        int done = 0;
        while (length - done > Blake2b.BLOCK_BYTES) {
            load(messages, from + done, Blake2b.BLOCK_BYTES, first, count);
            done += Blake2b.BLOCK_BYTES;
            compress(state, words, Blake2b.BLOCK_BYTES + done, 0);
        }
        load(messages, from + done, length - done, first, count);
        compress(state, words, Blake2b.BLOCK_BYTES + length, -1);
        for (int lane = 0; lane < count; lane++) {
            for (int i = 0; i < Blake2b.DIGEST_BYTES / Long.BYTES; i++) {
                Blake2b.putWord(digests[first + lane], i * Long.BYTES, state[i * L + lane]);
            }
        }
    }

    private void start() {
        for (int i = 0; i < 8; i++) {
            long word = Blake2b.initial(i) ^ (i == 0 ? Blake2b.PARAMETERS : 0);
            Arrays.fill(state, i * L, (i + 1) * L, word);
        }
    }

    /// Up to a block of each, zeros after it.
    private void load(byte[][] bytes, int from, int length, int first, int count) {
        for (int lane = 0; lane < count; lane++) {
            byte[] source = bytes[first + lane];
            int offset = from;
            if (length < Blake2b.BLOCK_BYTES) {
                System.arraycopy(source, from, block, 0, length);
                Arrays.fill(block, length, Blake2b.BLOCK_BYTES, (byte) 0);
                source = block;
                offset = 0;
            }
            for (int i = 0; i < WORDS; i++) {
                words[i * L + lane] = Blake2b.word(source, offset + i * Long.BYTES);
            }
        }
    }

    private static void compress(long[] h, long[] m, long counted, long last) {
        LongVector v0 = LongVector.fromArray(LANES, h, 0);
        LongVector v1 = LongVector.fromArray(LANES, h, L);
        LongVector v2 = LongVector.fromArray(LANES, h, 2 * L);
        LongVector v3 = LongVector.fromArray(LANES, h, 3 * L);
        LongVector v4 = LongVector.fromArray(LANES, h, 4 * L);
        LongVector v5 = LongVector.fromArray(LANES, h, 5 * L);
        LongVector v6 = LongVector.fromArray(LANES, h, 6 * L);
        LongVector v7 = LongVector.fromArray(LANES, h, 7 * L);
        LongVector v8 = LongVector.broadcast(LANES, Blake2b.IV0);
        LongVector v9 = LongVector.broadcast(LANES, Blake2b.IV1);
        LongVector v10 = LongVector.broadcast(LANES, Blake2b.IV2);
        LongVector v11 = LongVector.broadcast(LANES, Blake2b.IV3);
        LongVector v12 = LongVector.broadcast(LANES, Blake2b.IV4 ^ counted);
        LongVector v13 = LongVector.broadcast(LANES, Blake2b.IV5);
        LongVector v14 = LongVector.broadcast(LANES, Blake2b.IV6 ^ last);
        LongVector v15 = LongVector.broadcast(LANES, Blake2b.IV7);
        for (int s = 0; s < SCHEDULE.length; s += 16) {
            v0 = v0.add(v4).add(LongVector.fromArray(LANES, m, SCHEDULE[s]));
            v12 = v12.lanewise(XOR, v0).lanewise(ROR, 32);
            v8 = v8.add(v12);
            v4 = v4.lanewise(XOR, v8).lanewise(ROR, 24);
            v0 = v0.add(v4).add(LongVector.fromArray(LANES, m, SCHEDULE[s + 1]));
            v12 = v12.lanewise(XOR, v0).lanewise(ROR, 16);
            v8 = v8.add(v12);
            v4 = v4.lanewise(XOR, v8).lanewise(ROR, 63);
            v1 = v1.add(v5).add(LongVector.fromArray(LANES, m, SCHEDULE[s + 2]));
            v13 = v13.lanewise(XOR, v1).lanewise(ROR, 32);
            v9 = v9.add(v13);
            v5 = v5.lanewise(XOR, v9).lanewise(ROR, 24);
            v1 = v1.add(v5).add(LongVector.fromArray(LANES, m, SCHEDULE[s + 3]));
            v13 = v13.lanewise(XOR, v1).lanewise(ROR, 16);
            v9 = v9.add(v13);
            v5 = v5.lanewise(XOR, v9).lanewise(ROR, 63);
            v2 = v2.add(v6).add(LongVector.fromArray(LANES, m, SCHEDULE[s + 4]));
            v14 = v14.lanewise(XOR, v2).lanewise(ROR, 32);
            v10 = v10.add(v14);
            v6 = v6.lanewise(XOR, v10).lanewise(ROR, 24);
            v2 = v2.add(v6).add(LongVector.fromArray(LANES, m, SCHEDULE[s + 5]));
            v14 = v14.lanewise(XOR, v2).lanewise(ROR, 16);
            v10 = v10.add(v14);
            v6 = v6.lanewise(XOR, v10).lanewise(ROR, 63);
            v3 = v3.add(v7).add(LongVector.fromArray(LANES, m, SCHEDULE[s + 6]));
            v15 = v15.lanewise(XOR, v3).lanewise(ROR, 32);
            v11 = v11.add(v15);
            v7 = v7.lanewise(XOR, v11).lanewise(ROR, 24);
            v3 = v3.add(v7).add(LongVector.fromArray(LANES, m, SCHEDULE[s + 7]));
            v15 = v15.lanewise(XOR, v3).lanewise(ROR, 16);
            v11 = v11.add(v15);
            v7 = v7.lanewise(XOR, v11).lanewise(ROR, 63);
            v0 = v0.add(v5).add(LongVector.fromArray(LANES, m, SCHEDULE[s + 8]));
            v15 = v15.lanewise(XOR, v0).lanewise(ROR, 32);
            v10 = v10.add(v15);
            v5 = v5.lanewise(XOR, v10).lanewise(ROR, 24);
            v0 = v0.add(v5).add(LongVector.fromArray(LANES, m, SCHEDULE[s + 9]));
            v15 = v15.lanewise(XOR, v0).lanewise(ROR, 16);
            v10 = v10.add(v15);
            v5 = v5.lanewise(XOR, v10).lanewise(ROR, 63);
            v1 = v1.add(v6).add(LongVector.fromArray(LANES, m, SCHEDULE[s + 10]));
            v12 = v12.lanewise(XOR, v1).lanewise(ROR, 32);
            v11 = v11.add(v12);
            v6 = v6.lanewise(XOR, v11).lanewise(ROR, 24);
            v1 = v1.add(v6).add(LongVector.fromArray(LANES, m, SCHEDULE[s + 11]));
            v12 = v12.lanewise(XOR, v1).lanewise(ROR, 16);
            v11 = v11.add(v12);
            v6 = v6.lanewise(XOR, v11).lanewise(ROR, 63);
            v2 = v2.add(v7).add(LongVector.fromArray(LANES, m, SCHEDULE[s + 12]));
            v13 = v13.lanewise(XOR, v2).lanewise(ROR, 32);
            v8 = v8.add(v13);
            v7 = v7.lanewise(XOR, v8).lanewise(ROR, 24);
            v2 = v2.add(v7).add(LongVector.fromArray(LANES, m, SCHEDULE[s + 13]));
            v13 = v13.lanewise(XOR, v2).lanewise(ROR, 16);
            v8 = v8.add(v13);
            v7 = v7.lanewise(XOR, v8).lanewise(ROR, 63);
            v3 = v3.add(v4).add(LongVector.fromArray(LANES, m, SCHEDULE[s + 14]));
            v14 = v14.lanewise(XOR, v3).lanewise(ROR, 32);
            v9 = v9.add(v14);
            v4 = v4.lanewise(XOR, v9).lanewise(ROR, 24);
            v3 = v3.add(v4).add(LongVector.fromArray(LANES, m, SCHEDULE[s + 15]));
            v14 = v14.lanewise(XOR, v3).lanewise(ROR, 16);
            v9 = v9.add(v14);
            v4 = v4.lanewise(XOR, v9).lanewise(ROR, 63);
        }
        LongVector.fromArray(LANES, h, 0).lanewise(XOR, v0).lanewise(XOR, v8).intoArray(h, 0);
        LongVector.fromArray(LANES, h, L).lanewise(XOR, v1).lanewise(XOR, v9).intoArray(h, L);
        LongVector.fromArray(LANES, h, 2 * L).lanewise(XOR, v2).lanewise(XOR, v10).intoArray(h, 2 * L);
        LongVector.fromArray(LANES, h, 3 * L).lanewise(XOR, v3).lanewise(XOR, v11).intoArray(h, 3 * L);
        LongVector.fromArray(LANES, h, 4 * L).lanewise(XOR, v4).lanewise(XOR, v12).intoArray(h, 4 * L);
        LongVector.fromArray(LANES, h, 5 * L).lanewise(XOR, v5).lanewise(XOR, v13).intoArray(h, 5 * L);
        LongVector.fromArray(LANES, h, 6 * L).lanewise(XOR, v6).lanewise(XOR, v14).intoArray(h, 6 * L);
        LongVector.fromArray(LANES, h, 7 * L).lanewise(XOR, v7).lanewise(XOR, v15).intoArray(h, 7 * L);
    }
}
