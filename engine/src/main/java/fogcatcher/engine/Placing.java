package fogcatcher.engine;

import fogcatcher.engine.model.Plan;

/// Jobs and candidates of one placement that is being thought about.
final class Placing {

    final long round;
    private final Job[] jobs;
    private final int[] phones;
    /// Whether every phone with room was among the candidates.
    final boolean exhaustive;

    private final boolean[] waits;

    Placing(long round, Job[] jobs, int[] phones, boolean exhaustive) {
        this.round = round;
        this.jobs = jobs;
        this.phones = phones;
        this.exhaustive = exhaustive;
        waits = new boolean[jobs.length];
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
        return candidate == Plan.NONE ? Job.NO_PHONE : phones[candidate];
    }

    void keepWaiting(int index) {
        waits[index] = true;
    }

    boolean waits(int index) {
        return waits[index];
    }
}
