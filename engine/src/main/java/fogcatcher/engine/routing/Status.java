package fogcatcher.engine.routing;

/// What a device is doing, as far as it matters for more work.
public enum Status {
    /// It works, and takes more.
    ACTIVE,
    /// It has nothing to do.
    IDLE,
    /// It works, and takes no more.
    BUSY,
    /// It is not there.
    OFFLINE,
    /// It is there, but is to be left alone.
    MAINTENANCE;

    /// Whether work may be sent there.
    public boolean takesWork() {
        return switch (this) {
            case ACTIVE, IDLE -> true;
            case BUSY, OFFLINE, MAINTENANCE -> false;
        };
    }
}
