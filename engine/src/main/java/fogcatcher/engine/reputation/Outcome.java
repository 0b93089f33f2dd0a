package fogcatcher.engine.reputation;

/// What a phone did that says something about the next time.
public enum Outcome {
    /// It brought a container to its end.
    DELIVERED,
    /// It did so, but took so long that it might have been stopped for it.
    LATE,
    /// It left before its commitment was over.
    LEFT_EARLY,
    /// It said good-bye while it held a container.
    ABANDONED,
    /// It fell silent while it held a container.
    VANISHED,
    /// It took so long over a container that this was stopped; whoever drops work looks like that.
    OVERDUE,
    /// It could not start a container for lack of what it had claimed to have: a proven lie.
    FALSE_CLAIM,
    /// Its result was outvoted by those of other phones.
    WRONG
}
