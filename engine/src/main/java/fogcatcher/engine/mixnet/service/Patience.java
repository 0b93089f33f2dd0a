package fogcatcher.engine.mixnet.service;

/// How long a client is borne that neither takes nor brings anything: a word every now and then is no progress, or it
/// could keep its place for ever.
final class Patience {

    private final ServiceLimits limits;
    private long since;
    private long bytes;

    Patience(ServiceLimits limits, long now) {
        this.limits = limits;
        since = now;
    }

    /// @param moved bytes that the client has brought and taken from the beginning
    /// @param isItsTurn whether the client is waited for, and not the web server
    void look(long now, long moved, boolean isItsTurn) {
        if (!isItsTurn || moved - bytes >= limits.progressBytes()) {
            since = now;
            bytes = moved;
        }
    }

    /// When it ends, unless there is progress.
    long end() {
        return since + limits.stallMicros();
    }
}
