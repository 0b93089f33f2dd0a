package fogcatcher.live.coordinator;

import fogcatcher.engine.model.JobSpec;
import fogcatcher.engine.model.OnHostLoss;
import fogcatcher.engine.model.Resources;
import fogcatcher.live.job.JobFile;
import fogcatcher.live.job.JobFileSpec;
import fogcatcher.live.job.JobFileSpec.RunSpec;
import java.nio.file.Path;
import java.util.Optional;

/// A job that has not ended.
///
/// @param folder that names in its file are relative to
record LiveJob(long number, JobFileSpec file, Path folder) {

    /// What the engine hears of a job.
    ///
    /// @param region the number of its region, or [fogcatcher.engine.model.Traits#ANYWHERE]
    static JobSpec spec(JobFileSpec file, int region) {
        boolean isGuarded = JobFile.onHostLoss(file) == OnHostLoss.STOP_ITSELF;
        return JobFile.spec(file, region, isGuarded ? Watchdog.NEEDS : Resources.NONE);
    }

    /// How it is reached, if it is a service.
    Optional<RunSpec.Service> service() {
        return file.run() instanceof RunSpec.Service service ? Optional.of(service) : Optional.empty();
    }

    /// What a container of it may use of what it was given with its watchdog, if it has one.
    Resources own(Resources given) {
        boolean hasMore =
                given.millicores() > Watchdog.NEEDS.millicores() && given.memoryMb() > Watchdog.NEEDS.memoryMb();
        // With less it is a job of a coordinator that did not count watchdogs, or held back for its host's sake.
        return stopsItself() && hasMore ? given.minus(Watchdog.NEEDS) : given;
    }

    /// Whether its containers stop by themselves when their hosts are lost.
    boolean stopsItself() {
        return service().filter(service -> service.onHostLoss() == OnHostLoss.STOP_ITSELF).isPresent();
    }
}
