package fogcatcher.simulator.run;

import fogcatcher.engine.message.Event;
import fogcatcher.engine.message.Event.Refusal;
import fogcatcher.engine.model.Capabilities;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.model.Resources;
import fogcatcher.engine.scenario.WorkSource;
import fogcatcher.simulator.results.Summary;
import fogcatcher.simulator.results.Tally;
import fogcatcher.simulator.world.Simulation;
import java.util.Locale;

/// What became of calls that are sent on at once. A run without sources that are `routed` has none of these figures.
final class RoutingFigures {

    /// What a refused task may have lacked, in the order of figures.
    private enum Lack {
        CPU,
        MEMORY,
        STORAGE,
        BANDWIDTH,
        GPU,
        MIXING,
        /// No device took any work.
        DEVICES
    }

    private final Tally delays = new Tally();
    private final long[] lacks = new long[Lack.values().length];
    private long routed;
    private long refused;
    private long again;

    /// Whether jobs are refused for this when they are routed, and are counted here.
    static boolean isOfRouting(Refusal refusal) {
        return refusal == Refusal.NO_FIT || refusal == Refusal.NOT_ROUTED;
    }

    void count(Event event) {
        switch (event) {
            case Event.TaskRouted task -> {
                routed++;
                delays.add(Micros.toSeconds(task.delayMicros()) * 1000);
            }
            case Event.TaskRoutedAgain _ -> again++;
            case Event.TaskRefused task -> {
                refused++;
                if (task.reason() == Refusal.NO_FIT) {
                    lack(task);
                }
            }
            default -> throw new IllegalArgumentException("nothing is routed by " + event);
        }
    }

    private void lack(Event.TaskRefused task) {
        if (task.takingWork() == 0) {
            lacks[Lack.DEVICES.ordinal()]++;
            return;
        }
        Resources lacking = task.lacking();
        add(Lack.CPU, lacking.millicores() > 0);
        add(Lack.MEMORY, lacking.memoryMb() > 0);
        add(Lack.STORAGE, lacking.storageMb() > 0);
        add(Lack.BANDWIDTH, lacking.bandwidthKbps() > 0);
        add(Lack.GPU, task.missing().covers(Capabilities.GPU));
        add(Lack.MIXING, task.missing().covers(Capabilities.MIXING));
    }

    private void add(Lack lack, boolean isMissing) {
        lacks[lack.ordinal()] += isMissing ? 1 : 0;
    }

    void addTo(Summary s, Simulation simulation) {
        boolean isRouted =
                simulation.scenario().workload().sources().stream()
                        .anyMatch(source -> source instanceof WorkSource.Functions functions && functions.routed());
        if (!isRouted) {
            return;
        }
        s.add("calls_routed", routed, "1", "calls sent on at once to a device");
        s.add("calls_routed_again", again, "1", "times a call that had lost its device was sent on to another");
        s.add("calls_refused", refused, "1", "calls refused, as no device had what they take, or for another reason");
        for (Lack lack : Lack.values()) {
            s.add(
                    "calls_lacking_" + lack.name().toLowerCase(Locale.ROOT),
                    lacks[lack.ordinal()],
                    "1",
                    lack == Lack.DEVICES
                            ? "calls refused when no device took any work"
                            : "calls refused where the device that came nearest had too little of this");
        }
        s.add("route_delay", delays, "ms", "delay, one way, from where a call comes from to its device");
    }
}
