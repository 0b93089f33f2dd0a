package fogcatcher.simulator.run;

import fogcatcher.engine.message.Event;
import fogcatcher.engine.model.JobId;
import fogcatcher.engine.model.Sla;
import fogcatcher.simulator.results.Summary;
import fogcatcher.simulator.world.Promises;
import java.util.Locale;

/// How well promises were kept, by class: of jobs submitted after the warm-up, like all figures of jobs.
final class ClassFigures {

    private static final int CLASSES = Sla.values().length;

    private final Promises promises = new Promises();
    private final long[] accepted = new long[CLASSES];
    private final long[] completed = new long[CLASSES];
    private final long[] ended = new long[CLASSES];
    private final long[] inTime = new long[CLASSES];
    private final long[] interruptions = new long[CLASSES];
    private final long[] wrong = new long[CLASSES];
    private long replicas;
    private long promotions;
    private long standbysLost;
    private long outvoted;

    void deceived(JobId job) {
        promises.deceived(job);
    }

    void voted(Event.ResultVoted event) {
        promises.voted(event);
    }

    /// @param counts whether the warm-up is over
    void guarded(Event.JobGuarded event, boolean counts) {
        promises.guarded(event);
        if (counts) {
            accepted[Sla.B.ordinal()]--; // it was taken for one when it was accepted
            accepted[event.sla().ordinal()]++;
            replicas += event.sla() == Sla.S ? event.replicas() : 0;
        }
    }

    /// A job has ended and is not asked about again.
    ///
    /// @param counts whether it was submitted after the warm-up
    void ended(JobId job, boolean counts) {
        ended[promises.sla(job).ordinal()] += counts ? 1 : 0;
        promises.ended(job);
    }

    void accepted() {
        accepted[Sla.B.ordinal()]++;
    }

    void interrupted(JobId job) {
        interruptions[promises.sla(job).ordinal()]++;
    }

    void completed(Event.JobCompleted done) {
        int sla = promises.sla(done.job()).ordinal();
        completed[sla]++;
        inTime[sla] += done.late() ? 0 : 1;
        wrong[sla] += promises.isWrong(done.job()) ? 1 : 0;
    }

    void promoted() {
        promotions++;
    }

    void standbyLost() {
        standbysLost++;
    }

    void outvoted() {
        outvoted++;
    }

    /// A share of nothing has no value.
    void addTo(Summary s) {
        for (Sla sla : Sla.values()) {
            int i = sla.ordinal();
            String end = "_" + sla.name().toLowerCase(Locale.ROOT);
            String jobs = "jobs of class " + sla;
            s.add("jobs" + end, accepted[i], "1", jobs + " accepted");
            s.add("completed_share" + end, 100.0 * completed[i] / accepted[i], "%", "share of " + jobs + " completed");
            s.add(
                    "in_time_share" + end,
                    100.0 * inTime[i] / ended[i],
                    "%",
                    "share of " + jobs + " that were completed before their deadline, of those that ended");
            s.add("interruptions" + end, interruptions[i], "1", "times " + jobs + " lost a phone that ran them");
            s.add("wrong_results" + end, wrong[i], "1", jobs + " completed with a wrong result");
        }
        s.add(
                "replicas_mean_s",
                (double) replicas / accepted[Sla.S.ordinal()],
                "1",
                "mean number of replicas with which jobs of class S were accepted");
        s.add("promotions", promotions, "1", "times a job of class A went on at once where room was kept for it");
        s.add("standbys_lost", standbysLost, "1", "times a phone that kept room for a job of class A was lost");
        s.add("results_outvoted", outvoted, "1", "results of jobs of class S that were outvoted");
    }
}
