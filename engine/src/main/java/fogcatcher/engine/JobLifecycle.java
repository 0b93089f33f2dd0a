package fogcatcher.engine;

import fogcatcher.engine.execution.ExecutionSpec;
import fogcatcher.engine.fleet.Fleet;
import fogcatcher.engine.message.Command.SubmitJob;
import fogcatcher.engine.message.Effect.StopContainer;
import fogcatcher.engine.message.Effect.Unwatch;
import fogcatcher.engine.message.Event.Interruption;
import fogcatcher.engine.message.Event.JobCancelled;
import fogcatcher.engine.message.Event.JobCompleted;
import fogcatcher.engine.message.Event.JobExpired;
import fogcatcher.engine.message.Event.JobFailed;
import fogcatcher.engine.message.Event.JobInterrupted;
import fogcatcher.engine.message.Event.JobRefused;
import fogcatcher.engine.message.Event.JobStarted;
import fogcatcher.engine.message.Event.Refusal;
import fogcatcher.engine.message.Signal.Crash;
import fogcatcher.engine.model.ContainerId;
import fogcatcher.engine.model.ContainerState;
import fogcatcher.engine.model.JobId;
import fogcatcher.engine.model.JobKind;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.model.Plan;
import fogcatcher.engine.model.Sla;
import java.util.Optional;

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
    private final Outbox outbox;
    private final Reminders reminders;

    final JobRegister jobs = new JobRegister();
    final Containers containers;
    private final RestingPieces resting = new RestingPieces();
    private final Admission admission;
    private final Reservations reservations;
    final ServiceLifecycle services;
    final Migrations migrations;
    final Tenure tenure;
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
    private boolean patrolling;

    JobLifecycle(Parts parts) {
        spec = parts.policies().execution();
        fleet = parts.fleet();
        outbox = parts.outbox();
        reminders = parts.reminders();
        containers = new Containers(fleet, outbox);
        dispatch = new Dispatch(parts, containers);
        pace = new Pace(parts, containers);
        billing = new Billing(parts);
        verdicts = new Verdicts(parts);
        suitability = new Suitability(parts);
        queue = new Queue(parts, suitability, resting, this);
        routing = new Routing(parts, this);
        standbys = new Standbys(parts, queue, dispatch, suitability, this);
        votes = new Votes(parts, billing, verdicts, pace, this);
        admission = new Admission(parts, suitability, billing, this);
        reservations = new Reservations(parts, dispatch, containers, verdicts, this);
        tenure = new Tenure(parts, billing, pace);
        services = new ServiceLifecycle(parts, tenure, standbys, verdicts, this);
        migrations = new Migrations(parts, queue, dispatch, suitability, pace, containers, billing, this);
        trading = parts.policies().market().map(spec -> new Trading(spec, parts, suitability, this)).orElse(null);
        backoffMicros = Micros.of(spec.backoff());
        maxBackoffMicros = Micros.of(spec.maxBackoff());
        handoverMicros = Micros.of(spec.handover());
        patrolMicros = Micros.of(parts.policies().coordinator().heartbeat());
    }

    void submit(long now, SubmitJob submit) {
        admission.submit(now, submit);
    }

    /// The pieces of a job that has been accepted need phones.
    void enqueue(long now, Job job) {
        for (Piece piece : job.pieces) {
            if (!piece.isStandby) {
                queue.append(piece);
            }
        }
        queue.ask(now);
    }

    /// Whoever submitted a job can pay it; nothing new if that is known.
    void accepted(Job job) {
        admission.accept(job);
    }

    /// The market refuses what a piece wants: its job is refused, or tries again after a pause if it was accepted once.
    void declined(long now, Piece piece, Refusal reason, long pauseMicros) {
        Job job = piece.job;
        if (jobs.find(job.id()) != null) {
            restFor(now, piece, pauseMicros);
            return;
        }
        if (job.service != null) {
            services.forget(job);
        }
        outbox.put(new JobRefused(job.id(), reason));
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
            seekFirst(now, piece);
        }
    }

    /// A piece needs a phone, ahead of those that have had none.
    void seekFirst(long now, Piece piece) {
        if (trading != null) {
            trading.order(now, piece);
        } else {
            queue.prepend(piece);
            queue.ask(now);
        }
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

    /// Gives a piece a phone, if that has room and is what is wished for.
    boolean start(long now, Piece piece, int phone) {
        if (phone == Piece.NO_PHONE || !dispatch.hasRoom(phone, piece.needs) || isWrong(now, piece, phone)) {
            return false;
        }
        if (piece.movesFor != null) {
            return migrations.found(now, piece, phone);
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
        reservations.ask(now, piece, team);
        return true;
    }

    /// A member of a team keeps room.
    void reserved(ContainerId id) {
        Container container = containers.find(id);
        if (container != null) {
            reservations.confirmed(container);
        }
    }

    /// A piece has leased `phone`, which has room for it by the market's books.
    void leased(long now, Piece piece, int phone, long workMicros) {
        begin(now, piece, dispatch.start(now, piece, phone, workMicros));
    }

    /// Somebody else may have what a container runs on, as soon as it has stopped.
    void outbid(long now, Container container, long noticeMicros) {
        stop(now, container, Interruption.OUTBID, noticeMicros);
    }

    /// Tries to place some members of services again.
    void askForMembers(long now) {
        queue.askForMembers(now);
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
        if (container == null || container.state != ContainerState.STARTING) {
            return;
        }
        containers.become(container, ContainerState.RUNNING);
        pace.started(now, container);
        Job job = container.piece.job;
        if (job.started == Job.NOT_STARTED) {
            job.started = now;
            outbox.put(new JobStarted(job.id(), container.phone, now - job.submitted));
        }
        migrations.up(now, container);
        if (container.stopping) {
            containers.become(container, ContainerState.STOPPING); // it was asked to before it could run
        } else if (job.service != null) {
            services.started(now, container);
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
        if (container == null || container.allotment != null || container.piece.job.service != null) {
            return; // gone, or it cannot be: it has not begun, or has no end
        }
        migrations.cancel(now, container);
        containers.stop(container);
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

    /// A container ended by itself.
    void crashed(long now, ContainerId id, Crash reason) {
        Container container = containers.find(id);
        if (container == null) {
            return;
        }
        int phone = container.phone;
        Interruption cause =
                switch (reason) {
                    case EXITED -> Interruption.CRASHED;
                    case OVER_LIMIT -> Interruption.OVER_LIMIT;
                };
        interrupt(now, container, container.stopping ? container.stopCause : cause);
        roomOn(now, phone);
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
                migrations.cancel(now, container);
                if (container.state == ContainerState.STARTING) {
                    containers.fail(container, Interruption.WITHDRAWN);
                } else {
                    containers.stop(container);
                }
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
        migrations.phoneGone(now, phone);
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
        migrations.phoneGone(now, phone);
        Container next;
        for (Container c = containers.firstOn(phone); c != null; c = next) {
            next = c.next;
            if (c.piece.job.service != null) {
                services.replace(now, c.piece);
            }
            stop(now, c, Interruption.WITHDRAWN, handoverMicros);
        }
        standbys.lose(now, phone);
    }

    /// A phone has reported, or some time has passed: its containers may be better off elsewhere.
    void considerMoves(long now, int phone) {
        migrations.look(now, phone);
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
                int phone = c.phone;
                interrupt(now, c, c.stopping ? c.stopCause : Interruption.OVERDUE);
                roomOn(now, phone);
            }
        }
        for (int row = 0; row < containers.rows(); row++) {
            Container c = containers.at(row);
            if (c != null && c.state == ContainerState.RUNNING && containers.firstOn(c.phone) == c) {
                migrations.lookAgain(now, c.phone);
            }
        }
        patrolling = containers.count() > 0;
        if (patrolling) {
            reminders.at(Micros.after(now, patrolMicros), Reminders.Kind.PATROL, 0);
        }
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
        if (piece.job.service == null || services.canBegin(now, piece)) {
            begin(now, piece, dispatch.start(now, piece, phone));
        }
    }

    private void begin(long now, Piece piece, Container container) {
        occupy(now, piece, container);
        if (piece.job.service != null) {
            services.began(now, container);
        }
    }

    /// A container is a piece's from now on.
    void occupy(long now, Piece piece, Container container) {
        piece.state = Piece.State.RUNNING;
        piece.takes(container);
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

    void stop(long now, Container container, Interruption cause, long graceMicros) {
        if (container.allotment != null) {
            interrupt(now, container, cause);
        } else if (!container.stopping) {
            migrations.cancel(now, container);
            container.stopping = true;
            container.overdueAt = Micros.after(now, graceMicros + Dispatch.OVERDUE_SLACK);
            container.stopCause = cause;
            if (container.state == ContainerState.RUNNING) {
                containers.become(container, ContainerState.STOPPING);
            }
            boolean keepsAnything = container.piece.job.spec.kind() != JobKind.FUNCTION;
            outbox.put(new StopContainer(container.id(), container.phone, keepsAnything ? graceMicros : 0));
        }
    }

    /// A container ended before its work did.
    private void interrupt(long now, Container container, Interruption cause) {
        if (container.allotment != null) {
            reservations.failed(now, container, cause);
            return;
        }
        migrations.cancel(now, container);
        if (container.state == ContainerState.STOPPING && container.stopCause == cause) {
            containers.become(container, ContainerState.STOPPED);
        } else {
            containers.fail(container, cause);
        }
        Piece piece = container.piece;
        Job job = piece.job;
        if (job.service != null) {
            tenure.settle(now, container);
            verdicts.interrupted(now, container, cause);
            remove(container);
            services.ended(now, piece, container.phone, cause);
            return;
        }
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
        piece.fruitless = container.savedMicros > 0 ? 0 : piece.fruitless + 1;
        migrations.down(now, piece, cause, lost);
        outbox.put(new JobInterrupted(job.id(), container.phone, cause, lost));
        findAnother(now, piece, container.phone, cause);
    }

    /// A member of a service that is still needed has lost its container.
    void seekAfterLoss(long now, Piece piece, int phone, Interruption cause) {
        piece.fruitless++;
        migrations.down(now, piece, cause, 0);
        outbox.put(new JobInterrupted(piece.job.id(), phone, cause, 0));
        findAnother(now, piece, phone, cause);
    }

    /// In the order of what it costs: what ended by itself starts again where it was; a standby takes over; or a phone
    /// is looked for. What has come to nothing again and again rests before that.
    private void findAnother(long now, Piece piece, int phone, Interruption cause) {
        Job job = piece.job;
        job.interruptions++;
        boolean endedByItself = cause == Interruption.CRASHED || cause == Interruption.OVER_LIMIT;
        if (job.interruptions >= spec.maxAttempts() && job.service == null) {
            retire(now, piece);
            giveUp(now, job, Job.Ending.FAILED);
        } else if (endedByItself && piece.fruitless <= 1 && mayRunAgain(now, piece, phone)) {
            run(now, piece, phone);
        } else if (standbys.promote(now, piece)) {
            return; // it has been waited for
        } else if (trading != null || piece.fruitless <= 1 || backoffMicros == 0) {
            seekAgain(now, piece, phone, cause != Interruption.OUTBID);
        } else {
            restFor(now, piece, backoff(piece.fruitless - 2));
        }
    }

    private boolean mayRunAgain(long now, Piece piece, int phone) {
        return trading == null && dispatch.hasRoom(phone, piece.needs) && !isWrong(now, piece, phone);
    }

    /// The phones of a team could not all be reserved: it is put together anew, after a pause that grows.
    void tryAgain(long now, Piece whole, int phone) {
        Job job = whole.job;
        job.interruptions++;
        if (job.interruptions >= spec.maxAttempts()) {
            whole.state = Piece.State.ENDED;
            giveUp(now, job, Job.Ending.FAILED);
        } else if (backoffMicros == 0) {
            seekFirst(now, whole);
        } else {
            restFor(now, whole, backoff(whole.fruitless - 1));
        }
    }

    private long backoff(int failures) {
        int doublings = Math.min(failures, 30);
        return backoffMicros > maxBackoffMicros >> doublings ? maxBackoffMicros : backoffMicros << doublings;
    }

    void restFor(long now, Piece piece, long pause) {
        piece.state = Piece.State.RESTING;
        reminders.at(Micros.after(now, pause), Reminders.Kind.RESTED, resting.put(piece));
    }

    /// Nobody wants a job any more: nothing of it begins, and it ends when the last of its containers has.
    void giveUp(long now, Job job, Job.Ending ending) {
        job.ending = ending;
        long grace = job.service == null ? 0 : services.drainMicros();
        for (Piece piece : job.pieces) {
            if (piece.state == Piece.State.RUNNING && piece.container.allotment != null) {
                reservations.abandon(now, piece.container);
                break; // it was all there was of the job
            } else if (piece.state == Piece.State.RUNNING) {
                stop(now, piece.container, Interruption.WITHDRAWN, grace);
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
    void abandon(long now, Piece piece) {
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
        if (job.service != null) {
            services.conclude(now, job);
        }
        jobs.remove(job);
    }

    void remove(Container container) {
        Piece piece = container.piece;
        piece.takes(null);
        containers.remove(container);
        fleet.giveBack(container.phone, piece.needs);
        unwatchIfEmpty(container.phone);
    }

    private void unwatchIfEmpty(int phone) {
        if (!fleet.isHarvested(phone) && !isOn(phone)) {
            outbox.put(new Unwatch(phone));
        }
    }

    /// A container has gone from a phone, or does not come after all.
    void left(long now, int phone) {
        unwatchIfEmpty(phone);
        roomOn(now, phone);
    }
}
