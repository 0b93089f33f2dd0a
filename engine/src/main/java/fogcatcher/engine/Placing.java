package fogcatcher.engine;

import fogcatcher.engine.model.PlacementProblem;
import fogcatcher.engine.model.Plan;

/// Jobs and candidates of one placement that is being thought about.
final class Placing {

    private final PlacementProblem problem;
    private final Job[] jobs;

    /// Whether every phone with room was among the candidates.
    final boolean exhaustive;

    private final boolean[] waits;
    private boolean outdated;

    Placing(PlacementProblem problem, Job[] jobs, boolean exhaustive) {
        this.problem = problem;
        this.jobs = jobs;
        this.exhaustive = exhaustive;
        waits = new boolean[jobs.length];
    }

    long round() {
        return problem.round();
    }

    int size() {
        return jobs.length;
    }

    Job job(int index) {
        return jobs[index];
    }

    /// The phone that `plan` gives to a job, or [Job#NO_PHONE].
    int phoneOf(int index, Plan plan) {
        int candidate = plan.candidateOfJob()[index];
        return candidate == Plan.NONE ? Job.NO_PHONE : problem.phones()[candidate];
    }

    /// The job goes back to the queue. If `plan` gave it a phone that had room when the question was asked, the fleet
    /// has
    /// changed meanwhile and the answer is worth less.
    void keepWaiting(int index, Plan plan) {
        waits[index] = true;
        int candidate = plan.candidateOfJob()[index];
        outdated |= candidate != Plan.NONE && problem.free()[candidate].covers(jobs[index].needs);
    }

    boolean isOutdated() {
        return outdated;
    }

    boolean waits(int index) {
        return waits[index];
    }
}
