package fogcatcher.engine;

import fogcatcher.engine.message.Input;

/// Keeps every input with its time, before the engine sees it: all that is needed to run a session again.
@FunctionalInterface
public interface Journal {

    /// Keeps nothing: for runs that their scenario and seed repeat.
    Journal NONE = (now, input) -> {};

    void append(long now, Input input);
}
