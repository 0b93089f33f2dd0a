package fogcatcher.engine;

import fogcatcher.engine.fleet.Fleet;
import fogcatcher.engine.message.Command.SubmitJob;
import fogcatcher.engine.message.Event.JobAccepted;
import fogcatcher.engine.message.Event.JobGuarded;
import fogcatcher.engine.message.Event.JobRefused;
import fogcatcher.engine.message.Event.Refusal;
import fogcatcher.engine.model.JobKind;
import fogcatcher.engine.model.JobSpec;
import fogcatcher.engine.model.Resources;
import fogcatcher.engine.model.Sla;
import fogcatcher.engine.reward.Rewards;
import java.util.Optional;
import java.util.OptionalInt;

/// Whether a job is taken on: known already, too large, impossible, not paid for; or else accepted, and so carried to
/// an
/// end.
///
/// A wish that can never be granted is refused before anything is booked; for one that can be, the job waits. A job is
/// accepted with what it may cost in escrow, on a market with what its first order may; a service when its payer could
/// pay the first term of all its first members, which [Tenure] then takes one by one.
final class Admission {

    private final int maxWaiting;
    private final int furtherReplicas;
    private final boolean teamsAllowed;
    private final Fleet fleet;
    private final Terms terms;
    private final Books books;
    private final Outbox outbox;
    private final Replication replication;
    private final Suitability suitability;
    private final Billing billing;
    private final JobLifecycle jobs;

    Admission(Parts parts, Suitability suitability, Billing billing, JobLifecycle jobs) {
        maxWaiting = parts.policies().execution().maxWaiting();
        furtherReplicas = parts.policies().execution().furtherReplicas();
        teamsAllowed = parts.policies().aggregation().allowed();
        fleet = parts.fleet();
        terms = parts.terms();
        books = parts.books();
        outbox = parts.outbox();
        replication = new Replication(parts);
        this.suitability = suitability;
        this.billing = billing;
        this.jobs = jobs;
    }

    void submit(long now, SubmitJob submit) {
        if (jobs.jobs.find(submit.job()) != null) {
            refuse(submit, Refusal.DUPLICATE);
        } else if (jobs.waiting() >= maxWaiting) {
            refuse(submit, Refusal.QUEUE_FULL);
        } else if (isTooLarge(submit.spec())) {
            refuse(submit, Refusal.TOO_LARGE);
        } else if (submit.spec().wishes().isNothing()) {
            take(now, submit, 1);
        } else {
            consider(now, submit);
        }
    }

    private void consider(long now, SubmitJob submit) {
        OptionalInt replicas = replication.needed(now, submit.spec());
        Optional<Refusal> obstacle = suitability.obstacle(submit.spec(), replicas.orElse(1));
        if (obstacle.isPresent()) {
            refuse(submit, obstacle.get());
        } else if (replicas.isEmpty()) {
            refuse(submit, Refusal.TOO_AVAILABLE);
        } else {
            take(now, submit, replicas.getAsInt());
        }
    }

    private void take(long now, SubmitJob submit, int needed) {
        // On a market the reserve stands by for class A: a firm lease whose phone is lost goes on elsewhere.
        int replicas = jobs.trading() == null || submit.spec().wishes().sla() == Sla.S ? needed : 1;
        if (submit.spec().kind() == JobKind.SERVICE) {
            deploy(now, submit, replicas);
        } else if (jobs.trading() != null) {
            buy(now, job(now, submit, 0, replicas));
        } else {
            reserve(now, submit, replicas);
        }
    }

    private void reserve(long now, SubmitJob submit, int replicas) {
        Sla sla = submit.spec().wishes().sla();
        long ceiling = times(terms.rewards().ceiling(submit.spec()), replication.payable(sla, replicas));
        if (!billing.reserve(submit.payer(), ceiling)) {
            refuse(submit, Refusal.INSUFFICIENT_FUNDS);
            return;
        }
        Job job = job(now, submit, ceiling, replicas);
        accept(job);
        jobs.enqueue(now, job);
    }

    /// Each replica orders a phone; if the first is refused one, the job is.
    private void buy(long now, Job job) {
        for (Piece piece : job.pieces) {
            jobs.trading().order(now, piece);
            if (jobs.jobs.find(job.id()) == null) {
                return;
            }
        }
    }

    private void deploy(long now, SubmitJob submit, int replicas) {
        Job job = job(now, submit, 0, replicas);
        jobs.services.prepare(now, job);
        if (books.funds(submit.payer()) < times(job.prices.ceiling(job.spec), job.service.members())) {
            jobs.services.forget(job);
            refuse(submit, Refusal.INSUFFICIENT_FUNDS);
        } else if (jobs.trading() != null) {
            buy(now, job);
        } else {
            accept(job);
            jobs.enqueue(now, job);
        }
    }

    private Job job(long now, SubmitJob submit, long reserved, int replicas) {
        Rewards prices = terms.rewards();
        return new Job(submit.job(), submit.spec(), submit.payer(), now, reserved, prices, replicas);
    }

    /// Whoever submitted a job can pay it; nothing new if that is known.
    void accept(Job job) {
        if (jobs.jobs.find(job.id()) == null) {
            jobs.jobs.add(job);
            outbox.put(new JobAccepted(job.id()));
            if (job.sla != Sla.B) {
                outbox.put(new JobGuarded(job.id(), job.sla, job.pieces.length));
            }
            if (job.sla == Sla.S && job.service == null) {
                job.ballot = new Ballot(job.pieces.length, furtherReplicas);
            }
        }
    }

    private void refuse(SubmitJob submit, Refusal reason) {
        outbox.put(new JobRefused(submit.job(), reason));
    }

    /// Whether nothing known could ever hold this: no phone, and not all of them together where they may team up, which
    /// is not traded and which no member of a service does.
    private boolean isTooLarge(JobSpec spec) {
        Resources needs = spec.needs();
        boolean byTeam = teamsAllowed && jobs.trading() == null && spec.kind() != JobKind.SERVICE;
        return !fleet.largestOffer().covers(needs) && !(byTeam && fleet.covers(needs));
    }

    /// [Long#MAX_VALUE], more than there is, if it is beyond counting.
    private static long times(long microTokens, int count) {
        return microTokens > Long.MAX_VALUE / count ? Long.MAX_VALUE : microTokens * count;
    }
}
