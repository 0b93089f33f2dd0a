package fogcatcher.engine;

import fogcatcher.engine.execution.ExecutionSpec;
import fogcatcher.engine.fleet.Fleet;
import fogcatcher.engine.message.Command.SubmitJob;
import fogcatcher.engine.message.Effect.StopContainer;
import fogcatcher.engine.message.Effect.Unwatch;
import fogcatcher.engine.message.Event.Interruption;
import fogcatcher.engine.message.Event.JobAccepted;
import fogcatcher.engine.message.Event.JobCancelled;
import fogcatcher.engine.message.Event.JobCompleted;
import fogcatcher.engine.message.Event.JobExpired;
import fogcatcher.engine.message.Event.JobFailed;
import fogcatcher.engine.message.Event.JobGuarded;
import fogcatcher.engine.message.Event.JobInterrupted;
import fogcatcher.engine.message.Event.JobRefused;
import fogcatcher.engine.message.Event.JobStarted;
import fogcatcher.engine.message.Event.JobTeamedUp;
import fogcatcher.engine.message.Event.Refusal;
import fogcatcher.engine.model.ContainerId;
import fogcatcher.engine.model.JobId;
import fogcatcher.engine.model.JobKind;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.model.Plan;
import fogcatcher.engine.model.Resources;
import fogcatcher.engine.model.Sla;
import fogcatcher.engine.reward.Rewards;
import java.util.Optional;
import java.util.OptionalInt;

/// What happens to a job, from submission to its end.
///
///     submitted -> refused
///     submitted -> accepted -> waiting -> placing -> running -> completed
///                                 ^                     |
///                                 +---- (resting) <- interrupted -> failed
///
/// Where there is a market, a job waits with an order instead of in the queue, and runs when it leases a phone; one
/// that has none by its deadline expires. [Votes] and [Standbys] tell what classes S and A have beyond that.
///
/// An accepted job ends exactly once: completed, failed, expired or cancelled. What was saved of it is never done
/// twice.
final class JobLifecycle {

    private final ExecutionSpec spec;
    private final Fleet fleet;
    private final Terms terms;
    private final Outbox outbox;
    private final Reminders reminders;

    final JobRegister jobs = new JobRegister();
    final Containers containers;
    private final RestingPieces resting = new RestingPieces();
    private final Replication replication;
    private final Suitability suitability;
    private final Standbys standbys;
    private final Votes votes;
    private final Dispatch dispatch;
    private final Pace pace;
    private final Billing billing;
    private final Verdicts verdicts;
    private final Queue queue;
    final Routing routing;

    /// Null where there is no market.
    private final Trading trading;

    private final long backoffMicros;
    private final long maxBackoffMicros;
    private final long handoverMicros;
    private final long patrolMicros;
    private final boolean teamsAllowed;
    private boolean patrolling;

    JobLifecycle(Parts parts) {
        spec = parts.policies().execution();
        fleet = parts.fleet();
        terms = parts.terms();
        outbox = parts.outbox();
        reminders = parts.reminders();
        containers = new Containers(fleet);
        dispatch = new Dispatch(parts, containers);
        pace = new Pace(parts, containers);
        billing = new Billing(parts);
        verdicts = new Verdicts(parts);
        replication = new Replication(parts);
        suitability = new Suitability(parts);
        queue = new Queue(parts, suitability, resting);
        routing = new Routing(parts, this);
        standbys = new Standbys(parts, queue, dispatch, suitability, this);
        votes = new Votes(parts, billing, verdicts, pace, this);
        trading = parts.policies().market().map(spec -> new Trading(spec, parts, suitability, this)).orElse(null);
        backoffMicros = Micros.of(spec.backoff());
        maxBackoffMicros = Micros.of(spec.maxBackoff());
        handoverMicros = Micros.of(spec.handover());
        teamsAllowed = parts.policies().aggregation().allowed();
        patrolMicros = Micros.of(parts.policies().coordinator().heartbeat());
    }

    void submit(long now, SubmitJob submit) {
        if (jobs.find(submit.job()) != null) {
            outbox.put(new JobRefused(submit.job(), Refusal.DUPLICATE));
        } else if (waiting() >= spec.maxWaiting()) {
            outbox.put(new JobRefused(submit.job(), Refusal.QUEUE_FULL));
        } else if (isTooLarge(submit.spec().needs())) {
            outbox.put(new JobRefused(submit.job(), Refusal.TOO_LARGE));
        } else if (submit.spec().wishes().isNothing()) {
            reserve(now, submit, 1);
        } else {
            consider(now, submit);
        }
    }

    /// A wish that can never be granted is refused before anything is booked; for one that can be, the job waits.
    private void consider(long now, SubmitJob submit) {
        OptionalInt replicas = replication.needed(now, submit.spec());
        Optional<Refusal> obstacle = suitability.obstacle(submit.spec(), replicas.orElse(1));
        if (obstacle.isPresent()) {
            outbox.put(new JobRefused(submit.job(), obstacle.get()));
        } else if (replicas.isEmpty()) {
            outbox.put(new JobRefused(submit.job(), Refusal.TOO_AVAILABLE));
        } else {
            reserve(now, submit, replicas.getAsInt());
        }
    }

    private void reserve(long now, SubmitJob submit, int replicas) {
        Rewards prices = terms.rewards();
        Sla sla = submit.spec().wishes().sla();
        if (trading != null) {
            // In class A the reserve stands by: it goes on with a firm lease whose phone is lost.
            buy(now, new Job(submit.job(), submit.spec(), submit.payer(), now, 0, prices, sla == Sla.S ? replicas : 1));
            return;
        }
        long ceiling = times(prices.ceiling(submit.spec()), replication.payable(sla, replicas));
        if (!billing.reserve(submit.payer(), ceiling)) {
            outbox.put(new JobRefused(submit.job(), Refusal.INSUFFICIENT_FUNDS));
            return;
        }
        Job job = new Job(submit.job(), submit.spec(), submit.payer(), now, ceiling, prices, replicas);
        accepted(job);
        for (Piece piece : job.pieces) {
            if (!piece.isStandby) {
                queue.append(piece);
            }
        }
        queue.ask(now);
    }

    /// Each replica orders a phone; if the first is refused one, the job is.
    private void buy(long now, Job job) {
        for (Piece piece : job.pieces) {
            trading.order(now, piece);
            if (jobs.find(job.id()) == null) {
                return;
            }
        }
    }

    /// Whoever submitted a job can pay it; nothing new if that is known.
    void accepted(Job job) {
        if (jobs.find(job.id()) == null) {
            jobs.add(job);
            outbox.put(new JobAccepted(job.id()));
            if (job.sla != Sla.B) {
                outbox.put(new JobGuarded(job.id(), job.sla, job.pieces.length));
            }
            if (job.sla == Sla.S) {
                job.ballot = new Ballot(job.pieces.length, spec.furtherReplicas());
            }
        }
    }

    /// The market refuses what a piece wants: its job is refused, or tries again after a pause if it was accepted once.
    void declined(long now, Piece piece, Refusal reason, long pauseMicros) {
        if (jobs.find(piece.job.id()) == null) {
            outbox.put(new JobRefused(piece.job.id(), reason));
        } else {
            restFor(now, piece, pauseMicros);
        }
    }

    /// A piece needs a phone: it orders one on the market, or waits in the queue behind others.
    void seek(long now, Piece piece) {
        if (trading != null) {
            trading.order(now, piece);
        } else if (!routing.sendsOn(now, piece)) {
            queue.append(piece);
            queue.ask(now);
        }
    }

    /// A piece has lost its phone, and goes ahead of those that have had none.
    private void seekAgain(long now, Piece piece, int phone, boolean isBroken) {
        if (trading != null) {
            trading.goOn(now, piece, phone, isBroken);
        } else if (piece.job.isRouted) {
            restFor(now, piece, 0); // it is sent on when all that happens now has happened
        } else {
            queue.prepend(piece);
            queue.ask(now);
        }
    }

    /// [Long#MAX_VALUE], more than there is, if it is beyond counting.
    private static long times(long microTokens, int count) {
        return microTokens > Long.MAX_VALUE / count ? Long.MAX_VALUE : microTokens * count;
    }

    void cancel(long now, JobId id) {
        Job job = jobs.find(id);
        if (job != null && job.ending == null) {
            giveUp(now, job, Job.Ending.CANCELLED);
        }
    }

    /// Gives a job up whose deadline has passed, unless a part of it runs; answers whether it did.
    boolean expire(long now, Job job) {
        for (Piece piece : job.pieces) {
            if (piece.state == Piece.State.RUNNING) {
                return false;
            }
        }
        giveUp(now, job, Job.Ending.EXPIRED);
        return true;
    }

    /// An answer to [Queue#ask]. The fleet may have changed while it was thought about, so each assignment is checked.
    void placed(long now, Plan plan) {
        Placing placing = queue.answered(plan);
        if (placing == null) {
            return;
        }
        int started = 0;
        for (int i = placing.size() - 1; i >= 0; i--) {
            Piece piece = placing.piece(i);
            if (piece.state != Piece.State.PLACING) {
                continue; // cancelled meanwhile
            }
            Optional<Team> team = placing.teamOf(i, plan);
            if (team.isPresent() ? startTeam(now, piece, team.get()) : start(now, piece, placing.phoneOf(i, plan))) {
                started++;
            } else {
                placing.keepWaiting(i, plan);
            }
        }
        queue.settle(now, placing, started);
    }

    private boolean start(long now, Piece piece, int phone) {
        if (phone == Piece.NO_PHONE || !dispatch.hasRoom(phone, piece.needs) || isWrong(now, piece, phone)) {
            return false;
        }
        if (piece.isStandby) {
            standbys.hold(piece, phone);
        } else {
            run(now, piece, phone);
        }
        return true;
    }

    /// Whether a phone with room is not what a piece's job wishes for.
    private boolean isWrong(long now, Piece piece, int phone) {
        return piece.job.hasWishes && !suitability.mayRun(now, piece, phone);
    }

    /// All members of a team have room and each gets its part, or none does.
    private boolean startTeam(long now, Piece piece, Team team) {
        int members = team.phones().length;
        for (int m = 0; m < members; m++) {
            if (!dispatch.hasRoom(team.phones()[m], team.shares().get(m)) || isWrong(now, piece, team.phones()[m])) {
                return false;
            }
        }
        Job job = piece.job;
        piece.state = Piece.State.ENDED;
        job.pieces = new Piece[members];
        outbox.put(new JobTeamedUp(job.id(), members, team.cover().price(), team.cover().bound()));
        for (int m = 0; m < members; m++) {
            job.pieces[m] = new Piece(job, team.shares().get(m));
            run(now, job.pieces[m], team.phones()[m]);
        }
        return true;
    }

    /// A piece has leased `phone`, which has room for it by the market's books.
    void leased(long now, Piece piece, int phone, long workMicros) {
        begin(now, piece, dispatch.start(now, piece, phone, workMicros));
    }

    /// Somebody else may have what a container runs on, as soon as it has stopped.
    void outbid(long now, Container container, long noticeMicros) {
        stop(now, container, Interruption.OUTBID, noticeMicros);
    }

    /// Tries to place again what found no phone.
    void placeAgain(long now) {
        queue.askWidely(now);
    }

    /// Phone `phone` has room it did not have before.
    void roomOn(long now, int phone) {
        if (trading != null) {
            trading.list(now, phone);
        } else {
            queue.roomOn(now, phone);
        }
    }

    void started(long now, ContainerId id) {
        Container container = containers.find(id);
        if (container == null || container.started != Container.NOT_STARTED) {
            return;
        }
        pace.started(now, container);
        Job job = container.piece.job;
        if (job.started == Job.NOT_STARTED) {
            job.started = now;
            outbox.put(new JobStarted(job.id(), container.phone, now - job.submitted));
        }
    }

    void saved(ContainerId id, long workMicros) {
        Container container = containers.find(id);
        if (container != null && workMicros > container.savedMicros) {
            container.savedMicros = Math.min(workMicros, container.workMicros);
            container.piece.fruitless = 0;
        }
    }

    void finished(long now, ContainerId id, long result) {
        Container container = containers.find(id);
        if (container == null) {
            return;
        }
        if (container.piece.job.ballot != null) {
            votes.cast(now, container, result);
            roomOn(now, container.phone);
            return;
        }
        Piece piece = container.piece;
        billing.credit(now, container, container.workMicros);
        verdicts.finished(now, container.phone, pace.isLate(now, container));
        pace.finished(now, container);
        remove(container);
        if (piece.job.ending != null) {
            retire(now, piece);
            conclude(now, piece.job);
        } else if (piece.remainingMicros() > 0) {
            goOn(now, piece, container.phone);
        } else {
            complete(now, piece, container.phone);
        }
        roomOn(now, container.phone);
    }

    void stopped(long now, ContainerId id, long workMicros) {
        Container container = containers.find(id);
        if (container == null) {
            return;
        }
        container.savedMicros = Math.max(container.savedMicros, Math.min(workMicros, container.workMicros));
        interrupt(now, container, container.stopping ? container.stopCause : Interruption.WITHDRAWN);
        roomOn(now, container.phone);
    }

    /// The phone has less than it claimed, and could not start the container.
    void refused(long now, ContainerId id) {
        Container container = containers.find(id);
        if (container == null) {
            return;
        }
        interrupt(now, container, Interruption.REFUSED);
        if (trading != null) {
            trading.list(now, container.phone);
        } else {
            queue.ask(now); // somebody smaller may fit, here or elsewhere
        }
    }

    /// What else there is of a job is not needed any more: standbys, or replicas that have not voted.
    void dismiss(long now, Job job) {
        for (Piece piece : job.pieces) {
            if (piece.state == Piece.State.RUNNING) {
                Container container = piece.container;
                outbox.put(new StopContainer(container.id(), container.phone, 0));
                billing.credit(now, container, container.savedMicros);
                remove(container);
                piece.state = Piece.State.ENDED;
                roomOn(now, piece.lastPhone);
            } else if (piece.state != Piece.State.ENDED) {
                abandon(now, piece);
            }
        }
    }

    /// The phone is gone, and with it what ran there.
    void phoneGone(long now, int phone, Interruption cause) {
        if (trading != null) {
            trading.withdraw(phone);
        }
        for (Container c = containers.firstOn(phone); c != null; c = containers.firstOn(phone)) {
            interrupt(now, c, cause);
        }
        standbys.lose(now, phone);
    }

    /// Whether a phone has containers.
    boolean isOn(int phone) {
        return containers.firstOn(phone) != null;
    }

    /// The phone may not be used any more: its containers hand over and stop.
    void withdraw(long now, int phone) {
        if (trading != null) {
            trading.withdraw(phone);
        }
        for (Container c = containers.firstOn(phone); c != null; c = c.next) {
            stop(now, c, Interruption.WITHDRAWN, handoverMicros);
        }
        standbys.lose(now, phone);
    }

    /// A phone works harder or less hard.
    void paced(long now, int phone) {
        pace.changed(now, phone);
        if (trading != null) {
            trading.list(now, phone);
        }
    }

    /// A piece's rest is over.
    void rested(long now, int slot) {
        Piece piece = resting.take(slot);
        if (piece.state == Piece.State.RESTING) {
            seek(now, piece);
        }
    }

    /// Stops containers that take far longer than they should, and gives up those that do not stop.
    void patrol(long now) {
        for (int row = 0; row < containers.rows(); row++) {
            Container c = containers.at(row);
            if (c != null && (pace.isLate(now, c) || c.stopping && c.overdueAt <= now)) {
                outbox.put(new StopContainer(c.id(), c.phone, 0));
                interrupt(now, c, c.stopping ? c.stopCause : Interruption.OVERDUE);
                roomOn(now, c.phone);
            }
        }
        patrolling = containers.count() > 0;
        if (patrolling) {
            reminders.at(Micros.after(now, patrolMicros), Reminders.Kind.PATROL, 0);
        }
    }

    /// Whether nothing known could ever hold this: no phone, and not all of them together where they may team up, which
    /// is not traded.
    private boolean isTooLarge(Resources needs) {
        return !fleet.largestOffer().covers(needs) && !(teamsAllowed && trading == null && fleet.covers(needs));
    }

    int waiting() {
        return trading != null ? trading.waiting() : queue.size();
    }

    /// Null where there is no market.
    Trading trading() {
        return trading;
    }

    int open() {
        return jobs.count();
    }

    int containers() {
        return containers.count();
    }

    void run(long now, Piece piece, int phone) {
        begin(now, piece, dispatch.start(now, piece, phone));
    }

    private void begin(long now, Piece piece, Container container) {
        piece.state = Piece.State.RUNNING;
        piece.container = container;
        piece.lastPhone = container.phone;
        piece.vain = 0;
        if (piece.job.sla == Sla.A) {
            standbys.seek(piece.job);
        }
        if (!patrolling) {
            patrolling = true;
            reminders.at(Micros.after(now, patrolMicros), Reminders.Kind.PATROL, 0);
        }
    }

    /// The next chunk of a piece: on the same phone while that may be used, else wherever there is room.
    private void goOn(long now, Piece piece, int phone) {
        piece.fruitless = 0;
        if (trading == null && dispatch.hasRoom(phone, piece.needs)) {
            run(now, piece, phone);
        } else if (!standbys.promote(now, piece)) {
            seekAgain(now, piece, phone, false);
        }
    }

    private void stop(long now, Container container, Interruption cause, long graceMicros) {
        if (!container.stopping) {
            container.stopping = true;
            container.overdueAt = Micros.after(now, graceMicros + Dispatch.OVERDUE_SLACK);
            container.stopCause = cause;
            boolean keepsState = container.piece.job.spec.kind() == JobKind.BATCH;
            outbox.put(new StopContainer(container.id(), container.phone, keepsState ? graceMicros : 0));
        }
    }

    /// A container ended before its work did.
    private void interrupt(long now, Container container, Interruption cause) {
        Piece piece = container.piece;
        Job job = piece.job;
        if (job.ballot != null && job.ending == null) {
            container.savedMicros = 0; // a replica is one phone's work: the next one starts over
        }
        long lost = piece.partOf(Math.max(0, pace.done(now, container) - container.savedMicros));
        billing.credit(now, container, container.savedMicros);
        verdicts.interrupted(now, container, cause);
        remove(container);
        job.lostMicros += lost;
        if (job.ending != null) {
            retire(now, piece);
            conclude(now, job);
            return;
        }
        if (piece.remainingMicros() <= 0) {
            complete(now, piece, container.phone);
            return;
        }
        job.interruptions++;
        piece.fruitless = container.savedMicros > 0 ? 0 : piece.fruitless + 1;
        outbox.put(new JobInterrupted(job.id(), container.phone, cause, lost));
        if (job.interruptions >= spec.maxAttempts()) {
            retire(now, piece);
            giveUp(now, job, Job.Ending.FAILED);
        } else if (standbys.promote(now, piece)) {
            return; // it has been waited for
        } else if (trading != null || piece.fruitless <= 1 || backoffMicros == 0) {
            seekAgain(now, piece, container.phone, cause != Interruption.OUTBID);
        } else {
            int doublings = Math.min(piece.fruitless - 2, 30);
            restFor(
                    now,
                    piece,
                    backoffMicros > maxBackoffMicros >> doublings ? maxBackoffMicros : backoffMicros << doublings);
        }
    }

    void restFor(long now, Piece piece, long pause) {
        piece.state = Piece.State.RESTING;
        reminders.at(Micros.after(now, pause), Reminders.Kind.RESTED, resting.put(piece));
    }

    /// Nobody wants a job any more: nothing of it begins, and it ends when the last of its containers has.
    void giveUp(long now, Job job, Job.Ending ending) {
        job.ending = ending;
        for (Piece piece : job.pieces) {
            if (piece.state == Piece.State.RUNNING) {
                stop(now, piece.container, Interruption.WITHDRAWN, 0);
            } else if (piece.state != Piece.State.ENDED) {
                abandon(now, piece);
            }
        }
        conclude(now, job);
    }

    /// A piece needs nothing any more.
    private void retire(long now, Piece piece) {
        piece.state = Piece.State.ENDED;
        if (trading != null) {
            trading.leave(now, piece);
        }
    }

    /// A piece that does not run is not wanted any more.
    private void abandon(long now, Piece piece) {
        queue.remove(piece);
        if (piece.state == Piece.State.HELD) {
            standbys.release(piece);
            queue.roomOn(now, piece.lastPhone);
        }
        retire(now, piece);
    }

    void conclude(long now, Job job) {
        for (Piece piece : job.pieces) {
            if (piece.container != null) {
                return;
            }
        }
        if (job.ballot != null) {
            votes.close(now, job);
        }
        end(now, job);
        switch (job.ending) {
            case CANCELLED -> outbox.put(new JobCancelled(job.id(), job.submitted, billing.settle(job)));
            case EXPIRED ->
                    outbox.put(
                            new JobExpired(
                                    job.id(), job.submitted, job.interruptions, job.lostMicros, billing.settle(job)));
            case FAILED ->
                    outbox.put(
                            new JobFailed(
                                    job.id(), job.submitted, job.interruptions, job.lostMicros, billing.settle(job)));
        }
    }

    /// A piece is done; if it was the last one, so is its job.
    private void complete(long now, Piece done, int phone) {
        retire(now, done);
        Job job = done.job;
        if (job.sla == Sla.A) {
            dismiss(now, job);
        }
        for (Piece piece : job.pieces) {
            if (piece.state != Piece.State.ENDED) {
                return;
            }
        }
        succeed(now, job, phone);
    }

    void succeed(long now, Job job, int phone) {
        end(now, job);
        boolean late = now - job.submitted > job.deadlineMicros;
        long started = job.started == Job.NOT_STARTED ? now : job.started;
        outbox.put(
                new JobCompleted(
                        job.id(),
                        phone,
                        job.submitted,
                        started,
                        job.interruptions,
                        job.workMicros,
                        job.lostMicros,
                        billing.settle(job),
                        late));
    }

    private void end(long now, Job job) {
        for (Piece piece : job.pieces) {
            retire(now, piece);
        }
        jobs.remove(job);
    }

    void remove(Container container) {
        Piece piece = container.piece;
        piece.container = null;
        containers.remove(container);
        fleet.giveBack(container.phone, piece.needs);
        if (!fleet.isHarvested(container.phone) && !isOn(container.phone)) {
            outbox.put(new Unwatch(container.phone));
        }
    }
}
