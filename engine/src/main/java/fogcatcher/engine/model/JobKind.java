package fogcatcher.engine.model;

/// What sort of work a job is.
public enum JobKind {
    /// Long work that may be cut into chunks and resumed from checkpoints.
    BATCH,
    /// One call that is run whole; when lost it starts again. One with a state may be copied while it runs.
    FUNCTION,
    /// A service: members that answer requests until it is stopped.
    SERVICE
}
