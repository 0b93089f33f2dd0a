package fogcatcher.engine;

import fogcatcher.engine.execution.ExecutionSpec;
import fogcatcher.engine.message.Event.Interruption;
import fogcatcher.engine.message.Event.JobInterrupted;
import fogcatcher.engine.message.Signal.Crash;
import fogcatcher.engine.model.ContainerId;
import fogcatcher.engine.model.ContainerState;
import fogcatcher.engine.model.Micros;

/// What becomes of a piece whose container ends before its work does: its phone has gone or is taken back, refuses it,
/// takes too long, or it crashed.
///
/// What was saved counts and is earned; what was not is done again, on the same phone, where a standby is held, or
/// wherever room is found. A job that is interrupted too often fails.
final class Losses {

    private final ExecutionSpec spec;
    private final Outbox outbox;
    private final Containers containers;
    private final Pace pace;
    private final Billing billing;
    private final Verdicts verdicts;
    private final Queue queue;
    private final Standbys standbys;
    private final Reservations reservations;
    private final Endings endings;
    private final JobLifecycle jobs;

    private final long backoffMicros;
    private final long maxBackoffMicros;
    private final long handoverMicros;

    Losses(
            Parts parts,
            Containers containers,
            Pace pace,
            Billing billing,
            Verdicts verdicts,
            Queue queue,
            Standbys standbys,
            Reservations reservations,
            Endings endings,
            JobLifecycle jobs) {
        spec = parts.policies().execution();
        outbox = parts.outbox();
        this.containers = containers;
        this.pace = pace;
        this.billing = billing;
        this.verdicts = verdicts;
        this.queue = queue;
        this.standbys = standbys;
        this.reservations = reservations;
        this.endings = endings;
        this.jobs = jobs;
        backoffMicros = Micros.of(spec.backoff());
        maxBackoffMicros = Micros.of(spec.maxBackoff());
        handoverMicros = Micros.of(spec.handover());
    }

    void stopped(long now, ContainerId id, long workMicros) {
        Container container = present(id);
        if (container == null) {
            return;
        }
        container.savedMicros = Math.max(container.savedMicros, Math.min(workMicros, container.workMicros));
        interrupt(now, container, container.stopping ? container.stopCause : Interruption.WITHDRAWN);
        jobs.roomOn(now, container.phone);
    }

    /// The container of this name; null when it has ended, or waits for its phone, as [Absences] begins it again
    /// anyway.
    private Container present(ContainerId id) {
        Container container = containers.find(id);
        return container != null && container.state == ContainerState.AWAY ? null : container;
    }

    /// A container ended by itself.
    void crashed(long now, ContainerId id, Crash reason) {
        Container container = present(id);
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
        jobs.roomOn(now, phone);
    }

    /// The phone has less than it claimed, and could not start the container.
    void refused(long now, ContainerId id) {
        Container container = present(id);
        if (container == null) {
            return;
        }
        container.piece.refusedBy(container.phone);
        interrupt(now, container, Interruption.REFUSED);
        if (jobs.trading() != null) {
            jobs.trading().list(now, container.phone);
        } else {
            queue.ask(now); // somebody smaller may fit, here or elsewhere
        }
    }

    /// The phone is gone, and with it what ran there.
    void phoneGone(long now, int phone, Interruption cause) {
        if (jobs.trading() != null) {
            jobs.trading().withdraw(phone);
        }
        jobs.migrations.phoneGone(now, phone);
        if (cause == Interruption.LOST) {
            jobs.absences.begin(now, phone);
        }
        for (Container c = firstToGo(phone, cause); c != null; c = firstToGo(phone, cause)) {
            interrupt(now, c, cause);
        }
        standbys.lose(now, phone);
    }

    /// What waits for the phone does not go when that is lost.
    private Container firstToGo(int phone, Interruption cause) {
        Container first = containers.firstOn(phone);
        while (first != null && first.state == ContainerState.AWAY && cause == Interruption.LOST) {
            first = first.next;
        }
        return first;
    }

    /// The phone may not be used any more: its containers hand over and stop, or are copied elsewhere.
    void withdraw(long now, int phone) {
        if (jobs.trading() != null) {
            jobs.trading().withdraw(phone);
        }
        jobs.migrations.phoneGone(now, phone);
        Container next;
        for (Container c = containers.firstOn(phone); c != null; c = next) {
            next = c.next;
            if (jobs.migrations.escapes(now, c)) {
                continue;
            }
            if (c.piece.job.service != null) {
                jobs.services.replace(now, c.piece);
            }
            jobs.stop(now, c, Interruption.WITHDRAWN, handoverMicros);
        }
        standbys.lose(now, phone);
    }

    /// A container ended before its work did.
    void interrupt(long now, Container container, Interruption cause) {
        if (container.allotment != null) {
            reservations.failed(now, container, cause);
            return;
        }
        jobs.migrations.cancel(now, container);
        if (container.state == ContainerState.STOPPING && container.stopCause == cause) {
            containers.become(container, ContainerState.STOPPED);
        } else {
            containers.fail(container, cause);
        }
        Piece piece = container.piece;
        Job job = piece.job;
        if (job.service != null) {
            jobs.tenure.settle(now, container);
            verdicts.interrupted(now, container, cause);
            jobs.remove(container);
            jobs.services.ended(now, piece, container.phone, cause);
            return;
        }
        if (job.ballot != null && job.ending == null) {
            container.savedMicros = 0; // a replica is one phone's work: the next one starts over
        }
        long lost = piece.partOf(Math.max(0, pace.done(now, container) - container.savedMicros));
        billing.credit(now, container, container.savedMicros);
        verdicts.interrupted(now, container, cause);
        jobs.remove(container);
        job.lostMicros += lost;
        if (job.ending != null) {
            endings.retire(now, piece);
            endings.conclude(now, job);
            return;
        }
        if (piece.remainingMicros() <= 0) {
            endings.complete(now, piece, container.phone);
            return;
        }
        piece.fruitless = container.savedMicros > 0 ? 0 : piece.fruitless + 1;
        jobs.migrations.down(now, piece, cause, lost);
        outbox.put(new JobInterrupted(job.id(), container.phone, cause, lost));
        findAnother(now, piece, container.phone, cause);
    }

    /// A member of a service that is still needed has lost its container.
    void seekAfterLoss(long now, Piece piece, int phone, Interruption cause) {
        piece.fruitless++;
        jobs.migrations.down(now, piece, cause, 0);
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
            endings.retire(now, piece);
            endings.giveUp(now, job, Job.Ending.FAILED);
        } else if (endedByItself && piece.fruitless <= 1 && mayRunAgain(now, piece, phone)) {
            jobs.run(now, piece, phone);
        } else {
            seekElsewhere(now, piece, phone, cause);
        }
    }

    private void seekElsewhere(long now, Piece piece, int phone, Interruption cause) {
        if (piece.job.service != null) {
            jobs.services.split(now, piece);
        }
        if (standbys.promote(now, piece)) {
            return; // it has been waited for
        } else if (jobs.trading() != null || piece.fruitless <= 1 || backoffMicros == 0) {
            jobs.seekAgain(now, piece, phone, cause != Interruption.OUTBID);
        } else {
            jobs.restFor(now, piece, backoff(piece.fruitless - 2));
        }
    }

    private boolean mayRunAgain(long now, Piece piece, int phone) {
        return jobs.trading() == null && jobs.isOpenTo(now, piece, phone);
    }

    /// The phones of a team could not all be reserved: it is put together anew, after a pause that grows.
    void tryAgain(long now, Piece whole, int phone) {
        Job job = whole.job;
        job.interruptions++;
        if (job.interruptions >= spec.maxAttempts()) {
            whole.state = Piece.State.ENDED;
            endings.giveUp(now, job, Job.Ending.FAILED);
        } else if (backoffMicros == 0) {
            jobs.seekFirst(now, whole);
        } else {
            jobs.restFor(now, whole, backoff(whole.fruitless - 1));
        }
    }

    private long backoff(int failures) {
        int doublings = Math.min(failures, 30);
        return backoffMicros > maxBackoffMicros >> doublings ? maxBackoffMicros : backoffMicros << doublings;
    }
}
