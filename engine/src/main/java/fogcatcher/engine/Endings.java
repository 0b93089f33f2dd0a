package fogcatcher.engine;

import fogcatcher.engine.message.Effect.StopContainer;
import fogcatcher.engine.message.Event.Interruption;
import fogcatcher.engine.message.Event.JobCancelled;
import fogcatcher.engine.message.Event.JobCompleted;
import fogcatcher.engine.message.Event.JobExpired;
import fogcatcher.engine.message.Event.JobFailed;
import fogcatcher.engine.model.ContainerState;
import fogcatcher.engine.model.JobId;
import fogcatcher.engine.model.Sla;
import java.util.ArrayList;
import java.util.List;

/// How an accepted job ends, exactly once: completed when all its pieces are, or given up by whoever wants it no more,
/// by its deadline, or by us after too many attempts in vain.
///
/// A job that is given up ends when the last of its containers has: until then it is charged for what they deliver.
final class Endings {

    private final Outbox outbox;
    private final Containers containers;
    private final Queue queue;
    private final Standbys standbys;
    private final Reservations reservations;
    private final Votes votes;
    private final Billing billing;
    private final JobLifecycle jobs;

    Endings(
            Parts parts,
            Containers containers,
            Queue queue,
            Standbys standbys,
            Reservations reservations,
            Votes votes,
            Billing billing,
            JobLifecycle jobs) {
        outbox = parts.outbox();
        this.containers = containers;
        this.queue = queue;
        this.standbys = standbys;
        this.reservations = reservations;
        this.votes = votes;
        this.billing = billing;
        this.jobs = jobs;
    }

    void cancel(long now, JobId id) {
        Job job = jobs.jobs.find(id);
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

    /// Nobody wants a job any more: nothing of it begins, and it ends when the last of its containers has.
    void giveUp(long now, Job job, Job.Ending ending) {
        job.ending = ending;
        List<Integer> roomy = new ArrayList<>();
        for (Piece piece : job.pieces) {
            if (piece.state != Piece.State.RUNNING && piece.state != Piece.State.ENDED && forget(now, piece)) {
                roomy.add(piece.lastPhone);
            }
        }
        long grace = job.service == null ? 0 : jobs.services.drainMicros();
        for (Piece piece : job.pieces) {
            if (piece.state == Piece.State.RUNNING && piece.container.allotment != null) {
                reservations.abandon(now, piece.container);
                break; // it was all there was of the job
            } else if (piece.state == Piece.State.RUNNING) {
                jobs.stop(now, piece.container, Interruption.WITHDRAWN, grace);
            }
        }
        if (jobs.jobs.find(job.id()) == job) { // the last container may have ended at once
            conclude(now, job);
        }
        roomy.forEach(phone -> queue.roomOn(now, phone)); // when nothing of this job can take it
    }

    /// A piece that does not run is not wanted any more.
    void abandon(long now, Piece piece) {
        if (forget(now, piece)) {
            queue.roomOn(now, piece.lastPhone);
        }
    }

    /// The same; answers whether its phone has room now that was kept for it.
    private boolean forget(long now, Piece piece) {
        queue.remove(piece);
        boolean wasHeld = piece.state == Piece.State.HELD;
        if (wasHeld) {
            standbys.release(piece);
        }
        retire(now, piece);
        return wasHeld;
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
    void complete(long now, Piece done, int phone) {
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
            jobs.services.conclude(now, job);
        }
        jobs.jobs.remove(job);
    }

    /// A piece needs nothing any more.
    void retire(long now, Piece piece) {
        piece.state = Piece.State.ENDED;
        if (jobs.trading() != null) {
            jobs.trading().leave(now, piece);
        }
    }

    /// What else there is of a job is not needed any more: standbys, or replicas that have not voted.
    void dismiss(long now, Job job) {
        for (Piece piece : job.pieces) {
            if (piece.state == Piece.State.RUNNING) {
                Container container = piece.container;
                jobs.migrations.cancel(now, container);
                if (container.state == ContainerState.STARTING) {
                    containers.fail(container, Interruption.WITHDRAWN);
                } else {
                    containers.stop(container);
                }
                outbox.put(new StopContainer(container.id(), container.phone, 0));
                billing.credit(now, container, container.savedMicros);
                jobs.remove(container);
                piece.state = Piece.State.ENDED;
                jobs.roomOn(now, piece.lastPhone);
            } else if (piece.state != Piece.State.ENDED) {
                abandon(now, piece);
            }
        }
    }
}
