package fogcatcher.engine.message;

import fogcatcher.engine.model.ContainerId;
import fogcatcher.engine.model.JobId;
import fogcatcher.engine.model.Plan;

/// News from the world.
public sealed interface Signal extends Input {

    /// What a phone says of itself; sent when something changes that the policies care about. A device that nobody
    /// carries says that it is there by it, with a full battery, plugged in, unmetered, its screen off.
    ///
    /// @param batteryPermille battery level, 0 to 1000
    /// @param temperatureDeci battery temperature, tenths of a degree Celsius
    /// @param memoryPermille memory in use by its owner, 0 to 1000
    /// @param charging plugged in
    /// @param unmetered on a network that costs its owner nothing
    /// @param screenOff nobody looks at it
    /// @param idleMicros how long it has not been used; negative when its clock is wrong and the use seems yet to come
    record PhoneReported(
            int phone,
            int batteryPermille,
            int temperatureDeci,
            int memoryPermille,
            boolean charging,
            boolean unmetered,
            boolean screenOff,
            long idleMicros)
            implements Signal {}

    /// A phone said good-bye; what ran on it is gone.
    record PhoneLeft(int phone) implements Signal {}

    /// A watched phone has been silent for too long, or is back and has forgotten what it ran.
    record PhoneLost(int phone) implements Signal {}

    /// The container's data have arrived and it runs.
    record ContainerStarted(ContainerId container) implements Signal {}

    /// A checkpoint of a running container is safe.
    ///
    /// @param workMicros how much of its work the checkpoint holds, microseconds at reference speed
    record ContainerSaved(ContainerId container, long workMicros) implements Signal {}

    /// The container did all its work and its results have arrived.
    ///
    /// @param result a fingerprint of them, by which the replicas of a job are compared
    record ContainerFinished(ContainerId container, long result) implements Signal {}

    /// The container stopped as asked.
    ///
    /// @param workMicros how much of its work is safe, microseconds at reference speed
    record ContainerStopped(ContainerId container, long workMicros) implements Signal {}

    /// The container cannot be started: its phone has fewer cores or less memory than it registered, a proven lie.
    record ContainerRefused(ContainerId container) implements Signal {}

    /// The phone keeps room for a container.
    record ContainerReserved(ContainerId container) implements Signal {}

    /// A container ended by itself before it should; what was not saved is lost.
    record ContainerCrashed(ContainerId container, Crash reason) implements Signal {}

    /// A container has moved and goes on at once.
    ///
    /// @param downtimeMicros how long it stood still
    /// @param bytes what was copied
    /// @param workMicros how much of its work it did before, microseconds at reference speed
    record ContainerMoved(ContainerId container, long downtimeMicros, long bytes, long workMicros) implements Signal {}

    /// A container could not be moved, and runs where it ran.
    record MoveFailed(ContainerId container) implements Signal {}

    /// Why a container ended by itself.
    enum Crash {
        /// It stopped.
        EXITED,
        /// It used more memory than it was given.
        OVER_LIMIT
    }

    /// How loaded a service's members are, as seen by what deals its requests out. It holds until the next one: who
    /// measures says it every [fogcatcher.engine.scaling.ScalingSpec#sample], or when it changes.
    ///
    /// @param cpuPermille part of their processor time that its running members use, on average; 0 to 1000
    /// @param memoryPermille the same of their memory
    /// @param networkPermille the same of their bandwidth
    /// @param demandPermille what all requests that come ask for, those that wait included, thousandths of a member
    /// that
    /// is fully used; more than 1000 a member where more comes than they can do
    record ServiceReported(JobId service, int cpuPermille, int memoryPermille, int networkPermille, long demandPermille)
            implements Signal {}

    /// What the measurement packets of an epoch say of a phone that mixed.
    ///
    /// @param isReliable whether as many of them went on from it as should
    record MixMeasured(int phone, boolean isReliable) implements Signal {}

    /// The answer to [Effect.Place].
    record Placed(Plan plan) implements Signal {}

    /// Nothing but the passing of time.
    record Tick() implements Signal {}
}
