package fogcatcher.engine.model;

/// Where a container stands. The moves are these and no others:
///
///     PENDING -> ALLOCATING -> STARTING -> RUNNING <-> MIGRATING
///                                             |
///                            ^                +-> STOPPING -> STOPPED
///                            +---- AWAY <-----+
///     STARTING, AWAY -> each other; AWAY -> STOPPING
///     any of these but STOPPED -> FAILED, with a reason
public enum ContainerState {
    /// Has a place, and nobody has been asked for it yet.
    PENDING,
    /// Room is kept for it; where several phones make one container, until the last of them has said so.
    ALLOCATING,
    /// Its data are under way.
    STARTING,
    /// It works, or answers requests.
    RUNNING,
    /// It runs, and is being copied to another phone.
    MIGRATING,
    /// Its phone is lost, and it waits for it: see [OnHostLoss#WAIT].
    AWAY,
    /// Was asked to stop, and hands over what it has or ends what it answers.
    STOPPING,
    /// Ended as it should.
    STOPPED,
    /// Ended otherwise.
    FAILED;

    /// Whether a container may go from here to `next`.
    public boolean mayBecome(ContainerState next) {
        return switch (this) {
            case PENDING -> next == ALLOCATING || next == FAILED;
            case ALLOCATING -> next == STARTING || next == FAILED;
            case STARTING -> next == RUNNING || next == AWAY || next == FAILED;
            case RUNNING -> next == MIGRATING || next == AWAY || next == STOPPING || next == FAILED;
            case MIGRATING -> next == RUNNING || next == FAILED;
            case AWAY -> next == STARTING || next == STOPPING || next == FAILED;
            case STOPPING -> next == STOPPED || next == FAILED;
            case STOPPED, FAILED -> false;
        };
    }
}
