package fogcatcher.engine;

import fogcatcher.engine.fleet.Fleet;
import fogcatcher.engine.harvest.StayEstimator;
import fogcatcher.engine.message.Effect.CancelMove;
import fogcatcher.engine.message.Effect.MoveContainer;
import fogcatcher.engine.message.Event.ContainerMigrated;
import fogcatcher.engine.message.Event.Interruption;
import fogcatcher.engine.message.Event.MigrationFailed;
import fogcatcher.engine.message.Event.PhoneWarned;
import fogcatcher.engine.message.Signal.ContainerMoved;
import fogcatcher.engine.migration.Beliefs;
import fogcatcher.engine.migration.EarlyWarning;
import fogcatcher.engine.migration.Escape;
import fogcatcher.engine.migration.MigrationSpec;
import fogcatcher.engine.migration.Move;
import fogcatcher.engine.migration.Situation;
import fogcatcher.engine.migration.StormLimit;
import fogcatcher.engine.model.ContainerState;
import fogcatcher.engine.model.JobKind;
import fogcatcher.engine.model.JobSpec;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.model.MigrationMethod;
import fogcatcher.engine.model.Mode;
import fogcatcher.engine.model.Warning;
import fogcatcher.engine.reputation.Reputation;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// What happens to a container whose phone will leave, or is a poor place for it: it goes on elsewhere before it has
/// to.
///
/// A phone is looked at when it reports and with every heartbeat. [EarlyWarning] says whether it should be emptied,
/// [Escape] which way is cheapest for each container:
///
/// - another takes over: a member of a service is replaced by a new one, or by a standby, and drains when that runs; a
///   job of class A goes on where its standby is held;
/// - it is copied while it runs: a scout, a piece of the same size, is placed to find a phone; room is kept there, and
///   the container changes over when the copy is complete. If the copy fails, or the phone it goes to is lost, it runs
///   on where it is;
/// - it stops, hands its state over, and is placed again as after any interruption.
///
/// [StormLimit] bounds how many begin in a minute; who has to wait is looked at again with the next heartbeat. A call
/// of a function is over soon, and saves nothing: it is copied if it has a state that can be, or stays. Replicas that
/// vote are one phone's work, and do not move.
final class Migrations {

    /// A phone is expected to stay for as long as it does with this probability: the median.
    private static final double AS_LIKELY_AS_NOT = 0.5;

    private final MigrationSpec spec;
    private final EarlyWarning warnings;
    private final Escape escape;
    private final StormLimit limit;
    private final Fleet fleet;
    private final StayEstimator stays;
    private final Reputation reputation;
    private final Outbox outbox;
    private final Queue queue;
    private final Dispatch dispatch;
    private final Suitability suitability;
    private final Pace pace;
    private final Containers containers;
    private final Billing billing;
    private final Reminders reminders;
    private final JobLifecycle jobs;

    private final boolean warnsOfSessions;
    private final long sessionMicros;
    private final long handoverMicros;

    /// How long a container stays after a search for a phone, or a copy, has come to nothing.
    private final long pauseMicros;

    /// Phones whose containers have to wait for others to move.
    private final BitSet postponed = new BitSet();

    /// Containers under way to a phone.
    private final TreeMap<Integer, List<Container>> byTarget = new TreeMap<>();

    Migrations(
            Parts parts,
            Queue queue,
            Dispatch dispatch,
            Suitability suitability,
            Pace pace,
            Containers containers,
            Billing billing,
            JobLifecycle jobs) {
        spec = parts.policies().migration();
        warnings = new EarlyWarning(spec);
        escape = new Escape(spec);
        limit = new StormLimit(spec);
        fleet = parts.fleet();
        stays = parts.stays();
        reminders = parts.reminders();
        reputation = parts.reputation();
        outbox = parts.outbox();
        this.queue = queue;
        this.dispatch = dispatch;
        this.suitability = suitability;
        this.pace = pace;
        this.containers = containers;
        this.billing = billing;
        this.jobs = jobs;
        warnsOfSessions = spec.warnings().contains(Warning.SESSION);
        sessionMicros = Micros.of(spec.beforeSession());
        pauseMicros = Micros.of(parts.policies().execution().maxBackoff());
        handoverMicros = Micros.of(parts.policies().execution().handover());
    }

    /// A phone has reported, and may be about to leave or poor in trust: empties it if there is a warning, or else
    /// moves what would be better off elsewhere.
    void look(long now, int phone) {
        if (containers.firstOn(phone) != null && fleet.isHarvested(phone)) {
            act(now, phone, warnings.of(beliefs(now, phone, reputation.trust(phone, now))));
        }
    }

    /// Whether there is an age at which a phone is expected to leave before long.
    boolean isAnyLikelyToLeave() {
        return warnsOfSessions && stays.mayAnyLeaveWithin(sessionMicros);
    }

    /// Whether its phone slows a container down to somebody's harm, and another phone is to be looked for.
    boolean isSlowed(long now, Container container) {
        return container.pace < 1
                && container.contentUntil <= now
                && container.staysUntil <= now
                && (container.piece.job.service == null || container.piece.job.service.isStrained());
    }

    /// Whether a phone's containers wait for others to move.
    boolean isPostponed(int phone) {
        return postponed.get(phone);
    }

    /// Whether a phone is expected to leave before long, or its containers wait for others to move.
    boolean mayHaveToGo(long now, int phone) {
        return postponed.get(phone) || leavesSoon(now, phone);
    }

    /// Does so with a heartbeat for what changes without a report: how long a phone will stay, and whether its
    /// containers still have to wait.
    void lookAgain(long now, int phone) {
        if (postponed.get(phone)) {
            postponed.clear(phone);
            look(now, phone);
        } else if (fleet.isHarvested(phone)) {
            boolean warns = warnsOfSessions && leavesSoon(now, phone);
            act(now, phone, warns ? Optional.of(Warning.SESSION) : Optional.empty());
        }
    }

    private void act(long now, int phone, Optional<Warning> warning) {
        int begun = 0;
        Container next;
        for (Container c = containers.firstOn(phone); c != null; c = next) {
            next = c.next;
            boolean isUrged = warning.isPresent() && concerns(warning.get(), c);
            if (!(isUrged || isSlowed(now, c)) || !mayMove(c)) {
                continue;
            }
            if (c.staysUntil > now) {
                postponed.set(phone);
            } else if (limit.freeAt(now, fleet.region(phone)) > now) {
                postponed.set(phone);
                break;
            } else {
                begun += begin(now, c, isUrged ? warning : Optional.empty()) ? 1 : 0;
            }
        }
        if (begun > 0 && warning.isPresent()) {
            outbox.put(new PhoneWarned(phone, warning.get(), begun));
        }
    }

    /// Whether a container goes on account of a warning. That a phone has lost trust is weighed anyway when the next
    /// chunk of a job is placed; a member of a service would stay for ever.
    private static boolean concerns(Warning warning, Container container) {
        return warning != Warning.TRUST || container.piece.job.service != null;
    }

    /// Lets a container begin to go, if that is possible and worth it.
    private boolean begin(long now, Container container, Optional<Warning> warning) {
        int phone = container.phone;
        long left = warning.isEmpty() ? Micros.NEVER : leftAfter(now, phone, warning.get());
        Optional<Move> move = escape.choose(situation(now, container, left));
        if (move.isEmpty()
                || !keeps(container, move.get())
                || warning.isEmpty() && !isWorth(now, container, move.get())) {
            container.contentUntil = Micros.after(now, pauseMicros);
            return false;
        }
        limit.begin(now, fleet.region(phone));
        begin(now, container, move.get().method());
        return true;
    }

    /// Whether a container that saves nothing is spared a way that begins its work anew: its phone may stay after all.
    private static boolean keeps(Container container, Move move) {
        return container.piece.job.spec.kind() != JobKind.FUNCTION || move.method() == MigrationMethod.PRE_COPY;
    }

    private Beliefs beliefs(long now, int phone, double trust) {
        return new Beliefs(
                !fleet.isScreenOff(phone),
                fleet.isUnmetered(phone),
                fleet.batteryPermille(phone),
                fleet.isCharging(phone),
                fleet.temperatureDeci(phone),
                leavesSoon(now, phone) ? 0 : Micros.NEVER,
                trust);
    }

    private boolean leavesSoon(long now, int phone) {
        return stays.probablyLeavesWithin(now - fleet.harvestedSince(phone), sessionMicros);
    }

    private long expectedStay(long now, int phone) {
        return stays.staysFor(now - fleet.harvestedSince(phone), AS_LIKELY_AS_NOT, Micros.PER_DAY);
    }

    /// How long a phone is believed to stay after a warning: one that is about to be refused is of use until its
    /// containers have handed over, the others as long as phones of their age do.
    private long leftAfter(long now, int phone, Warning warning) {
        return switch (warning) {
            case OWNER, NETWORK, BATTERY -> handoverMicros;
            case HEAT, SESSION, TRUST -> expectedStay(now, phone);
        };
    }

    private static boolean mayMove(Container container) {
        Piece piece = container.piece;
        Job job = piece.job;
        return container.state == ContainerState.RUNNING
                && !container.stopping
                && container.flight == null
                && !piece.isLeaving
                && job.ending == null
                && job.ballot == null
                && (job.spec.kind() != JobKind.FUNCTION || job.spec.stateBytes() > 0)
                && (job.service == null || piece.heir() == null);
    }

    private Situation situation(long now, Container container, long leftMicros) {
        Job job = container.piece.job;
        boolean isService = job.service != null;
        long bytes = container.piece.partOf(job.spec.stateBytes());
        return new Situation(
                isService ? bytes : Math.max(1, bytes), // what a job has done is state, however small
                fleet.offer(container.phone).bandwidthKbps() * 125L,
                leftMicros,
                hasReplica(container.piece),
                isService ? 0 : pace.done(now, container) - container.savedMicros,
                isService ? 0 : pace.done(now, container) - container.savedMicros);
    }

    /// Whether another can take over at once: a standby, or other members that serve.
    private static boolean hasReplica(Piece piece) {
        for (Piece other : piece.job.pieces) {
            if (other != piece && (other.state == Piece.State.HELD || piece.job.service != null && other.isServing())) {
                return true;
            }
        }
        return false;
    }

    /// Whether a container that its phone slows down would be so much better off elsewhere that the way there pays.
    private boolean isWorth(long now, Container container, Move move) {
        double slowed = 1 - container.pace;
        return escape.isWorth(move, 3600 * slowed, expectedStay(now, container.phone));
    }

    private void begin(long now, Container container, MigrationMethod method) {
        Piece piece = container.piece;
        switch (method) {
            case PROMOTE -> {
                if (piece.job.service != null) {
                    jobs.services.replace(now, piece);
                } else {
                    jobs.stop(now, container, Interruption.REPLACED, handoverMicros);
                }
            }
            case PRE_COPY -> scout(now, container);
            case RESTART -> jobs.stop(now, container, Interruption.REPLACED, handoverMicros);
        }
    }

    /// Looks for a phone to copy a container to.
    private void scout(long now, Container container) {
        if (jobs.trading() != null) {
            jobs.stop(now, container, Interruption.REPLACED, handoverMicros); // a lease is for one phone
            return;
        }
        send(now, Piece.scoutOf(container.piece), container);
    }

    private void send(long now, Piece scout, Container container) {
        scout.movesFor = container;
        scout.doneMicros = container.piece.doneMicros;
        container.flight = new Flight(scout);
        jobs.seekFirst(now, scout);
    }

    /// A phone has been found for a container that is to be copied; answers `false` if it is no better place.
    boolean found(long now, Piece scout, int phone) {
        Container container = scout.movesFor;
        if (phone == container.phone
                || fleet.mode(phone) != Mode.FULL
                || warnings.of(beliefs(now, phone, reputation.trust(phone, now))).isPresent()
                || !dispatch.hasRoom(phone, scout.needs)
                || scout.job.hasWishes && !suitability.mayRun(now, scout, phone)) {
            return false;
        }
        scout.state = Piece.State.ENDED;
        container.flight.to = phone;
        fleet.promise(phone, scout.needs);
        byTarget.computeIfAbsent(phone, _ -> new ArrayList<>()).add(container);
        containers.become(container, ContainerState.MIGRATING);
        outbox.put(
                new MoveContainer(
                        container.id(),
                        container.phone,
                        phone,
                        container.piece.partOf(container.piece.job.spec.stateBytes()),
                        spec.dirtying().bitsPerSecond() / 8,
                        spec.stopBelow().bytes(),
                        spec.mostRounds(),
                        Micros.of(spec.changeover())));
        return true;
    }

    /// Nobody has room for a container that is to be copied: it stays until there is a better reason to go.
    void notFound(long now, Piece scout) {
        scout.state = Piece.State.ENDED;
        scout.movesFor.flight = null;
        stay(now, scout.movesFor);
        stopIfWithdrawn(now, scout.movesFor);
    }

    /// A copy is complete, and the container runs where it was copied to. What it did before is saved by that, and
    /// earned by the phone it came from; of what is run whole nothing is, and the phone where it ends earns it all.
    void moved(long now, ContainerMoved moved) {
        Container container = containers.find(moved.container());
        if (container == null || container.state != ContainerState.MIGRATING) {
            return;
        }
        Piece piece = container.piece;
        int from = container.phone;
        int to = land(container);
        switch (piece.job.spec.kind()) {
            case SERVICE -> jobs.tenure.settle(now, container);
            case FUNCTION -> pace.leaves(now, container);
            case BATCH -> {
                long done = Math.clamp(moved.workMicros(), container.savedMicros, container.workMicros);
                billing.credit(now, container, done);
                container.workMicros -= done;
                container.savedMicros = 0;
            }
        }
        fleet.giveBack(from, piece.needs);
        containers.rehouse(container, to);
        piece.lastPhone = to;
        containers.become(container, ContainerState.RUNNING);
        pace.moved(now, container);
        outbox.put(
                new ContainerMigrated(
                        piece.job.id(),
                        from,
                        to,
                        MigrationMethod.PRE_COPY,
                        Interruption.REPLACED,
                        moved.downtimeMicros(),
                        moved.bytes(),
                        0));
        jobs.left(now, from);
        if (piece.job.service != null) {
            jobs.services.moved(now, container);
        }
    }

    /// A copy failed: the container runs on where it is.
    void failed(long now, Container container) {
        if (container != null && container.state == ContainerState.MIGRATING) {
            giveUp(now, container);
            stopIfWithdrawn(now, container);
        }
    }

    /// A phone will not take any more: nothing goes there.
    void phoneGone(long now, int phone) {
        List<Container> coming = byTarget.get(phone);
        while (coming != null && !coming.isEmpty()) {
            Container container = coming.getFirst();
            outbox.put(new CancelMove(container.id(), phone));
            giveUp(now, container);
            stopIfWithdrawn(now, container);
        }
    }

    /// A phone may not be used any more. What would lose all that it did if it were stopped is copied elsewhere
    /// instead: for as long as that takes if somebody works on the phone, and else within the time that handing over
    /// has. A member of a service, which another can follow, only tries what is likely to end in time.
    ///
    /// @return whether that has begun
    boolean escapes(long now, Container container) {
        JobSpec job = container.piece.job.spec;
        boolean isWhole = job.kind() == JobKind.FUNCTION;
        boolean isKept = isWhole || job.kind() == JobKind.SERVICE;
        if (!isKept || job.stateBytes() == 0 || !mayMove(container) || jobs.trading() != null) {
            return false;
        }
        boolean hasTime = fleet.isMaintained(container.phone);
        long left = hasTime || isWhole ? Micros.NEVER : handoverMicros;
        Optional<Move> move = escape.choose(situation(now, container, left));
        if (move.filter(way -> way.method() == MigrationMethod.PRE_COPY).isEmpty()) {
            return false;
        }
        if (!hasTime) {
            reminders.at(Micros.after(now, handoverMicros), Reminders.Kind.HANDED_OVER, container.phone);
        }
        Piece scout = Piece.scoutOf(container.piece);
        scout.refusedBy(container.phone); // which is harvested still
        send(now, scout, container);
        return true;
    }

    /// The time is over in which containers could leave a phone that may not be used.
    void handedOver(long now, int phone) {
        Container next;
        for (Container c = containers.firstOn(phone); c != null; c = next) {
            next = c.next;
            if (c.flight != null && !fleet.isMaintained(phone)) {
                stopIfWithdrawn(now, c);
            }
        }
    }

    private void stopIfWithdrawn(long now, Container container) {
        if (!fleet.isHarvested(container.phone)) {
            jobs.stop(now, container, Interruption.WITHDRAWN, 0);
        }
    }

    /// A container ends, or is to stop: it goes nowhere.
    void cancel(long now, Container container) {
        if (container.flight == null) {
            return;
        }
        if (container.state == ContainerState.MIGRATING) {
            outbox.put(new CancelMove(container.id(), container.flight.to));
            giveUp(now, container);
        } else {
            queue.remove(container.flight.scout);
            container.flight.scout.state = Piece.State.ENDED;
            container.flight = null;
        }
    }

    private void giveUp(long now, Container container) {
        stay(now, container);
        int to = land(container);
        fleet.giveBack(to, container.piece.needs);
        containers.become(container, ContainerState.RUNNING);
        outbox.put(new MigrationFailed(container.piece.job.id(), container.phone, to));
        jobs.left(now, to);
    }

    /// A container that could not go is looked at again after a pause.
    private void stay(long now, Container container) {
        container.staysUntil = Micros.after(now, pauseMicros);
        postponed.set(container.phone);
    }

    /// A flight is over; answers where it went.
    private int land(Container container) {
        int to = container.flight.to;
        container.flight = null;
        List<Container> coming = byTarget.get(to);
        coming.remove(container);
        if (coming.isEmpty()) {
            byTarget.remove(to);
        }
        return to;
    }

    /// A container of a piece has ended before its work did, or a member of a service is replaced.
    void down(long now, Piece piece, Interruption cause, long lostMicros) {
        if (piece.downSince == Micros.NEVER) {
            piece.downSince = now;
            piece.downLostMicros = 0;
        }
        piece.downCause = cause;
        piece.downFrom = piece.lastPhone;
        piece.downLostMicros += lostMicros;
    }

    /// It runs again.
    void up(long now, Container container) {
        Piece piece = container.piece;
        if (piece.downSince == Micros.NEVER) {
            return;
        }
        outbox.put(
                new ContainerMigrated(
                        piece.job.id(),
                        piece.downFrom,
                        container.phone,
                        piece.isPromoted ? MigrationMethod.PROMOTE : MigrationMethod.RESTART,
                        piece.downCause,
                        now - piece.downSince,
                        container.fetchBytes,
                        piece.downLostMicros));
        piece.downSince = Micros.NEVER;
        piece.isPromoted = false;
    }
}
