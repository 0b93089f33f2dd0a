package fogcatcher.engine;

import fogcatcher.engine.message.Event.ResultOutvoted;
import fogcatcher.engine.message.Event.ResultVoted;
import java.util.Arrays;

/// What becomes of a job of class S when its replicas deliver: they vote, and the majority is believed.
final class Votes {

    private final Outbox outbox;
    private final Billing billing;
    private final Verdicts verdicts;
    private final Pace pace;
    private final JobLifecycle jobs;

    Votes(Parts parts, Billing billing, Verdicts verdicts, Pace pace, JobLifecycle jobs) {
        outbox = parts.outbox();
        this.billing = billing;
        this.verdicts = verdicts;
        this.pace = pace;
        this.jobs = jobs;
    }

    /// A replica of class S is done. Nobody is paid, praised or blamed before the vote is over.
    void cast(long now, Container container, long result) {
        Piece piece = container.piece;
        Job job = piece.job;
        billing.withhold(now, container);
        job.ballot.cast(new Ballot.Vote(piece, result, pace.isLate(now, container)));
        pace.finished(now, container);
        jobs.remove(container);
        piece.state = Piece.State.ENDED;
        if (jobs.trading() != null) {
            jobs.trading().voted(piece);
        }
        int open = 0;
        for (Piece other : job.pieces) {
            open += other.state == Piece.State.ENDED ? 0 : 1;
        }
        if (job.ending != null) {
            jobs.endings.conclude(now, job);
        } else if (job.ballot.decision().isPresent()) {
            decide(now, job, job.ballot.decision().getAsLong(), container.phone);
        } else if (job.ballot.mayBeDecidedBy(open)) {
            return; // the others will tell
        } else if (job.pieces.length < job.ballot.most()) {
            job.pieces = Arrays.copyOf(job.pieces, job.pieces.length + 1);
            Piece further = new Piece(job, false);
            job.pieces[job.pieces.length - 1] = further;
            jobs.seek(now, further);
        } else {
            jobs.endings.giveUp(now, job, Job.Ending.FAILED);
        }
    }

    /// The vote is over: who agrees is paid, who does not is punished, and who still runs is stopped and paid for what
    /// was saved.
    private void decide(long now, Job job, long result, int phone) {
        int agreeing = job.ballot.count(result);
        outbox.put(new ResultVoted(job.id(), result, agreeing, job.ballot.votes().size() - agreeing));
        for (Ballot.Vote vote : job.ballot.votes()) {
            if (vote.result() == result) {
                billing.release(vote.replica());
                verdicts.finished(now, vote.phone(), vote.late());
            } else {
                outbox.put(new ResultOutvoted(job.id(), vote.phone()));
                verdicts.outvoted(now, vote.phone(), job.payer);
            }
        }
        jobs.endings.dismiss(now, job);
        jobs.endings.succeed(now, job, phone);
    }

    /// A job ends before its vote is over: where nobody contradicts anybody, those that delivered are paid.
    void close(long now, Job job) {
        if (job.ballot.isUnanimous()) {
            for (Ballot.Vote vote : job.ballot.votes()) {
                billing.release(vote.replica());
                verdicts.finished(now, vote.phone(), vote.late());
            }
        }
    }
}
