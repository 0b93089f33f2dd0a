package fogcatcher.engine;

import fogcatcher.engine.message.Effect;

/// Everything outside the engine: simulated phones or real hosts.
@FunctionalInterface
public interface World {

    /// Carries out an effect. Must not call back into the session: the outcome is a later signal.
    void perform(long now, Effect effect);
}
