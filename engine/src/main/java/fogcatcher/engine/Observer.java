package fogcatcher.engine;

import fogcatcher.engine.message.Event;

/// Watches a run. Called on the engine's thread, so it must be quick.
@FunctionalInterface
public interface Observer {

    void event(long now, Event event);

    /// A picture that was asked for by [Session#requestSnapshot].
    default void snapshot(Snapshot snapshot) {}
}
