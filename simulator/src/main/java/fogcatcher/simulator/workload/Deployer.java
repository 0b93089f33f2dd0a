package fogcatcher.simulator.workload;

import fogcatcher.engine.model.JobId;
import fogcatcher.engine.model.JobSpec;

/// Takes the services of a source.
public interface Deployer {

    /// Deploys the service number `which` of a source, from 0, and submits it as a job.
    JobId deploy(long now, int source, int which, JobSpec job);

    /// Takes a service back.
    void cancel(long now, JobId job);

    /// Requests for the services of a source come `factor` times as often as usual from now on; 1 is as usual.
    void crowd(long now, int source, double factor);
}
