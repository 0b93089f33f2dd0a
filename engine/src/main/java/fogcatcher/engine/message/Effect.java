package fogcatcher.engine.message;

import fogcatcher.engine.model.ContainerId;
import fogcatcher.engine.model.JobId;
import fogcatcher.engine.model.JobKind;
import fogcatcher.engine.model.PlacementProblem;
import fogcatcher.engine.model.Resources;
import fogcatcher.engine.model.Transport;

/// What the world is to do. Nothing is returned; the outcome comes back as a [Signal].
public sealed interface Effect extends Output {

    /// Think about a placement; answered by [Signal.Placed].
    record Place(PlacementProblem problem) implements Effect {}

    /// Keep room for a container; answered by [Signal.ContainerReserved], or by [Signal.ContainerRefused] when the
    /// phone
    /// has not what it claimed. [StartContainer] uses the room, [StopContainer] gives it back.
    ///
    /// @param limits what it may use
    record ReserveContainer(ContainerId container, int phone, JobId job, Resources limits) implements Effect {}

    /// Copy a running container to another phone, where room is kept for it, and let it go on there; answered by
    /// [Signal.ContainerMoved] or by [Signal.MoveFailed]. It runs while it is copied: see
    /// [fogcatcher.engine.migration.PreCopy], whose terms these are.
    ///
    /// @param stateBytes what is to be copied
    /// @param dirtyBytesPerSecond how fast it changes
    /// @param stopBytes the container stands still once no more than this is left
    /// @param mostRounds or after so many rounds
    /// @param changeoverMicros how long it stands still whatever is left
    record MoveContainer(
            ContainerId container,
            int from,
            int to,
            long stateBytes,
            long dirtyBytesPerSecond,
            long stopBytes,
            int mostRounds,
            long changeoverMicros)
            implements Effect {}

    /// Do not move a container after all; nothing if it has moved. It is not answered.
    record CancelMove(ContainerId container, int to) implements Effect {}

    /// Run a container; answered by [Signal.ContainerStarted], then by [Signal.ContainerFinished], or by
    /// [Signal.ContainerRefused] when the phone has not what it claimed.
    ///
    /// @param kind a member of a service does no work of its own and never finishes: it answers requests until it is
    /// stopped
    /// @param limits what it may use
    /// @param workMicros its work, microseconds with `limits` on cores of reference speed
    /// @param saveEveryMicros time between checkpoints, answered by [Signal.ContainerSaved]; 0 for none
    /// @param saveCostMicros how long a checkpoint stops the work
    /// @param fetchBytes data it needs before it starts
    /// @param returnBytes data it sends when it is done
    /// @param stateBytes data of a checkpoint
    record StartContainer(
            ContainerId container,
            int phone,
            JobId job,
            JobKind kind,
            Resources limits,
            long workMicros,
            long saveEveryMicros,
            long saveCostMicros,
            long fetchBytes,
            long returnBytes,
            long stateBytes,
            Transport transport)
            implements Effect {}

    /// Give a container that answers requests other limits, while it runs; answered only by a phone that has not what
    /// it claimed, by [Signal.ContainerRefused], and the container is gone.
    ///
    /// @param limits what it may use from now on
    record ResizeContainer(ContainerId container, int phone, Resources limits) implements Effect {}

    /// Stop a container; answered by [Signal.ContainerStopped].
    ///
    /// @param graceMicros how long handing over its state may take; 0 for giving the state up
    record StopContainer(ContainerId container, int phone, long graceMicros) implements Effect {}

    /// Containers of a phone together may use no more than this from now on; what they were given beyond it, they
    /// share.
    ///
    /// @param millicores 0 pauses them
    record Throttle(int phone, int millicores) implements Effect {}

    /// Tell when a phone falls silent for this long, by [Signal.PhoneLost]; nothing new if that was asked before.
    record Watch(int phone, long silenceMicros) implements Effect {}

    /// The phone holds nothing any more; its silence is its own affair.
    record Unwatch(int phone) implements Effect {}
}
