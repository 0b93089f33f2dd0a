package fogcatcher.engine.message;

/// What the engine is told.
public sealed interface Input permits Command, Signal {}
