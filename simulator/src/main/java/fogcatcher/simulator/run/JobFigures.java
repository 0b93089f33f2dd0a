package fogcatcher.simulator.run;

import fogcatcher.engine.message.Event;
import fogcatcher.engine.message.Event.Interruption;
import fogcatcher.engine.message.Event.Refusal;
import fogcatcher.engine.model.Micros;
import fogcatcher.simulator.results.Summary;
import fogcatcher.simulator.results.Tally;
import java.util.Locale;

/// What became of jobs that were submitted after the warm-up, and how often jobs lost their phones after it.
final class JobFigures {

    private final Tally waiting = new Tally();
    private final Tally sojourn = new Tally();
    private final long[] interruptions = new long[Interruption.values().length];
    private final long[] refusals = new long[Refusal.values().length];
    private long warmup;
    private long submitted;
    private long openFromWarmup;
    private long accepted;
    private long completed;
    private long teams;
    private long members;
    private double gaps;
    private long failed;
    private long cancelled;
    private long expired;
    private long late;
    private double workSeconds;
    private double lostSeconds;

    /// @param warmup how long nothing counts, microseconds
    void begin(long warmup) {
        this.warmup = warmup;
    }

    void submitted() {
        submitted++;
    }

    void acceptedInWarmup() {
        openFromWarmup++;
    }

    /// A job has ended that was submitted in the warm-up.
    void endedFromWarmup() {
        openFromWarmup--;
    }

    /// Something happened after the warm-up.
    void count(long now, Event event) {
        switch (event) {
            case Event.JobAccepted _ -> accepted++;
            case Event.JobRefused refused -> refusals[refused.reason().ordinal()]++;
            case Event.JobTeamedUp team -> {
                teams++;
                members += team.phones();
                gaps += team.bound() == 0 ? 0 : (double) (team.price() - team.bound()) / team.bound();
            }
            case Event.JobStarted started -> {
                if (now - started.waitedMicros() >= warmup) {
                    waiting.add(Micros.toSeconds(started.waitedMicros()));
                }
            }
            case Event.JobInterrupted interrupted -> {
                interruptions[interrupted.cause().ordinal()]++;
                lostSeconds += Micros.toSeconds(interrupted.lostMicros());
            }
            case Event.JobCompleted done -> {
                if (done.submittedMicros() >= warmup) {
                    completed++;
                    late += done.late() ? 1 : 0;
                    sojourn.add(Micros.toSeconds(now - done.submittedMicros()));
                    workSeconds += Micros.toSeconds(done.workMicros());
                }
            }
            case Event.JobFailed failure -> failed += failure.submittedMicros() >= warmup ? 1 : 0;
            case Event.JobExpired end -> expired += end.submittedMicros() >= warmup ? 1 : 0;
            case Event.JobCancelled end -> cancelled += end.submittedMicros() >= warmup ? 1 : 0;
            default -> throw new IllegalArgumentException("nothing becomes of a job by " + event);
        }
    }

    /// @param openJobs jobs that had not ended when the run did
    /// @param hasMarket whether jobs may be refused by a market, and expire
    void addTo(Summary s, long openJobs, boolean hasMarket) {
        long interrupted = sum(interruptions);
        s.add("jobs_submitted", submitted, "1", "jobs submitted after the warm-up; what follows is of them");
        s.add("jobs_accepted", accepted, "1", "jobs accepted");
        for (Refusal refusal : Refusal.values()) {
            if ((hasMarket || !isOfMarket(refusal)) && !RoutingFigures.isOfRouting(refusal)) {
                s.add(
                        "jobs_refused_" + word(refusal),
                        refusals[refusal.ordinal()],
                        "1",
                        "jobs refused " + Reasons.of(refusal));
            }
        }
        s.add("jobs_completed", completed, "1", "jobs completed");
        s.add("jobs_failed", failed, "1", "jobs given up after too many interruptions");
        s.add("jobs_cancelled", cancelled, "1", "jobs cancelled");
        if (hasMarket) {
            s.add("jobs_expired", expired, "1", "jobs that had no capacity when their deadline passed");
        }
        s.add("jobs_teamed_up", teams, "1", "jobs that no phone could hold alone and several ran together");
        s.add("team_members_mean", (double) members / teams, "1", "phones that ran such a job together");
        s.add("team_gap_mean", 100 * gaps / teams, "%", "how much dearer than the proven bound they were at the most");
        s.add("jobs_open", openJobs - openFromWarmup, "1", "jobs that had not ended when the run did");
        s.add("jobs_late", late, "1", "completed jobs that missed their deadline");
        s.add("waiting", waiting, "s", "time from submission to first running");
        s.add("sojourn", sojourn, "s", "time from submission to completion");
        s.add("interruptions", interrupted, "1", "times a job lost its phone");
        for (Interruption cause : Interruption.values()) {
            if (isUsual(cause) || interruptions[cause.ordinal()] > 0) {
                s.add(
                        "interruptions_" + word(cause),
                        interruptions[cause.ordinal()],
                        "1",
                        "times a job lost its phone " + Reasons.of(cause));
            }
        }
        s.add(
                "interruptions_per_job",
                completed == 0 ? Double.NaN : (double) interrupted / completed,
                "1",
                "interruptions for each completed job");
        s.add("work_s", workSeconds, "s", "work of completed jobs, at reference speed");
        s.add(
                "lost_work_s",
                lostSeconds,
                "s",
                "work done but not saved when a phone was lost, at reference speed, as far as the engine can tell");
    }

    private static long sum(long[] counts) {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }

    private static boolean isOfMarket(Refusal refusal) {
        return switch (refusal) {
            case DUPLICATE,
                    QUEUE_FULL,
                    TOO_LARGE,
                    INSUFFICIENT_FUNDS,
                    NO_SUCH_REGION,
                    NO_SUCH_CAPABILITY,
                    TOO_AVAILABLE,
                    TOO_FEW_APART,
                    NO_FIT,
                    NOT_ROUTED ->
                    false;
            case NOT_TRADED, TRUST_NOT_TRADED, WINDOW_NOT_TRADED, NO_BID, TOO_DEAR, RATE_ABOVE_LIMIT, EXHAUSTED -> true;
        };
    }

    /// Whether it may happen in every run; the others are told where they happened.
    private static boolean isUsual(Interruption cause) {
        return switch (cause) {
            case WITHDRAWN, LEFT, LOST, OVERDUE, REFUSED -> true;
            case OUTBID, CRASHED, OVER_LIMIT, SCALED_IN, REPLACED, UNPAID -> false;
        };
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
