package fogcatcher.simulator.phones;

import fogcatcher.engine.scenario.BehaviourSpec;
import fogcatcher.simulator.trace.FlashFile;
import fogcatcher.simulator.trace.SessionFile;
import java.nio.file.Path;

/// Turns a scenario's behaviour into code.
public final class Behaviours {

    private Behaviours() {}

    /// @param folder where recorded files are looked for
    /// @throws fogcatcher.simulator.trace.TraceFault if one cannot be read
    public static BehaviourSource of(BehaviourSpec spec, Path folder) {
        return switch (spec) {
            case BehaviourSpec.Fitted _ -> FittedBehaviour::new;
            case BehaviourSpec.AlwaysOn _ -> (phones, randomness) -> new AlwaysOnBehaviour(phones);
            case BehaviourSpec.Exponential onOff ->
                    (phones, randomness) -> new ExponentialBehaviour(onOff, phones, randomness);
            case BehaviourSpec.Sessions sessions -> {
                SessionFile file = SessionFile.read(folder, sessions.file());
                yield (phones, randomness) -> new SessionBehaviour(file, sessions.leave(), phones);
            }
            case BehaviourSpec.Flash flash -> {
                FlashFile file = FlashFile.read(folder, flash.file());
                yield (phones, randomness) -> new FlashBehaviour(file, phones);
            }
        };
    }
}
