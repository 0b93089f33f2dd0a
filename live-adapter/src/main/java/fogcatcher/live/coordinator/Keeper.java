package fogcatcher.live.coordinator;

import fogcatcher.engine.message.Signal;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.model.ReportMarks;
import fogcatcher.engine.model.Resources;
import fogcatcher.live.coordinator.Steps.Step;
import fogcatcher.live.docker.Daemon;
import fogcatcher.live.docker.DockerFault;
import fogcatcher.live.docker.Keys;
import fogcatcher.live.docker.Sighting;
import fogcatcher.live.fleet.HostSpec;
import fogcatcher.live.sensing.Reading;
import fogcatcher.live.sensing.Sensors;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Looks after one host: connects, listens to its heart, and does what is missing there.
///
/// Three loops on virtual threads. One feels the pulse: a ping and a look at the sensors each heartbeat. One compares
/// and does ([Steps]): when told to, when the host tells of an event, and every half minute, as events can be lost.
/// Several things are done at once, but never two about one container. The third tells the engine of a silence that has
/// lasted too long, however long the others have to wait for an answer.
final class Keeper implements AutoCloseable {

    private static final Duration FIRST_BACKOFF = Duration.ofSeconds(1);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(30);

    /// An engine that takes longer for a ping counts as silent; one answers within a millisecond.
    static final Duration PULSE = Duration.ofSeconds(5);

    /// Containers of an earlier run are kept for so long, until those that take their place run; a guess.
    private static final Duration OUTLIVE = Duration.ofSeconds(60);

    /// How much is done at once on a host: a start takes about a quarter of a second of one core.
    private static final int AT_ONCE = 4;

    private final HostSpec host;
    private final String fleet;
    private final long run;
    private final Duration heartbeat;
    private final ReportMarks marks;
    private final Supplier<Daemon> connection;
    private final Desk desk;
    private final Hands hands;
    private final Leases leases;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore wake = new Semaphore(0);
    private final Semaphore slots = new Semaphore(AT_ONCE);
    private final ConcurrentSkipListSet<String> busy = new ConcurrentSkipListSet<>();

    /// Containers about which there is more to do as soon as what is done about them is over.
    private final ConcurrentSkipListSet<String> putOff = new ConcurrentSkipListSet<>();

    private final ConcurrentSkipListSet<String> told = new ConcurrentSkipListSet<>();
    private final ConcurrentSkipListMap<String, Resources> limits = new ConcurrentSkipListMap<>();
    private final Map<String, Long> outlivedSince = new TreeMap<>();
    private final Optional<Sensors> sensors;

    /// The row that the engine knows it by; negative before the first connection.
    private volatile int row = -1;

    private volatile Plan plan = Plan.NOTHING;
    private volatile Optional<Daemon> daemon = Optional.empty();
    private volatile long lastAnswer = System.nanoTime();
    private volatile String fault = "not connected yet";
    private volatile boolean isLost;
    private volatile Optional<Reading> reading = Optional.empty();
    private volatile long readAt;
    private Optional<Reading> reported = Optional.empty();
    private long reportedAt;

    /// @param connections how it is reached; the sensors are read with the same keys
    /// @param leases of a host that answered last at a time
    Keeper(
            HostSpec host,
            String fleet,
            long run,
            Duration heartbeat,
            ReportMarks marks,
            Connections connections,
            Front front,
            Desk desk,
            Function<LongSupplier, Leases> leases) {
        this.host = host;
        this.fleet = fleet;
        this.run = run;
        this.heartbeat = heartbeat;
        this.marks = marks;
        this.connection = connections.connection();
        this.desk = desk;
        this.leases = leases.apply(() -> lastAnswer);
        hands = new Hands(host, fleet, run, front, desk, this.leases);
        sensors =
                host.sensors()
                        .map(page ->
                                new Sensors(
                                        page,
                                        page.startsWith("https:")
                                                ? connections.keys().map(Keys::context)
                                                : Optional.empty()));
    }

    void start() {
        threads.execute(this::keep);
        threads.execute(this::listenForSilence);
    }

    HostSpec host() {
        return host;
    }

    int row() {
        return row;
    }

    /// The engine knows this host by `row` from now on.
    void enrol(int row) {
        this.row = row;
    }

    Optional<Daemon> daemon() {
        return daemon;
    }

    Hands hands() {
        return hands;
    }

    /// Whether it was there once, and has missed a heartbeat.
    boolean isSilent() {
        return row >= 0 && (daemon.isEmpty() || System.nanoTime() - lastAnswer > heartbeat.plus(PULSE).toNanos());
    }

    /// Whether the engine was told that it has been silent for too long.
    boolean isLost() {
        return isLost;
    }

    /// What is wanted of the host from now on. It is looked at if that is something else than before.
    void want(Plan wanted) {
        boolean isNews = !wanted.asksTheSameAs(plan);
        plan = wanted;
        if (isNews) {
            look();
        }
    }

    /// Has the host looked at, as something has changed that no plan tells of.
    void look() {
        wake.release();
    }

    /// Connects, stays connected, connects again.
    private void keep() {
        Duration backoff = FIRST_BACKOFF;
        while (!threads.isShutdown()) {
            try (Daemon connected = connection.get()) {
                backoff = FIRST_BACKOFF;
                fault = "";
                stayWith(connected);
            } catch (DockerFault refused) {
                fault = refused.getMessage();
            } catch (InterruptedException | RejectedExecutionException _) {
                return; // it is being closed
            } catch (RuntimeException bug) {
                noteBug(bug);
            }
            daemon = Optional.empty();
            try {
                TimeUnit.NANOSECONDS.sleep(backoff.toNanos());
            } catch (InterruptedException _) {
                return;
            }
            backoff =
                    backoff.multipliedBy(2).compareTo(LONGEST_BACKOFF) < 0 ? backoff.multipliedBy(2) : LONGEST_BACKOFF;
        }
    }

    /// Uses a connection until its engine falls silent for so long that a new one is better.
    private void stayWith(Daemon connected) throws InterruptedException {
        answered();
        // Whatever the host did while nobody looked, say a start that was ordered long ago, is undone first.
        compare(connected);
        hands.tidy(connected);
        desk.moves().tidy(host.name(), connected);
        desk.connected(this, connected.facts());
        daemon = Optional.of(connected);
        reported = Optional.empty();
        sense();
        try (Closeable _ = connected.watch(Mark.FLEET, fleet, wake::release)) {
            threads.execute(() -> compareAgainAndAgain(connected));
            while (isAnswering(connected)) {
                answered();
                leases.guarded().forEach(name -> threads.execute(() -> renew(connected, name)));
                sense();
                TimeUnit.NANOSECONDS.sleep(heartbeat.toNanos());
            }
        } catch (IOException _) {
            return; // the stream of events did not end in order
        } finally {
            daemon = Optional.empty();
            wake.release(); // so that the loop of this connection ends
        }
    }

    private void noteBug(RuntimeException bug) {
        fault = bug + "; this is a bug";
        desk.note("host " + host.name() + ": " + fault);
    }

    private void answered() {
        lastAnswer = System.nanoTime();
        isLost = false;
        fault = "";
    }

    private void renew(Daemon connected, String watchdog) {
        try {
            leases.renew(connected, watchdog);
        } catch (DockerFault unclear) {
            fault = unclear.getMessage(); // the next heartbeat tries again, or the next look finds it gone
        }
    }

    /// Whether the engine answers a ping in time, a second time if not at first.
    private boolean isAnswering(Daemon connected) throws InterruptedException {
        var ping = threads.submit(connected::ping);
        try {
            ping.get(PULSE.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (ExecutionException said) {
            fault = String.valueOf(said.getCause().getMessage());
        } catch (TimeoutException _) {
            fault = "no answer within " + PULSE.toSeconds() + " s";
        }
        return false;
    }

    /// Tells the engine if the host has been silent for as long as it wants to know.
    private void listenForSilence() {
        boolean wereOpen = leases.areOpen();
        while (!threads.isShutdown()) {
            try {
                TimeUnit.SECONDS.sleep(1);
            } catch (InterruptedException _) {
                return;
            }
            if (!wereOpen && leases.areOpen()) {
                wereOpen = true;
                look(); // something may wait for that
            }
            long silentMicros = (System.nanoTime() - lastAnswer) / 1000;
            if (row < 0 || isLost || silentMicros < plan.silenceMicros().orElse(Micros.NEVER)) {
                continue;
            }
            if (desk.isCutOff()) {
                fault = "silent, as most hosts are: the coordinator's own network is suspected";
            } else {
                isLost = true;
                desk.note("host " + host.name() + " is lost: " + fault);
                desk.hear(new Signal.PhoneLost(row));
            }
        }
    }

    /// Reads the sensors, and tells the engine what it decides by. What is not known is not told.
    private void sense() throws InterruptedException {
        if (sensors.isEmpty()) {
            tell(Reading.NONE);
            return;
        }
        try {
            Reading now = sensors.get().read();
            reading = Optional.of(now);
            readAt = System.nanoTime();
            tell(now);
        } catch (IOException _) {
            return; // the reading grows stale, which is seen
        }
    }

    private void tell(Reading now) {
        long time = System.nanoTime();
        if (reported.isEmpty() || now.differs(reported.get(), (time - reportedAt) / 1000, marks)) {
            reported = Optional.of(now);
            reportedAt = time;
            desk.hear(now.report(row));
        }
    }

    private void compareAgainAndAgain(Daemon connected) {
        while (!threads.isShutdown()) {
            try {
                boolean _ = wake.tryAcquire(BETWEEN_LOOKS.toNanos(), TimeUnit.NANOSECONDS);
                if (daemon.isEmpty() || daemon.get() != connected) {
                    wake.release(); // it may have been for the loop of the next connection
                    return;
                }
                wake.drainPermits();
                compare(connected);
            } catch (DockerFault silent) {
                fault = silent.getMessage(); // the pulse decides what that means
                pauseAndWake();
            } catch (InterruptedException | RejectedExecutionException _) {
                return;
            } catch (RuntimeException bug) {
                noteBug(bug);
                pauseAndWake();
            }
        }
    }

    private void compare(Daemon connected) {
        Set<String> held = desk.luggage().held();
        Set<String> moving = desk.moves().underWay();
        List<Sighting> seen = connected.list(Mark.FLEET, fleet);
        Plan now = plan; // read after the list: nothing is younger there than here
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
                    desk.note("container " + leave.name() + " on " + host.name() + " is unknown here and left alone");
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
            fault = unclear.getMessage(); // done or not: the next look will tell
            pauseAndWake();
        } catch (InterruptedException | Refused _) {
            Thread.currentThread().interrupt(); // it is being closed
        } catch (RuntimeException bug) {
            noteBug(bug);
            pauseAndWake();
        } finally {
            busy.remove(step.name());
            if (putOff.remove(step.name())) {
                desk.look(this);
            }
            if (step instanceof Step.Remove || step instanceof Step.Stop) {
                limits.remove(step.name());
            }
        }
    }

    private void pauseAndWake() {
        try {
            TimeUnit.NANOSECONDS.sleep(FIRST_BACKOFF.toNanos());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        wake.release();
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
                fault = refused.getMessage(); // of this container only; the next look tries again
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

    HostView view() {
        String state = daemon.isPresent() && !isSilent() ? "up" : isLost ? "lost" : row < 0 ? "connecting" : "suspect";
        Optional<Long> age = reading.map(_ -> TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - readAt));
        return new HostView(
                host.name(),
                host.labels(),
                state,
                "open",
                state.equals("up") ? "" : fault,
                daemon.map(Daemon::facts),
                reading,
                age,
                sensors.isPresent() && age.orElse(Long.MAX_VALUE) > 2 * heartbeat.toSeconds());
    }

    @Override
    public void close() {
        threads.shutdownNow();
        sensors.ifPresent(Sensors::close);
        daemon.ifPresent(Daemon::close);
    }
}
