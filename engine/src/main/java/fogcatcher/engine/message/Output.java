package fogcatcher.engine.message;

/// What the engine answers.
public sealed interface Output permits Effect, Event {}
