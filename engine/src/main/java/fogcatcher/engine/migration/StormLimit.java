package fogcatcher.engine.migration;

import fogcatcher.engine.model.Micros;
import java.util.Arrays;

/// Lets at most so many migrations begin within any minute, in all and in each region.
///
/// Exact, unlike a bucket of tokens, which lets twice as many pass within one minute: of each limit it keeps the times
/// of the last that were let through, a long each.
public final class StormLimit {

    private final int perRegion;
    private final Window all;
    private Window[] regions = new Window[0];

    public StormLimit(MigrationSpec spec) {
        this(spec.perMinute(), spec.perRegion());
    }

    StormLimit(int perMinute, int perRegion) {
        this.perRegion = perRegion;
        all = new Window(perMinute);
    }

    /// The earliest time from `now` on at which a migration may begin in `region` if no other does before.
    public long freeAt(long now, int region) {
        return Math.max(all.freeAt(now), region(region).freeAt(now));
    }

    /// A migration begins; times never go back.
    ///
    /// @throws IllegalStateException if it may not: a bug of the caller
    public void begin(long now, int region) {
        long free = freeAt(now, region);
        if (free > now) {
            throw new IllegalStateException("a migration begins at " + now + " but may only at " + free);
        }
        all.take(now);
        region(region).take(now);
    }

    private Window region(int region) {
        if (region >= regions.length) {
            regions = Arrays.copyOf(regions, Math.max(region + 1, 2 * regions.length));
        }
        if (regions[region] == null) {
            regions[region] = new Window(perRegion);
        }
        return regions[region];
    }

    /// The times of the last ones, as a ring.
    private static final class Window {

        private final long[] taken;
        private int next;

        Window(int limit) {
            taken = new long[limit];
            Arrays.fill(taken, Long.MIN_VALUE / 2);
        }

        long freeAt(long now) {
            return Math.max(now, taken[next] + Micros.PER_MINUTE);
        }

        void take(long now) {
            taken[next] = now;
            next = next + 1 == taken.length ? 0 : next + 1;
        }
    }
}
