package fogcatcher.simulator.phones;

import fogcatcher.engine.random.Randomness;

/// Makes the behaviour that a scenario asks for; see [Behaviours].
@FunctionalInterface
public interface BehaviourSource {
    Behaviour of(Phones phones, Randomness randomness);
}
