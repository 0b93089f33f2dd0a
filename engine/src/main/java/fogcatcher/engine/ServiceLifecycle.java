package fogcatcher.engine;

import fogcatcher.engine.message.Event.Interruption;
import fogcatcher.engine.message.Event.MemberWaits;
import fogcatcher.engine.message.Event.ServiceScaled;
import fogcatcher.engine.message.Signal.ServiceReported;
import fogcatcher.engine.model.JobId;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.model.Sla;
import fogcatcher.engine.scaling.Decision;
import fogcatcher.engine.scaling.Measures;
import fogcatcher.engine.scaling.ScalingSpec;
import java.util.Arrays;
import java.util.Optional;

/// What happens to a service: a job whose pieces are its members, and which does not end by itself.
///
///     accepted -> members wait, start, serve; are lost and sought again; come and go with the load
///     taken back -> all members drain -> cancelled
///     cannot pay for the members it needs at least -> failed
///
/// A member that is to go is told to stop with time to end what it answers; its front sends it nothing new. One that is
/// looked for waits in the queue like any piece of a job, which is how a service grows when no phone is free.
final class ServiceLifecycle {

    private final ScalingSpec spec;
    private final Outbox outbox;
    private final Reminders reminders;
    private final Sizes sizes;
    private final Tenure tenure;
    private final Standbys standbys;
    private final Verdicts verdicts;
    private final JobLifecycle jobs;

    private final long sampleMicros;
    private final long drainMicros;

    private Service[] byRow = new Service[16];
    private int[] freeRow = new int[16];
    private int freeRows;
    private int rows;

    /// The service that ended last, and how well its members followed its load; null before the first.
    private JobId endedLast;

    private Measures measuredLast;

    ServiceLifecycle(Parts parts, Sizes sizes, Tenure tenure, Standbys standbys, Verdicts verdicts, JobLifecycle jobs) {
        spec = parts.policies().scaling();
        outbox = parts.outbox();
        reminders = parts.reminders();
        this.sizes = sizes;
        this.tenure = tenure;
        this.standbys = standbys;
        this.verdicts = verdicts;
        this.jobs = jobs;
        sampleMicros = Micros.of(spec.sample());
        drainMicros = Micros.of(spec.drain());
    }

    /// Makes a service of a job that is about to be accepted: the members it begins with, then its standbys.
    void prepare(long now, Job job) {
        job.service = new Service(job, newRow(), spec, now);
        byRow[job.service.row] = job.service;
        int guards = job.sla == Sla.S ? job.pieces.length : 1;
        Piece[] pieces = job.pieces;
        int more = Math.max(0, spec.least() - guards);
        job.pieces = Arrays.copyOf(pieces, pieces.length + more);
        System.arraycopy(pieces, guards, job.pieces, guards + more, pieces.length - guards);
        for (int i = guards; i < guards + more; i++) {
            job.pieces[i] = Piece.further(job);
        }
        job.service.least = guards + more;
        job.service.guards = job.sla == Sla.S ? guards : 0;
    }

    /// A service has ended; how well it did is kept until the next one does.
    void conclude(long now, Job job) {
        endedLast = job.id();
        measuredLast = job.service.elasticity.measures(now);
        forget(job);
    }

    /// Nothing is left of a service, or it was not accepted.
    void forget(Job job) {
        byRow[job.service.row] = null;
        freeRow[freeRows++] = job.service.row;
    }

    /// A member needs a phone and nobody has one: the operator is told once each time it waits.
    void waits(Piece piece) {
        if (!piece.isWaitTold && !piece.isStandby) {
            piece.isWaitTold = true;
            Service service = piece.job.service;
            outbox.put(new MemberWaits(piece.job.id(), service.shares(), service.running()));
        }
    }

    /// Whether a member that has found a phone can be paid; one that cannot is not looked for any more.
    boolean canBegin(long now, Piece piece) {
        if (jobs.trading() != null || sizes.reserve(now, piece)) {
            return true;
        }
        drop(now, piece);
        failIfTooFewAreLeft(now, piece.job);
        return false;
    }

    /// A member runs on another phone: another term begins, if it can be paid.
    void moved(long now, Container container) {
        if (sizes.reserve(now, container.piece)) {
            tenure.begin(now, container);
        } else {
            dismiss(now, container, 0);
        }
    }

    /// A member cannot be paid; without it there may be too few.
    private void dismiss(long now, Container container, long graceMicros) {
        container.piece.leaves();
        jobs.stop(now, container, Interruption.UNPAID, graceMicros);
        failIfTooFewAreLeft(now, container.piece.job);
    }

    void began(long now, Container container) {
        container.piece.isWaitTold = false;
        if (jobs.trading() == null) {
            tenure.begin(now, container);
        } else {
            container.termEnds = Micros.after(now, container.workMicros);
            reminders.at(renewsAt(container), Reminders.Kind.TERM, container.row);
        }
    }

    /// A member answers requests from now on; whom it replaces need not.
    void started(long now, Container container) {
        Piece piece = container.piece;
        piece.fruitless = 0;
        Piece old = piece.replaces;
        piece.replaces(null);
        if (old != null && old.container != null) {
            old.leaves();
            jobs.stop(now, old.container, Interruption.REPLACED, drainMicros);
        } else if (old != null) {
            drop(now, old);
        }
        piece.job.service.supply(now);
    }

    /// A member's term is over: its phone has kept its word once more, and the next term is paid; or, where phones are
    /// leased, another lease is looked for before this one ends.
    void termOver(long now, int row) {
        Container container = jobs.containers.at(row);
        if (container == null || container.piece.job.service == null || container.stopping) {
            return;
        }
        Piece piece = container.piece;
        if (jobs.trading() != null) {
            if (renewsAt(container) == now) {
                replace(now, piece);
                reminders.at(container.termEnds, Reminders.Kind.TERM, row);
            } else if (container.termEnds == now) {
                // One that has not yet taken another's place has no heir, and is looked for again.
                if (piece.replaces == null || piece.heir() != null) {
                    piece.leaves();
                }
                jobs.stop(now, container, Interruption.REPLACED, drainMicros);
            }
        } else if (container.termEnds <= now) { // in life a reminder comes a little late
            tenure.settle(now, container);
            verdicts.served(now, container.phone);
            if (sizes.reserve(now, piece)) {
                tenure.begin(now, container);
            } else {
                dismiss(now, container, drainMicros);
            }
        }
    }

    /// When the next lease is looked for: a tenth of the term before it ends, a guess.
    private static long renewsAt(Container container) {
        return container.termEnds - container.workMicros / 10;
    }

    /// A member's container has ended, and its piece has none.
    ///
    /// @param phone where it ran
    void ended(long now, Piece piece, int phone, Interruption cause) {
        Job job = piece.job;
        job.service.supply(now);
        Piece heir = piece.heir();
        if (job.ending != null || piece.isLeaving || heir != null) {
            if (heir != null) {
                heir.replaces(null);
                if (job.ending == null && heir.container == null) {
                    split(now, heir);
                }
            }
            drop(now, piece);
            if (job.ending != null) {
                jobs.endings.conclude(now, job);
            } else {
                failIfTooFewAreLeft(now, job);
            }
        } else {
            jobs.losses.seekAfterLoss(now, piece, phone, cause);
        }
    }

    /// A member of several shares is looked for as so many members of one share each, for which there is room sooner.
    void split(long now, Piece piece) {
        int more = piece.replaces == null ? piece.shares - 1 : 0;
        if (more > 0) {
            piece.resize(1);
        }
        for (; more > 0; more--) {
            seekOneMore(now, piece.job);
        }
    }

    /// Another takes a member's place as soon as it runs: on a standby's phone at once, or where one is found.
    void replace(long now, Piece piece) {
        if (piece.job.ending != null || piece.isLeaving || piece.replaces != null || piece.heir() != null) {
            return;
        }
        Piece next = Piece.heirOf(piece);
        add(piece.job, next);
        if (next.shares > 1 || !standbys.promote(now, next)) { // a standby has room for one share
            jobs.seekFirst(now, next);
        }
    }

    /// What the front has seen; until now it was as it said before. A new load counts once in a sample's time.
    void reported(long now, ServiceReported report) {
        Job job = jobs.jobs.find(report.service());
        if (job == null || job.service == null || job.ending != null) {
            return;
        }
        Service service = job.service;
        if (service.load != null && now - service.lookedAt >= sampleMicros) {
            look(now, service);
        }
        service.load = report;
        service.elasticity.needs(now, service.needed(report.demandPermille()));
        if (now - service.sampledAt >= sampleMicros) {
            service.sampledAt = now;
            look(now, service);
        } else {
            remind(service, Math.min(service.looksAt, service.sampledAt + sampleMicros));
        }
    }

    /// A reminder to look again though nothing was said.
    void lookAgain(long now, int row) {
        Service service = row < rows ? byRow[row] : null;
        if (service != null && service.looksAt <= now && service.job.ending == null) {
            service.sampledAt = now;
            look(now, service);
        }
    }

    private void look(long now, Service service) {
        service.lookedAt = now;
        Decision decision = service.autoscaler.decide(now, service.observation());
        if (decision.change() != 0) {
            change(now, service, decision);
        }
        long unsettledAt = service.autoscaler.unsettledAt();
        remind(service, unsettledAt == Micros.NEVER ? Micros.NEVER : Math.max(unsettledAt, now + sampleMicros));
    }

    private void remind(Service service, long next) {
        if (next != service.looksAt) {
            service.looksAt = next;
            if (next != Micros.NEVER) {
                reminders.at(next, Reminders.Kind.SCALE, service.row);
            }
        }
    }

    private void change(long now, Service service, Decision decision) {
        Job job = service.job;
        int from = service.shares();
        for (int more = decision.change(); more > 0; more--) {
            if (!sizes.enlarge(now, job)) {
                seekOneMore(now, job);
            }
        }
        for (int less = decision.change(); less < 0; less++) {
            if (!sizes.reduce(now, job) && service.members() > spec.least()) {
                dearest(now, job).ifPresent(piece -> release(now, piece));
            }
        }
        if (service.shares() != from) {
            ServiceReported load = service.load;
            outbox.put(
                    new ServiceScaled(
                            job.id(),
                            from,
                            service.shares(),
                            decision.reason(),
                            (int) Math.round(1000 * service.observation().load()),
                            load.demandPermille()));
        }
    }

    private void seekOneMore(long now, Job job) {
        Piece piece = Piece.further(job);
        add(job, piece);
        jobs.seek(now, piece);
    }

    /// Who should go first: one that does not run yet, the last that was added; else the one whose phone costs most by
    /// the prices of [AggregationSpec]. Those that a promise needs stay.
    private Optional<Piece> dearest(long now, Job job) {
        Piece dearest = null;
        long most = Long.MIN_VALUE;
        for (Piece piece : job.pieces) {
            if (Service.isMember(piece) && !piece.isGuard && piece.shares == 1 && piece.heir() == null) {
                long cost = piece.isServing() ? sizes.cost(now, piece.lastPhone) : Long.MAX_VALUE;
                if (cost >= most) {
                    dearest = piece;
                    most = cost;
                }
            }
        }
        return Optional.ofNullable(dearest);
    }

    private void release(long now, Piece piece) {
        if (piece.container == null) {
            drop(now, piece);
        } else {
            piece.leaves();
            jobs.stop(now, piece.container, Interruption.SCALED_IN, drainMicros);
        }
    }

    private static void add(Job job, Piece piece) {
        job.pieces = Arrays.copyOf(job.pieces, job.pieces.length + 1);
        job.pieces[job.pieces.length - 1] = piece;
        job.service.recount();
    }

    /// A member that has no container is not wanted any more.
    private void drop(long now, Piece piece) {
        jobs.endings.abandon(now, piece);
        Job job = piece.job;
        job.pieces = Arrays.stream(job.pieces).filter(other -> other != piece).toArray(Piece[]::new);
        job.service.recount();
    }

    /// A service that cannot pay for the members it needs at least is over.
    private void failIfTooFewAreLeft(long now, Job job) {
        if (job.ending == null && job.service.isShort()) {
            jobs.endings.giveUp(now, job, Job.Ending.FAILED);
        }
    }

    long drainMicros() {
        return drainMicros;
    }

    /// How well the members of a service followed its load so far, if it runs or was the last to end.
    Optional<Measures> measures(long now, JobId id) {
        Job job = jobs.jobs.find(id);
        if (job == null && id.equals(endedLast)) {
            return Optional.of(measuredLast);
        }
        return job == null || job.service == null
                ? Optional.empty()
                : Optional.of(job.service.elasticity.measures(now));
    }

    private int newRow() {
        if (rows == byRow.length) {
            byRow = Arrays.copyOf(byRow, 2 * rows);
            freeRow = Arrays.copyOf(freeRow, 2 * rows);
        }
        return freeRows > 0 ? freeRow[--freeRows] : rows++;
    }
}
