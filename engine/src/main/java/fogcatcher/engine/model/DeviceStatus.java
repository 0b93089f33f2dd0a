package fogcatcher.engine.model;

/// What a device is doing, as far as it matters for more work. It follows from what is believed of the device and is
/// stored nowhere.
public enum DeviceStatus {
    /// It works, and takes more.
    ACTIVE,
    /// It has nothing to do.
    IDLE,
    /// It takes no more: all its processor time is promised, or it may not be used now.
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
