package fogcatcher.live.coordinator;

import fogcatcher.engine.model.OnHostLoss;
import fogcatcher.live.job.JobFileSpec;
import fogcatcher.live.job.JobFileSpec.RunSpec;
import java.nio.file.Path;
import java.util.Optional;

/// A job that has not ended.
///
/// @param folder that names in its file are relative to
record LiveJob(long number, JobFileSpec file, Path folder) {

    /// How it is reached, if it is a service.
    Optional<RunSpec.Service> service() {
        return file.run() instanceof RunSpec.Service service ? Optional.of(service) : Optional.empty();
    }

    /// Whether its containers stop by themselves when their hosts are lost.
    boolean stopsItself() {
        return service().filter(service -> service.onHostLoss() == OnHostLoss.STOP_ITSELF).isPresent();
    }
}
