package fogcatcher.engine.mixnet.service;

import fogcatcher.engine.mixnet.Directory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// What a new directory takes away: mixes, and the ways of reply blocks that lead through them.
///
/// A mix has left when the directory names it no more, or names another key of the same epoch: then it was started
/// again, opens nothing that was made for it before, and has forgotten what it held as a point.
///
/// @param mixes addresses of those that have left
/// @param owners of blocks that lead through them
record Departure(Set<ByteBuffer> mixes, Set<Object> owners) {

    /// The addresses that mixes have left between two directories.
    static Set<ByteBuffer> mixes(Directory before, Directory now) {
        Map<ByteBuffer, Directory.Entry> still = byAddress(now);
        Set<ByteBuffer> left = new LinkedHashSet<>();
        byAddress(before)
                .forEach((address, mix) -> {
                    Directory.Entry there = still.get(address);
                    boolean isAnother =
                            before.epoch() == now.epoch()
                                    && there != null
                                    && !Arrays.equals(there.publicKey(), mix.publicKey());
                    if (there == null || isAnother) {
                        left.add(address);
                    }
                });
        return left;
    }

    static Map<ByteBuffer, Directory.Entry> byAddress(Directory directory) {
        Map<ByteBuffer, Directory.Entry> mixes = new LinkedHashMap<>();
        directory.layers().forEach(layer -> layer.forEach(mix -> mixes.put(ByteBuffer.wrap(mix.address()), mix)));
        return mixes;
    }

    boolean isOf(byte[] mix) {
        return mixes.contains(ByteBuffer.wrap(mix));
    }
}
