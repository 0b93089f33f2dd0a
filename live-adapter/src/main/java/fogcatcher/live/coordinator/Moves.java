package fogcatcher.live.coordinator;

import fogcatcher.engine.message.Signal;
import fogcatcher.engine.model.ContainerId;
import fogcatcher.live.checkpoint.NotCarried;
import fogcatcher.live.checkpoint.Pairs;
import fogcatcher.live.checkpoint.Passage;
import fogcatcher.live.docker.Daemon;
import fogcatcher.live.docker.DockerFault;
import fogcatcher.live.docker.HelperImage;
import fogcatcher.live.docker.Sighting;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Carries containers from host to host with their memory, as the engine asks, where both hosts can.
///
/// While one is under way no [Keeper] does anything about it, on either host. It does not run twice: it has ended on
/// the
/// one before it goes on at the other, and goes on where it was only after the twin there is gone, or that host is
/// lost.
/// A coordinator that is killed in between leaves it ended, with its memory on disk: the next one carries it on.
final class Moves {

    private static final long LOOK_AGAIN_MILLIS = 200;

    /// For how long a host that does not answer may keep a container from going on where it was; the default of
    /// `policies.coordinator.silence`.
    private static final Duration SILENCE = Duration.ofSeconds(90);

    /// How long an engine may be about a checkpoint that an earlier coordinator ordered; a guess.
    private static final Duration WRITES = Duration.ofSeconds(60);

    /// What a container of a job that is run whole has done before it moves.
    private static final long WHOLE = 0;

    private final Desk desk;
    private final Supplier<Map<String, Daemon>> hosts;
    private final Executor threads;
    private final Front front;
    private final HelperImage helper;
    private final Pairs pairs;
    private final String fleet;
    private final Map<String, Move> underWay = new ConcurrentHashMap<>();
    private final Set<String> tidied = ConcurrentHashMap.newKeySet();

    /// One move.
    ///
    /// @param plan of the host that it leaves
    record Request(String name, Wanted wanted, Plan plan, Keeper from, Keeper to) {}

    private static final class Move {

        private final Request request;
        private volatile boolean isCancelled;
        private volatile boolean isStill;

        Move(Request request) {
            this.request = request;
        }
    }

    /// @param hosts that are up, by name
    Moves(
            Desk desk,
            Supplier<Map<String, Daemon>> hosts,
            Executor threads,
            Front front,
            HelperImage helper,
            String fleet) {
        this.desk = desk;
        this.hosts = hosts;
        this.threads = threads;
        this.front = front;
        this.helper = helper;
        this.fleet = fleet;
        pairs = new Pairs(helper, fleet);
    }

    /// The containers that are under way now.
    Set<String> underWay() {
        return Set.copyOf(underWay.keySet());
    }

    boolean isUnderWay(String container) {
        return underWay.containsKey(container);
    }

    /// Whether a container is given no requests, since it is about to go.
    boolean isStill(String container) {
        Move move = underWay.get(container);
        return move != null && move.isStill;
    }

    /// A container that may have to go runs on a host: finds out where to it could, before there is no time for that.
    void expect(String host, Daemon daemon) {
        threads.execute(() -> {
            for (Map.Entry<String, Daemon> other : hosts.get().entrySet()) {
                if (other.getKey().equals(host)) {
                    continue;
                }
                try {
                    pairs.obstacle(host, daemon, other.getKey(), other.getValue())
                            .ifPresent(why ->
                                    desk.note(
                                            "memory of containers cannot go from "
                                                    + host
                                                    + " to "
                                                    + other.getKey()
                                                    + ": "
                                                    + why));
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        });
    }

    /// The engine does not want a container to move any more.
    void cancel(ContainerId container) {
        underWay.values().stream()
                .filter(move -> move.request.wanted.id().equals(container))
                .forEach(move -> move.isCancelled = true);
    }

    /// Has a container carried, which keepers leave alone from now on, and the engine told what came of it.
    void begin(Request request) {
        run(request, this::carry);
    }

    /// The same for a move that an earlier coordinator began: it is carried on from where it is.
    void resume(Request request) {
        run(request, this::carryOn);
    }

    private interface Way {
        /// What the engine is to hear if the container runs where it was to go.
        Optional<Signal.ContainerMoved> go(Move move) throws InterruptedException;
    }

    private void run(Request request, Way way) {
        Move move = new Move(request);
        if (underWay.putIfAbsent(request.name, move) != null) {
            desk.hear(new Signal.MoveFailed(id(move))); // an earlier one is being undone
            return;
        }
        threads.execute(() -> {
            try {
                Optional<Signal.ContainerMoved> moved = go(move, way);
                if (moved.isEmpty()) {
                    settle(move, new Signal.MoveFailed(id(move)));
                } else if (!settle(move, moved.get())) {
                    undo(move);
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return; // it is being closed, and nobody may touch the container until the next coordinator does
            }
            underWay.remove(request.name, move);
            request.from.look();
            request.to.look();
        });
    }

    private Optional<Signal.ContainerMoved> go(Move move, Way way) throws InterruptedException {
        try {
            return way.go(move);
        } catch (DockerFault | UncheckedIOException fault) {
            tell(move.request, "stays: " + fault.getMessage());
            return Optional.empty();
        }
    }

    /// Tells the engine, unless it does not want to know any more, and shows keepers what follows from it before they
    /// may do anything about the container.
    private boolean settle(Move move, Signal signal) {
        return desk.settle(() -> !move.isCancelled, signal, () -> underWay.remove(move.request.name, move));
    }

    private static ContainerId id(Move move) {
        return move.request.wanted.id();
    }

    private Optional<Signal.ContainerMoved> carry(Move move) throws InterruptedException {
        Request request = move.request;
        Optional<Passage> passage = passage(request);
        if (passage.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> obstacle = passage.get().obstacle();
        if (obstacle.isPresent() || move.isCancelled) {
            tell(request, "stays: " + obstacle.orElse("there is no time left"));
            undo(move);
            return Optional.empty();
        }
        move.isStill = true;
        front.leave(request.wanted.job(), request.name);
        front.awaitQuiet(request.name, Hands.ENDS_ANSWERS);
        return through(move, passage.get(), true);
    }

    private Optional<Signal.ContainerMoved> carryOn(Move move) throws InterruptedException {
        move.isStill = true;
        Request request = move.request;
        long end = System.nanoTime() + WRITES.toNanos();
        while (!move.isCancelled) {
            Optional<Daemon> from = request.from.daemon();
            Optional<Sighting> seen = from.isEmpty() ? Optional.empty() : seen(from.get(), request.name);
            boolean isBeingWritten = seen.filter(sighting -> sighting.state().equals("paused")).isPresent();
            if (from.isPresent() && request.to.daemon().isPresent() && !(isBeingWritten && System.nanoTime() < end)) {
                boolean hasLeft = seen.filter(Sighting::hasEnded).isPresent();
                if (hasLeft && runs(request.to.daemon().get(), request.name)) {
                    return Optional.of(moved(move, 0, 0));
                }
                Optional<Passage> passage = hasLeft ? passage(request) : Optional.empty();
                return passage.isPresent() ? through(move, passage.get(), false) : carry(move);
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
        }
        undo(move);
        return Optional.empty();
    }

    /// The way, with a twin at its end; nothing if there is none.
    private Optional<Passage> passage(Request request) throws InterruptedException {
        Optional<Daemon> from = request.from.daemon();
        Optional<Daemon> to = request.to.daemon();
        Optional<LiveJob> job = desk.job(request.wanted.job());
        if (from.isEmpty() || to.isEmpty() || job.isEmpty() || !job.get().file().keepMemory()) {
            return Optional.empty();
        }
        Optional<String> obstacle =
                pairs.obstacle(request.from.host().name(), from.get(), request.to.host().name(), to.get());
        if (obstacle.isPresent()) {
            tell(request, "stays: memory cannot go there: " + obstacle.get());
            return Optional.empty();
        }
        String image = helper.on(from.get(), to.get());
        request.to.hands().prepare(to.get(), request.name, request.wanted, request.plan, job.get());
        return Optional.of(new Passage(request.name, from.get(), to.get(), image, fleet));
    }

    private Optional<Signal.ContainerMoved> through(Move move, Passage passage, boolean isHere)
            throws InterruptedException {
        long since = System.nanoTime();
        try {
            if (isHere) {
                passage.leave();
            }
            passage.bring();
            if (move.isCancelled) {
                undo(move);
                return Optional.empty();
            }
            passage.arrive();
        } catch (DockerFault | NotCarried fault) {
            tell(move.request, "does not go on there: " + fault.getMessage());
            if (!hasArrived(move)) {
                return Optional.empty();
            }
        }
        long micros = (System.nanoTime() - since) / 1_000;
        desk.note(
                said(
                        move.request,
                        "memory kept, "
                                + passage.bytes()
                                + " bytes copied, stood still for "
                                + micros / 1_000
                                + " ms"));
        return Optional.of(moved(move, micros, passage.bytes()));
    }

    private Signal.ContainerMoved moved(Move move, long stillMicros, long bytes) {
        return new Signal.ContainerMoved(id(move), stillMicros, bytes, WHOLE);
    }

    /// Finds out whether a container runs where it was to go, and has it go on where it was if not.
    private boolean hasArrived(Move move) throws InterruptedException {
        Request request = move.request;
        while (!move.isCancelled) {
            try {
                Optional<Daemon> to = request.to.daemon();
                Optional<Daemon> from = request.from.daemon();
                if (to.isPresent() && from.isPresent()) {
                    if (runs(to.get(), request.name) && !runs(from.get(), request.name)) {
                        return true;
                    }
                    break;
                }
            } catch (DockerFault unclear) {
                if (!unclear.isOfHost()) {
                    break;
                }
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
        }
        undo(move);
        return false;
    }

    /// Removes the twin, and has the container go on where it was if it has ended there.
    private void undo(Move move) throws InterruptedException {
        Request request = move.request;
        long end = System.nanoTime() + SILENCE.toNanos();
        while (!isRemoved(request) && !request.to.isLost() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
        }
        try {
            Optional<Daemon> from = request.from.daemon();
            if (from.isPresent() && seen(from.get(), request.name).filter(Sighting::hasEnded).isPresent()) {
                Passage.goBack(request.name, from.get(), helper.on(from.get()), fleet);
                tell(request, "goes on where it was: memory kept");
            }
        } catch (DockerFault | UncheckedIOException fault) {
            // The keeper finds that it has ended, and the engine has it begin anew.
            tell(request, "does not go on where it was either: " + fault.getMessage());
        }
    }

    private static boolean isRemoved(Request request) {
        try {
            request.to.daemon().orElseThrow().remove(request.name);
            return true;
        } catch (DockerFault | NoSuchElementException _) {
            return false;
        }
    }

    private boolean runs(Daemon daemon, String name) {
        return seen(daemon, name).filter(Sighting::isRunning).isPresent();
    }

    private Optional<Sighting> seen(Daemon daemon, String name) {
        return daemon.list(Mark.FLEET, fleet).stream().filter(sighting -> sighting.name().equals(name)).findFirst();
    }

    /// Tells people what is in the way of a job.
    private void tell(Request request, String what) {
        desk.note(request.wanted.job(), said(request, what));
    }

    private static String said(Request request, String what) {
        return request.name + ", from " + request.from.host().name() + " to " + request.to.host().name() + ", " + what;
    }

    /// Removes from a host what an earlier coordinator left of moves; nothing when it is connected again.
    void tidy(String host, Daemon daemon) {
        if (!tidied.contains(host)) {
            removeHelpers(daemon);
            tidied.add(host);
        }
    }

    /// Removes what helps moves on a host.
    void removeHelpers(Daemon daemon) {
        for (String label : Set.of(Passage.LABEL, Pairs.LABEL)) {
            for (Sighting left : daemon.list(label, fleet)) {
                daemon.remove(left.name());
            }
        }
    }
}
