package fogcatcher.live.docker;

/// What a container is kept from, beside its limits.
public enum Walls {
    /// What Docker keeps every container from.
    USUAL,
    /// It writes to its volumes only, and has none of root's powers.
    TIGHT,
    /// It reaches nothing but its volumes.
    ALONE
}
