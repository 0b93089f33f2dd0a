package fogcatcher.simulator.phones;

import fogcatcher.engine.scenario.BehaviourSpec;

/// Turns a scenario's behaviour into code.
public final class Behaviours {

    private Behaviours() {}

    public static BehaviourSource of(BehaviourSpec spec) {
        return switch (spec) {
            case BehaviourSpec.Fitted fitted -> FittedBehaviour::new;
            case BehaviourSpec.AlwaysOn alwaysOn -> (phones, randomness) -> new AlwaysOnBehaviour(phones);
            case BehaviourSpec.Exponential onOff ->
                (phones, randomness) -> new ExponentialBehaviour(onOff, phones, randomness);
            case BehaviourSpec.Sessions sessions -> throw new IllegalStateException(sessions.file());
            case BehaviourSpec.Flash flash -> throw new IllegalStateException(flash.file());
        };
    }
}
