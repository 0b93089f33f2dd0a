package fogcatcher.live.mixnet;

import fogcatcher.engine.mixnet.ReplayFilter;

/// How many packets a mix can know again, and the memory for that.
///
/// Around the end of an hour two keys count, each with a filter of its own. Both are reserved as soon as their keys
/// count, so that a mix that has begun does not find out under load that there is no room.
final class ReplayMemory {

    /// Packets of one key that nobody needs more of unless he says so: regular ones at 100 Mbit/s, 5,170 a second, for
    /// the 80 minutes in which a key counts, are 24.8 million.
    static final int MOST_UNASKED = 25_000_000;

    /// Of the packets of a key, those kept exactly, beside the Bloom filter: 32 MB, and half as much again while it
    /// grows; a guess.
    private static final int EXACT = 1 << 20;

    /// Filters that are in memory at once.
    private static final int FILTERS = 2;

    /// Of the heap, what filters may take: one part in so many. The rest is for packets that wait and for the garbage
    /// collector; a guess.
    private static final int PART_OF_HEAP = 2;

    private ReplayMemory() {}

    /// Of `packets`, those that are kept exactly.
    static int exact(int packets) {
        return Math.min(packets, EXACT);
    }

    /// Bytes of all filters for so many packets of a key.
    static long bytes(int packets) {
        return FILTERS * ReplayFilter.mostBytes(packets, exact(packets));
    }

    /// The most packets of a key for which a heap has room.
    static int most(long heapBytes) {
        int fits = 0;
        int tooMany = Integer.MAX_VALUE;
        while (tooMany - fits > 1) {
            int middle = fits + (tooMany - fits) / 2;
            if (bytes(middle) <= heapBytes / PART_OF_HEAP) {
                fits = middle;
            } else {
                tooMany = middle;
            }
        }
        return fits;
    }

    /// Packets of a key if nobody says how many.
    static int unasked(long heapBytes) {
        return Math.min(MOST_UNASKED, most(heapBytes));
    }

    /// The heap for so many packets of a key, megabytes. A twentieth above what is needed, as some collectors keep a
    /// part for themselves: with -Xmx64m the serial one speaks of 62.
    static long heapMegabytes(int packets) {
        return Math.ceilDiv(PART_OF_HEAP * bytes(packets) / 20 * 21, 1 << 20);
    }
}
