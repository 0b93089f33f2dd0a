package fogcatcher.engine.mixnet;

import java.nio.ByteBuffer;

/// Knows which packets a node has seen in one key epoch, by their tags.
///
/// A Bloom filter answers for most new tags. What it may know is looked up in an exact set; beyond the room of that set
/// the filter alone decides, and then drops a good packet with a chance of at most [#FALSE_RATE]. A tag counts only
/// once
/// the packet's MAC has been checked, or anybody could fill the filter.
///
/// The first 16 of a tag's 32 bytes stand for it: 16 bytes a tag in the set at a load of at most one half, and 3 in the
/// filter.
public final class ReplayFilter {

    /// Good packets dropped by the filter alone: the rate of Nym's.
    public static final double FALSE_RATE = 1e-5;

    private static final int FIRST_SLOTS = 64;

    private final int capacity;
    private final int exactCapacity;
    private final BloomFilter bloom;
    private long[] slots = new long[2 * FIRST_SLOTS];
    private int known;
    private int exact;

    /// @param capacity most tags of an epoch
    /// @param exactCapacity most tags that are kept exactly
    public ReplayFilter(int capacity, int exactCapacity) {
        if (capacity < 1 || exactCapacity < 0) {
            throw new IllegalArgumentException(
                    "a filter of replays has room for one tag at least, not for " + capacity + " and " + exactCapacity);
        }
        this.capacity = capacity;
        this.exactCapacity = Math.min(capacity, exactCapacity);
        bloom = new BloomFilter(capacity, FALSE_RATE);
    }

    /// Bytes that a filter takes at most: when it is full, and its exact set has just doubled.
    ///
    /// @param capacity most tags of an epoch
    /// @param exactCapacity most tags that are kept exactly
    public static long mostBytes(int capacity, int exactCapacity) {
        long slots = 2L * FIRST_SLOTS;
        while (slots < 4L * Math.min(capacity, exactCapacity)) {
            slots *= 2;
        }
        return BloomFilter.bits(capacity, FALSE_RATE) / Byte.SIZE + (slots + slots / 2) * Long.BYTES;
    }

    /// Whether there is no room for another tag; with more the rate would not hold.
    public boolean isFull() {
        return known == capacity;
    }

    /// Adds a tag.
    ///
    /// @param tag 16 bytes at least
    /// @return whether it is new
    /// @throws IllegalStateException if the filter is full
    public boolean isNew(byte[] tag) {
        if (isFull()) {
            throw new IllegalStateException("the filter is full: it has seen " + known + " tags");
        }
        ByteBuffer bytes = ByteBuffer.wrap(tag);
        long first = bytes.getLong();
        // Zero marks a free slot.
        long second = Math.max(1, bytes.getLong() & Long.MAX_VALUE);
        boolean maybeSeen = bloom.add(first, second);
        boolean isNew = exact < known ? !maybeSeen : !maybeSeen || !isKept(first, second);
        if (isNew) {
            known++;
            keep(first, second);
        }
        return isNew;
    }

    private boolean isKept(long first, long second) {
        return slots[2 * slot(first, second) + 1] != 0;
    }

    private void keep(long first, long second) {
        if (exact == exactCapacity) {
            return;
        }
        if (4 * (exact + 1) > slots.length) {
            grow();
        }
        put(first, second);
        exact++;
    }

    private void put(long first, long second) {
        int slot = slot(first, second);
        slots[2 * slot] = first;
        slots[2 * slot + 1] = second;
    }

    /// Where a tag is, or would be: open addressing, one after the other.
    private int slot(long first, long second) {
        int mask = slots.length / 2 - 1;
        int slot = (int) first & mask;
        while (slots[2 * slot + 1] != 0 && (slots[2 * slot] != first || slots[2 * slot + 1] != second)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        long[] before = slots;
        slots = new long[2 * before.length];
        for (int i = 0; i < before.length; i += 2) {
            if (before[i + 1] != 0) {
                put(before[i], before[i + 1]);
            }
        }
    }
}
