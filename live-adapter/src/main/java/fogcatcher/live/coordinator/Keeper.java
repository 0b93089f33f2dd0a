package fogcatcher.live.coordinator;

import fogcatcher.engine.message.Signal;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.model.ReportMarks;
import fogcatcher.live.docker.Daemon;
import fogcatcher.live.docker.DockerFault;
import fogcatcher.live.fleet.HostSpec;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
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
/// Three loops on virtual threads. One feels the pulse: a ping and a look at the sensors each heartbeat. One makes its
/// [Rounds]: when told to, when the host tells of an event, and every half minute, as events can be lost. The third
/// tells
/// the engine of a silence that has lasted too long, however long the others have to wait for an answer.
final class Keeper implements AutoCloseable {

    private static final Duration FIRST_BACKOFF = Duration.ofSeconds(1);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(30);

    /// An engine that takes longer for a ping counts as silent; one answers within a millisecond.
    static final Duration PULSE = Duration.ofSeconds(5);

    private final HostSpec host;
    private final String fleet;
    private final Duration heartbeat;
    private final Supplier<Daemon> connection;
    private final Desk desk;
    private final Hands hands;
    private final Leases leases;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore wake = new Semaphore(0);
    private final Senses senses;
    private final Rounds rounds;

    /// The row that the engine knows it by; negative before the first connection.
    private volatile int row = -1;

    private volatile Plan plan = Plan.NOTHING;
    private volatile Optional<Daemon> daemon = Optional.empty();
    private volatile long lastAnswer = System.nanoTime();
    private volatile String fault = "not connected yet";
    private volatile boolean isLost;

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
        this.heartbeat = heartbeat;
        this.connection = connections.connection();
        this.desk = desk;
        this.leases = leases.apply(() -> lastAnswer);
        hands = new Hands(host, fleet, run, front, desk, this.leases);
        senses = new Senses(host, heartbeat, marks, connections.keys());
        rounds = new Rounds(this, fleet, run, desk, hands, this.leases, threads);
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
        rounds.make(connected);
        hands.tidy(connected);
        tidyMoves(connected);
        desk.connected(this, connected.facts());
        daemon = Optional.of(connected);
        senses.forget();
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

    /// Before a move can begin there; a container that an engine cannot remove does not keep the host out.
    private void tidyMoves(Daemon connected) throws InterruptedException {
        try {
            threads.submit(() -> desk.moves().tidy(host.name(), connected)).get(PULSE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException _) {
            return; // when it is connected the next time
        }
    }

    private void sense() throws InterruptedException {
        senses.news(row).ifPresent(desk::hear);
    }

    /// What is wanted of the host.
    Plan plan() {
        return plan;
    }

    /// Something was not possible there, and will be tried again.
    void note(DockerFault unclear) {
        fault = unclear.getMessage();
    }

    void noteBug(RuntimeException bug) {
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

    private void compareAgainAndAgain(Daemon connected) {
        while (!threads.isShutdown()) {
            try {
                boolean _ = wake.tryAcquire(BETWEEN_LOOKS.toNanos(), TimeUnit.NANOSECONDS);
                if (daemon.isEmpty() || daemon.get() != connected) {
                    wake.release(); // it may have been for the loop of the next connection
                    return;
                }
                wake.drainPermits();
                rounds.make(connected);
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

    /// Has the host looked at again in a while.
    void pauseAndWake() {
        try {
            TimeUnit.NANOSECONDS.sleep(FIRST_BACKOFF.toNanos());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        wake.release();
    }

    HostView view() {
        String state = daemon.isPresent() && !isSilent() ? "up" : isLost ? "lost" : row < 0 ? "connecting" : "suspect";
        return new HostView(
                host.name(),
                host.labels(),
                state,
                "open",
                state.equals("up") ? "" : fault,
                daemon.map(Daemon::facts),
                senses.reading(),
                senses.ageSeconds(),
                senses.isStale());
    }

    @Override
    public void close() {
        threads.shutdownNow();
        senses.close();
        daemon.ifPresent(Daemon::close);
    }
}
