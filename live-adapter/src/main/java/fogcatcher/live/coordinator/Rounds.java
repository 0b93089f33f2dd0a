package fogcatcher.live.coordinator;

import fogcatcher.engine.model.Resources;
import fogcatcher.live.coordinator.Steps.Step;
import fogcatcher.live.docker.Daemon;
import fogcatcher.live.docker.DockerFault;
import fogcatcher.live.docker.Sighting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;

/// Compares what a host has with what is wanted of it, and has what is missing done ([Steps]): several things at once,
/// but never two about one container.
final class Rounds {

    /// Containers of an earlier run are kept for so long, until those that take their place run; a guess.
    private static final Duration OUTLIVE = Duration.ofSeconds(60);

    /// How much is done at once on a host: a start takes about a quarter of a second of one core.
    private static final int AT_ONCE = 4;

    private final Keeper keeper;
    private final String fleet;
    private final long run;
    private final Desk desk;
    private final Hands hands;
    private final Leases leases;
    private final Executor threads;
    private final Semaphore slots = new Semaphore(AT_ONCE);
    private final ConcurrentSkipListSet<String> busy = new ConcurrentSkipListSet<>();

    /// Containers about which there is more to do as soon as what is done about them is over.
    private final ConcurrentSkipListSet<String> putOff = new ConcurrentSkipListSet<>();

    private final ConcurrentSkipListSet<String> told = new ConcurrentSkipListSet<>();
    private final ConcurrentSkipListMap<String, Resources> limits = new ConcurrentSkipListMap<>();
    private final Map<String, Long> outlivedSince = new TreeMap<>();

    Rounds(Keeper keeper, String fleet, long run, Desk desk, Hands hands, Leases leases, Executor threads) {
        this.keeper = keeper;
        this.fleet = fleet;
        this.run = run;
        this.desk = desk;
        this.hands = hands;
        this.leases = leases;
        this.threads = threads;
    }

    /// Compares, and has done what is missing.
    void make(Daemon connected) {
        Set<String> held = desk.luggage().held();
        Set<String> moving = desk.moves().underWay();
        List<Sighting> seen = connected.list(Mark.FLEET, fleet);
        Plan now = keeper.plan(); // read after the list: nothing is younger there than here
        hands.seen(now, seen);
        leases.seen(now, fleet, run, seen);
        for (Step step : Steps.between(now, seen, fleet, run)) {
            boolean isMoving = moving.contains(step.name()) || desk.moves().isUnderWay(step.name());
            if (!isMoving && mayBeDone(step, held) && isDue(step)) {
                putOff.add(step.name());
                if (busy.add(step.name())) {
                    putOff.remove(step.name());
                    threads.execute(() -> carryOut(connected, now, step));
                }
            }
        }
        adapt(connected, now, seen);
    }

    /// One that was stopped only while its data is carried is no crash.
    ///
    /// @param held those that were when the host was looked at
    private boolean mayBeDone(Step step, Set<String> held) {
        boolean isHeld = held.contains(step.name()) || desk.luggage().isHeld(step.name());
        return !isHeld
                || switch (step) {
                    case Step.Stop _, Step.Remove _, Step.Outlive _ -> true;
                    case Step.Begin _, Step.Say _, Step.Bury _, Step.Leave _ -> false;
                };
    }

    private boolean isDue(Step step) {
        return switch (step) {
            case Step.Say say -> told.add(say.name() + " " + say.signal().getClass().getSimpleName());
            case Step.Leave leave -> {
                if (told.add(leave.name() + " unknown")) {
                    desk.note(
                            "container "
                                    + leave.name()
                                    + " on "
                                    + keeper.host().name()
                                    + " is unknown here and left alone");
                }
                yield false;
            }
            case Step.Outlive outlive -> {
                long since = outlivedSince.computeIfAbsent(outlive.name(), _ -> System.nanoTime());
                yield System.nanoTime() - since >= OUTLIVE.toNanos();
            }
            case Step.Begin _, Step.Bury _, Step.Stop _, Step.Remove _ -> true;
        };
    }

    private void carryOut(Daemon connected, Plan now, Step step) {
        try {
            slots.acquire();
            try {
                switch (step) {
                    case Step.Begin begin -> hands.begin(connected, begin.name(), begin.wanted(), now);
                    case Step.Say say -> desk.hear(say.signal());
                    case Step.Bury bury -> hands.bury(connected, bury.name(), bury.wanted());
                    case Step.Stop stop -> {
                        slots.release(); // it may take its time
                        try {
                            hands.stop(connected, stop.name(), stop.wanted());
                        } finally {
                            slots.acquire();
                        }
                    }
                    case Step.Remove remove -> connected.remove(remove.name());
                    case Step.Outlive outlive -> connected.remove(outlive.name());
                    case Step.Leave _ -> {}
                }
            } finally {
                slots.release();
            }
        } catch (DockerFault unclear) {
            keeper.note(unclear); // done or not: the next look will tell
            keeper.pauseAndWake();
        } catch (InterruptedException | Refused _) {
            Thread.currentThread().interrupt(); // it is being closed
        } catch (RuntimeException bug) {
            keeper.noteBug(bug);
            keeper.pauseAndWake();
        } finally {
            busy.remove(step.name());
            if (putOff.remove(step.name())) {
                desk.look(keeper);
            }
            if (step instanceof Step.Remove || step instanceof Step.Stop) {
                limits.remove(step.name());
            }
        }
    }

    /// Lets containers use no more than all of the host together may; nothing at all stands them still.
    private void adapt(Daemon connected, Plan now, List<Sighting> seen) {
        Map<String, Sighting> byName = new TreeMap<>();
        seen.forEach(sighting -> byName.put(sighting.name(), sighting));
        for (Wanted wanted : now.wanted()) {
            String name = new Mark(fleet, run, wanted.id()).name();
            Sighting sighting = byName.get(name);
            boolean isLeft = busy.contains(name) || desk.moves().isUnderWay(name);
            if (wanted.phase() != Wanted.Phase.RUN || sighting == null || isLeft) {
                continue;
            }
            try {
                Resources allowed = now.allowed(wanted);
                Resources own = desk.job(wanted.job()).map(job -> job.own(allowed)).orElse(allowed);
                adapt(connected, name, own, sighting.state());
            } catch (DockerFault refused) {
                if (refused.isOfHost()) {
                    throw refused;
                }
                keeper.note(refused); // of this container only; the next look tries again
            }
        }
    }

    private void adapt(Daemon connected, String name, Resources within, String state) {
        int allowed = within.millicores();
        if (allowed == 0 && state.equals("running")) {
            connected.pause(name);
        } else if (allowed > 0 && state.equals("paused")) {
            connected.unpause(name);
        }
        if (allowed > 0 && !within.equals(limits.get(name))) {
            connected.limit(name, allowed, within.memoryMb() * Hands.MEGABYTE);
            limits.put(name, within);
        }
    }
}
