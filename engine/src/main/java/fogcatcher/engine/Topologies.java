package fogcatcher.engine;

import fogcatcher.engine.Topology.Amounts;
import fogcatcher.engine.fleet.Fleet;
import fogcatcher.engine.model.DeviceKind;
import fogcatcher.engine.model.DeviceStatus;
import fogcatcher.engine.model.Micros;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;

/// Pictures of the fleet, the last of which are kept.
///
/// One look at each row: 17 ms for a million phones, 100 ms and 40 ms for the first two of a fresh JVM (one core of an
/// Intel Xeon, Temurin 25.0.3, 2026-11-28). A day of a million phones takes 31 s (README), so that the two pictures of
/// the default are 0.5 % of it at the most.
final class Topologies {

    private final Fleet fleet;
    private final JobLifecycle jobs;
    private final Reminders reminders;
    private final long everyMicros;
    private final int most;
    private final ArrayDeque<Topology> history = new ArrayDeque<>();
    private boolean hasBegun;

    Topologies(Parts parts, JobLifecycle jobs) {
        fleet = parts.fleet();
        reminders = parts.reminders();
        everyMicros = Micros.of(parts.policies().coordinator().topologyEvery());
        most = parts.policies().coordinator().topologies();
        this.jobs = jobs;
    }

    /// There is a first device.
    void begin(long now) {
        if (!hasBegun) {
            hasBegun = true;
            remind(now);
        }
    }

    /// Keeps a picture, and forgets the oldest if there are too many.
    void take(long now) {
        if (history.size() == most) {
            history.removeFirst();
        }
        history.addLast(at(now));
        remind(now);
    }

    List<Topology> history() {
        return List.copyOf(history);
    }

    Topology at(long now) {
        int[] byStatus = new int[DeviceStatus.values().length];
        int[] byKind = new int[DeviceKind.values().length];
        long[] offered = new long[4];
        long[] free = new long[4];
        fleet.count(byStatus, byKind, offered, free);
        return new Topology(now, counts(byStatus), counts(byKind), amounts(offered), amounts(free), jobs.containers());
    }

    private void remind(long now) {
        reminders.at(Micros.after(now, everyMicros), Reminders.Kind.TOPOLOGY, 0);
    }

    private static List<Integer> counts(int[] counts) {
        return Arrays.stream(counts).boxed().toList();
    }

    private static Amounts amounts(long[] sums) {
        return new Amounts(sums[0], sums[1], sums[2], sums[3]);
    }
}
