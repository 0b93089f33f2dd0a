package fogcatcher.simulator.workload;

import fogcatcher.engine.model.JobSpec;

/// Takes the jobs of a source.
@FunctionalInterface
public interface Submitter {
    void submit(long now, int source, JobSpec job);
}
