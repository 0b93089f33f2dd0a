package fogcatcher.live.coordinator;

import fogcatcher.engine.message.Signal;
import fogcatcher.live.docker.Sighting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What is missing between what is wanted of a host and what its engine has.
final class Steps {

    private Steps() {}

    /// Something to be done about one container.
    sealed interface Step {

        /// The container's name.
        String name();

        /// Make it, start it, say so.
        record Begin(String name, Wanted wanted) implements Step {}

        /// Say how it stands.
        record Say(String name, Signal signal) implements Step {}

        /// It has ended by itself: find out how, say so.
        record Bury(String name, Wanted wanted) implements Step {}

        /// Let it end, remove it, say so.
        record Stop(String name, Wanted wanted) implements Step {}

        /// It is out of date.
        record Remove(String name) implements Step {}

        /// It carries our marks, and we know nothing of it: the store was lost, or put back to an older state.
        record Leave(String name) implements Step {}

        /// It is of an earlier run: what took its place may still be starting.
        record Outlive(String name) implements Step {}
    }

    /// @param seen all containers of the fleet on the host
    static List<Step> between(Plan plan, List<Sighting> seen, String fleet, long run) {
        Map<String, Sighting> left = new TreeMap<>();
        seen.forEach(sighting -> left.put(sighting.name(), sighting));
        List<Step> steps = new ArrayList<>();
        for (Wanted wanted : plan.wanted()) {
            String name = new Mark(fleet, run, wanted.id()).name();
            Optional<Sighting> its = Optional.ofNullable(left.remove(name));
            if (its.isPresent() || wanted.phase() == Wanted.Phase.START) {
                left.remove(Watchdog.nameOf(name)); // else it guards nothing
            }
            step(name, wanted, its).ifPresent(steps::add);
        }
        left.values().forEach(sighting -> steps.add(unwanted(plan, sighting, run)));
        return steps;
    }

    private static Optional<Step> step(String name, Wanted wanted, Optional<Sighting> seen) {
        boolean hasEnded = seen.isPresent() && seen.get().hasEnded();
        return switch (wanted.phase()) {
            case ROOM -> Optional.of(new Step.Say(name, new Signal.ContainerReserved(wanted.id())));
            // One that runs may not have been heard of, say because a coordinator was killed: to begin it again tells.
            case START -> Optional.of(hasEnded ? new Step.Bury(name, wanted) : new Step.Begin(name, wanted));
            case RUN -> goesOn(name, wanted, seen);
            case AWAY -> Optional.empty();
            case STOP ->
                    Optional.of(
                            seen.isEmpty()
                                    ? new Step.Say(name, new Signal.ContainerStopped(wanted.id(), 0))
                                    : new Step.Stop(name, wanted));
        };
    }

    private static Optional<Step> goesOn(String name, Wanted wanted, Optional<Sighting> seen) {
        if (seen.isPresent() && seen.get().isRunning()) {
            return Optional.empty();
        }
        return Optional.of(
                seen.isPresent() && seen.get().hasEnded()
                        ? new Step.Bury(name, wanted)
                        : new Step.Say(name, new Signal.ContainerCrashed(wanted.id(), Signal.Crash.EXITED)));
    }

    private static Step unwanted(Plan plan, Sighting sighting, long run) {
        Optional<Mark> mark = Mark.of(sighting.labels());
        if (mark.isEmpty() || mark.get().run() > run) {
            return new Step.Leave(sighting.name());
        }
        if (mark.get().run() < run) {
            // What is guarded must be gone before another takes its place.
            return Watchdog.isOne(sighting.labels())
                    ? new Step.Remove(sighting.name())
                    : new Step.Outlive(sighting.name());
        }
        return plan.wasGiven(mark.get().id()) ? new Step.Remove(sighting.name()) : new Step.Leave(sighting.name());
    }
}
