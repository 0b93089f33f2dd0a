package fogcatcher.engine;

import fogcatcher.engine.fleet.Fleet;
import fogcatcher.engine.message.Command.SubmitJob;
import fogcatcher.engine.message.Effect.StopContainer;
import fogcatcher.engine.message.Effect.Unwatch;
import fogcatcher.engine.message.Event.Interruption;
import fogcatcher.engine.message.Event.JobRefused;
import fogcatcher.engine.message.Event.JobStarted;
import fogcatcher.engine.message.Event.Refusal;
import fogcatcher.engine.model.ContainerId;
import fogcatcher.engine.model.ContainerState;
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
/// that has none by its deadline expires. [Votes] and [Standbys] tell what classes S and A have beyond that, [Losses]
/// what an interruption costs and who goes on, [Endings] how a job ends.
///
/// An accepted job ends exactly once: completed, failed, expired or cancelled. What was saved of it is never done
/// twice.
final class JobLifecycle {

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
    final Endings endings;
    final Losses losses;
    final Absences absences;
    final Patrol patrol;

    /// Null where there is no market.
    private final Trading trading;

    JobLifecycle(Parts parts) {
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
        Sizes sizes = new Sizes(parts, dispatch, tenure, this);
        services = new ServiceLifecycle(parts, sizes, tenure, standbys, verdicts, this);
        migrations = new Migrations(parts, queue, dispatch, suitability, pace, containers, billing, this);
        trading = parts.policies().market().map(spec -> new Trading(spec, parts, suitability, this)).orElse(null);
        endings = new Endings(parts, containers, queue, standbys, reservations, votes, billing, this);
        losses = new Losses(parts, containers, pace, billing, verdicts, queue, standbys, reservations, endings, this);
        absences = new Absences(parts, containers, dispatch, verdicts, this);
        patrol = new Patrol(parts, containers, pace, losses, this);
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
    void seekAgain(long now, Piece piece, int phone, boolean isBroken) {
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
        if (phone == Piece.NO_PHONE || !isOpenTo(now, piece, phone)) {
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

    /// Whether a phone has room for a piece and is what its job wishes for.
    boolean isOpenTo(long now, Piece piece, int phone) {
        return dispatch.hasRoom(phone, piece.needs) && !isWrong(now, piece, phone);
    }

    /// Whether a phone with room is not what a piece's job wishes for.
    boolean isWrong(long now, Piece piece, int phone) {
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
        container.piece.accepted();
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
            endings.retire(now, piece);
            endings.conclude(now, piece.job);
        } else if (piece.remainingMicros() > 0) {
            goOn(now, piece, container.phone);
        } else {
            endings.complete(now, piece, container.phone);
        }
        roomOn(now, container.phone);
    }

    /// Whether a phone has containers.
    boolean isOn(int phone) {
        return containers.firstOn(phone) != null;
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
        patrol.begin(now);
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
            losses.interrupt(now, container, cause);
        } else if (container.state == ContainerState.AWAY && !fleet.isOnline(container.phone)) {
            outbox.put(new StopContainer(container.id(), container.phone, 0)); // it hears of it when it is back
            losses.interrupt(now, container, cause);
        } else if (!container.stopping) {
            migrations.cancel(now, container);
            container.stopping = true;
            container.overdueAt = Micros.after(now, graceMicros + Dispatch.OVERDUE_SLACK);
            container.stopCause = cause;
            if (container.state == ContainerState.RUNNING || container.state == ContainerState.AWAY) {
                containers.become(container, ContainerState.STOPPING);
            }
            boolean keepsAnything = container.piece.job.spec.kind() != JobKind.FUNCTION;
            outbox.put(new StopContainer(container.id(), container.phone, keepsAnything ? graceMicros : 0));
        }
    }

    void restFor(long now, Piece piece, long pause) {
        piece.state = Piece.State.RESTING;
        reminders.at(Micros.after(now, pause), Reminders.Kind.RESTED, resting.put(piece));
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
