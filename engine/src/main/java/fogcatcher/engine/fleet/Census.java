package fogcatcher.engine.fleet;

import fogcatcher.engine.model.AccountId;
import fogcatcher.engine.model.Capabilities;
import fogcatcher.engine.model.Resources;
import fogcatcher.engine.model.Traits;
import java.util.Arrays;
import java.util.BitSet;

/// What all phones offer, by region and capabilities: it tells at once what can never be had.
///
/// Of each group it keeps the most of each resource that any member offers, so it may take two phones for one that has
/// the cores of the first and the memory of the second, and never misses one that there is. The most stays when a phone
/// is not registered any more, as it may register again.
public final class Census {

    private static final int DIMENSIONS = 4;
    private static final int CAPABILITIES = Capabilities.ALL.bits() + 1;

    // By region, then capabilities, then resource.
    private long[] largest = new long[0];
    private long[] together = new long[0];

    private int regions;
    private final BitSet known = new BitSet();
    private int owners;

    void add(Resources offer, Capabilities capabilities, int region, AccountId owner) {
        regions = Math.max(regions, region + 1);
        int end = place(regions, 0);
        if (end > largest.length) {
            largest = Arrays.copyOf(largest, Math.max(end, 2 * largest.length));
            together = Arrays.copyOf(together, largest.length);
        }
        int at = place(region, capabilities.bits());
        for (int d = 0; d < DIMENSIONS; d++) {
            largest[at + d] = Math.max(largest[at + d], amount(offer, d));
            together[at + d] += amount(offer, d);
        }
        if (!known.get(owner.number())) {
            known.set(owner.number());
            owners++;
        }
    }

    /// A phone that offered this is not registered any more.
    void remove(Resources offer, Capabilities capabilities, int region) {
        int at = place(region, capabilities.bits());
        for (int d = 0; d < DIMENSIONS; d++) {
            together[at + d] -= amount(offer, d);
        }
    }

    /// Regions are numbered from 0 to below this.
    public int regions() {
        return regions;
    }

    /// How many owners there are.
    public int owners() {
        return owners;
    }

    /// In how many regions some phone with these capabilities offers as much.
    ///
    /// @param region the only one that counts, or [Traits#ANYWHERE]
    public int regions(Resources needs, Capabilities capabilities, int region) {
        int count = 0;
        for (int r = 0; r < regions; r++) {
            if ((region == Traits.ANYWHERE || region == r) && has(needs, capabilities, r)) {
                count++;
            }
        }
        return count;
    }

    /// Whether all phones with these capabilities together offer as much.
    ///
    /// @param region the only one that counts, or [Traits#ANYWHERE]
    public boolean covers(Resources needs, Capabilities capabilities, int region) {
        long[] sums = new long[DIMENSIONS];
        for (int r = 0; r < regions; r++) {
            for (int bits = 0; bits < CAPABILITIES; bits++) {
                if ((region == Traits.ANYWHERE || region == r) && new Capabilities(bits).covers(capabilities)) {
                    for (int d = 0; d < DIMENSIONS; d++) {
                        sums[d] += together[place(r, bits) + d];
                    }
                }
            }
        }
        return isAtLeast(sums, 0, needs);
    }

    private boolean has(Resources needs, Capabilities capabilities, int region) {
        for (int bits = 0; bits < CAPABILITIES; bits++) {
            if (new Capabilities(bits).covers(capabilities) && isAtLeast(largest, place(region, bits), needs)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAtLeast(long[] offers, int at, Resources needs) {
        for (int d = 0; d < DIMENSIONS; d++) {
            if (offers[at + d] < amount(needs, d)) {
                return false;
            }
        }
        return true;
    }

    private static int amount(Resources resources, int dimension) {
        return switch (dimension) {
            case 0 -> resources.millicores();
            case 1 -> resources.memoryMb();
            case 2 -> resources.storageMb();
            default -> resources.bandwidthKbps();
        };
    }

    private static int place(int region, int capabilities) {
        return (region * CAPABILITIES + capabilities) * DIMENSIONS;
    }
}
