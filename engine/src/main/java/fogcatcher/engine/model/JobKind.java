package fogcatcher.engine.model;

/// What sort of work a job is.
@Doc("What sort of work a job is.")
public enum JobKind {
    @Doc("Long work that may be cut into chunks and resumed from checkpoints.")
    BATCH,
    @Doc("One short call that is run whole; when lost it starts again.")
    FUNCTION
}
