package fogcatcher.engine.market;

import fogcatcher.engine.model.Resources;

/// Which sizes and levels of trust are traded, and where an order or a phone belongs.
final class Grades {

    /// Below every size and level.
    static final int NONE = -1;

    /// No phone sells more; far above any, and low enough that sums over millions fit.
    private static final int MOST_SLOTS = 1 << 10;

    final int sizes;
    final int levels;
    private final int slotMillicores;
    private final long slotMemoryMb;
    private final long slotStorageMb;
    private final long slotBandwidthKbps;
    private final double[] trust;

    Grades(MarketSpec spec) {
        sizes = spec.sizes();
        slotMillicores = (int) Math.max(1, Math.round(spec.slotCores() * 1000));
        slotMemoryMb = Math.max(1, spec.slotMemory().bytes() / 1_000_000);
        slotStorageMb = spec.slotStorage().bytes() / 1_000_000;
        slotBandwidthKbps = spec.slotBandwidth().bitsPerSecond() / 1000;
        trust = new double[spec.trust().size() + 1];
        for (int level = 1; level < trust.length; level++) {
            trust[level] = Math.max(trust[level - 1], spec.trust().get(level - 1).fraction());
        }
        levels = trust.length;
    }

    /// How many slots a phone has that offers this.
    int slotsOf(Resources offered) {
        long slots = Math.min(offered.millicores() / slotMillicores, offered.memoryMb() / slotMemoryMb);
        if (slotStorageMb > 0) {
            slots = Math.min(slots, offered.storageMb() / slotStorageMb);
        }
        if (slotBandwidthKbps > 0) {
            slots = Math.min(slots, offered.bandwidthKbps() / slotBandwidthKbps);
        }
        return (int) Math.min(slots, MOST_SLOTS);
    }

    /// The smallest size that covers a need, or [#NONE].
    int sizeFor(Resources needs) {
        long slots = Math.max(1, slotsFor(needs.millicores(), slotMillicores));
        slots = Math.max(slots, slotsFor(needs.memoryMb(), slotMemoryMb));
        slots = Math.max(slots, slotsFor(needs.storageMb(), slotStorageMb));
        slots = Math.max(slots, slotsFor(needs.bandwidthKbps(), slotBandwidthKbps));
        int size = Long.SIZE - Long.numberOfLeadingZeros(slots - 1);
        return size < sizes ? size : NONE;
    }

    /// Of what a slot has nothing of, no number of them has enough.
    private static long slotsFor(long need, long ofSlot) {
        return need == 0 ? 0 : ofSlot == 0 ? Long.MAX_VALUE : Math.ceilDiv(need, ofSlot);
    }

    /// The largest size of which so many slots make a unit, or [#NONE].
    int sizeWithin(int slots) {
        return Math.min(sizes - 1, Integer.SIZE - 1 - Integer.numberOfLeadingZeros(slots));
    }

    /// The lowest level on which every phone has this trust, or [#NONE].
    int levelFor(double trustWanted) {
        for (int level = 0; level < levels; level++) {
            if (trust[level] >= trustWanted) {
                return level;
            }
        }
        return NONE;
    }

    /// The highest level that a phone of this trust reaches.
    int levelReached(double trustOfPhone) {
        int level = 0;
        while (level + 1 < levels && trustOfPhone >= trust[level + 1]) {
            level++;
        }
        return level;
    }

    int books() {
        return sizes * levels;
    }

    int book(int size, int level) {
        return size * levels + level;
    }

    int sizeOf(int book) {
        return book / levels;
    }

    int levelOf(int book) {
        return book % levels;
    }
}
