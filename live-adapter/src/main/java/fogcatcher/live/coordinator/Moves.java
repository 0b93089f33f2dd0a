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
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Carries containers from host to host with their memory, as the engine asks, where both hosts can.
///
/// While one is under way no [Keeper] does anything about it, on either host. It never runs twice: it has ended on the
/// one before it goes on at the other, and goes on where it was only after the twin there is gone. A coordinator that
/// is killed in between leaves it ended, with its memory on disk: the next one finds the twin running, or has it go on
/// where it was.
final class Moves {

    private static final long LOOK_AGAIN_MILLIS = 200;

    /// What a container of a job that is run whole has done before it moves.
    private static final long WHOLE = 0;

    private final Desk desk;
    private final Front front;
    private final HelperImage helper;
    private final Pairs pairs;
    private final String fleet;
    private final Map<String, Move> underWay = new ConcurrentHashMap<>();
    private final Set<String> told = ConcurrentHashMap.newKeySet();
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

    Moves(Desk desk, Front front, HelperImage helper, String fleet) {
        this.desk = desk;
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

    /// The engine does not want a container to move any more.
    void cancel(ContainerId container) {
        underWay.values().stream()
                .filter(move -> move.request.wanted.id().equals(container))
                .forEach(move -> move.isCancelled = true);
    }

    /// Keepers leave a container alone from now on; what is returned carries it, and tells the engine what came of it.
    Runnable begin(Request request) {
        return run(request, this::carry);
    }

    /// The same for a move that an earlier coordinator began: it is over if the twin runs, and undone if not.
    ///
    /// @param micros how long ago it began, which is the longest that the container can have stood still
    Runnable resume(Request request, LongSupplier micros) {
        return run(
                request,
                move ->
                        hasArrived(move)
                                ? Optional.of(new Signal.ContainerMoved(id(move), micros.getAsLong(), 0, WHOLE))
                                : Optional.empty());
    }

    private interface Way {
        /// What the engine is to hear if the container runs where it was to go.
        Optional<Signal.ContainerMoved> go(Move move) throws InterruptedException;
    }

    private Runnable run(Request request, Way way) {
        if (underWay.containsKey(request.name)) {
            return () -> desk.hear(new Signal.MoveFailed(request.wanted.id())); // an earlier one is being undone
        }
        Move move = new Move(request);
        underWay.put(request.name, move);
        return () -> {
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
            underWay.remove(request.name);
            request.from.look();
            request.to.look();
        };
    }

    private Optional<Signal.ContainerMoved> go(Move move, Way way) throws InterruptedException {
        try {
            return way.go(move);
        } catch (DockerFault fault) {
            tell(move.request, "stays: " + fault.getMessage());
            return Optional.empty();
        }
    }

    /// Tells the engine, unless it does not want to know any more, and shows keepers what follows from it before they
    /// may do anything about the container.
    private boolean settle(Move move, Signal signal) {
        return desk.settle(() -> !move.isCancelled, signal, () -> underWay.remove(move.request.name));
    }

    private static ContainerId id(Move move) {
        return move.request.wanted.id();
    }

    private Optional<Signal.ContainerMoved> carry(Move move) throws InterruptedException {
        Request request = move.request;
        Optional<Daemon> from = request.from.daemon();
        Optional<Daemon> to = request.to.daemon();
        Optional<LiveJob> job = desk.job(request.wanted.job());
        if (from.isEmpty() || to.isEmpty() || job.isEmpty() || !mayGo(request, from.get(), to.get(), job.get())) {
            return Optional.empty();
        }
        try {
            String image = helper.on(from.get(), to.get());
            request.to.hands().prepare(to.get(), request.name, request.wanted, request.plan, job.get());
            Passage passage = new Passage(request.name, from.get(), to.get(), image, fleet);
            Optional<String> obstacle = passage.obstacle();
            if (obstacle.isEmpty() && !move.isCancelled) {
                return carry(move, passage);
            }
            tell(request, "stays: " + obstacle.orElse("it took too long to find out whether it can go"));
        } catch (DockerFault fault) {
            tell(request, "stays: " + fault.getMessage());
        }
        undo(move);
        return Optional.empty();
    }

    private Optional<Signal.ContainerMoved> carry(Move move, Passage passage) throws InterruptedException {
        Request request = move.request;
        move.isStill = true;
        front.leave(request.wanted.job(), request.name);
        front.awaitQuiet(request.name, Hands.ENDS_ANSWERS);
        long since = System.nanoTime();
        try {
            passage.carry();
        } catch (DockerFault | NotCarried fault) {
            tell(request, "does not go on there: " + fault.getMessage());
            if (!hasArrived(move)) {
                return Optional.empty();
            }
        }
        long micros = (System.nanoTime() - since) / 1_000;
        tell(request, "memory kept, " + passage.bytes() + " bytes copied, stood still for " + micros / 1_000 + " ms");
        return Optional.of(new Signal.ContainerMoved(id(move), micros, passage.bytes(), WHOLE));
    }

    private boolean mayGo(Request request, Daemon from, Daemon to, LiveJob job) throws InterruptedException {
        String hosts = request.from.host().name() + " to " + request.to.host().name();
        Optional<String> obstacle = pairs.obstacle(request.from.host().name(), from, request.to.host().name(), to);
        if (obstacle.isPresent() && told.add(hosts + obstacle.get())) {
            desk.note("memory of containers cannot go from " + hosts + ": " + obstacle.get());
        }
        return obstacle.isEmpty() && job.file().keepMemory();
    }

    /// Finds out whether a container runs where it was to go, and has it go on where it was if not.
    private boolean hasArrived(Move move) throws InterruptedException {
        while (!move.isCancelled) {
            try {
                Optional<Daemon> to = move.request.to.daemon();
                Optional<Daemon> from = move.request.from.daemon();
                if (to.isPresent() && from.isPresent()) {
                    if (runs(to.get(), move.request.name) && !runs(from.get(), move.request.name)) {
                        return true;
                    }
                    undo(move);
                    return false;
                }
            } catch (DockerFault fault) {
                if (!fault.isOfHost()) {
                    throw fault;
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
        while (!isRemoved(request) && !move.isCancelled) {
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
        }
        try {
            Optional<Daemon> from = request.from.daemon();
            if (from.isPresent() && hasEnded(from.get(), request.name)) {
                Passage.goBack(request.name, from.get(), helper.on(from.get()), fleet);
                tell(request, "goes on where it was: memory kept");
            }
        } catch (DockerFault fault) {
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

    private boolean hasEnded(Daemon daemon, String name) {
        return seen(daemon, name).filter(Sighting::hasEnded).isPresent();
    }

    private Optional<Sighting> seen(Daemon daemon, String name) {
        return daemon.list(Mark.FLEET, fleet).stream().filter(sighting -> sighting.name().equals(name)).findFirst();
    }

    private void tell(Request request, String what) {
        desk.note(
                request.wanted.job(),
                request.name
                        + ", from "
                        + request.from.host().name()
                        + " to "
                        + request.to.host().name()
                        + ", "
                        + what);
    }

    /// Removes from a host what an earlier coordinator left of moves; nothing when it is connected again.
    void tidy(String host, Daemon daemon) {
        if (!tidied.add(host)) {
            return;
        }
        for (String label : Set.of(Passage.LABEL, Pairs.LABEL)) {
            for (Sighting left : daemon.list(label, fleet)) {
                daemon.remove(left.name());
            }
        }
    }
}
