package fogcatcher.engine.mixnet.service;

import java.nio.ByteBuffer;

/// What has arrived of one direction: all segments up to one, and some of the 256 after it.
///
/// @param upTo the last segment before the first gap
/// @param later bit i stands for segment `upTo` + 1 + i
record Acknowledgement(int upTo, long[] later) {

    static final int BYTES = 4 + 32;

    private static final int WORDS = 4;

    boolean covers(int sequence) {
        int beyond = sequence - upTo - 1;
        return beyond < 0 || beyond < 64 * WORDS && (later[beyond >>> 6] >>> (beyond & 63) & 1) == 1;
    }

    void write(ByteBuffer into) {
        into.putInt(upTo);
        for (long word : later) {
            into.putLong(word);
        }
    }

    static Acknowledgement read(ByteBuffer from) {
        int upTo = from.getInt();
        long[] later = new long[WORDS];
        for (int i = 0; i < WORDS; i++) {
            later[i] = from.getLong();
        }
        return new Acknowledgement(upTo, later);
    }
}
