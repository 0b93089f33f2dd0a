package fogcatcher.engine.notation;

import fogcatcher.engine.scenario.Scenario;
import java.util.List;

/// What came of reading a scenario file.
public sealed interface Reading {

    /// Nothing is wrong with it.
    record Sound(Scenario scenario) implements Reading {}

    /// Everything that is wrong with it: overrides first, then by line. Never empty.
    record Faulty(List<Fault> faults) implements Reading {
        public Faulty {
            faults = List.copyOf(faults);
        }
    }
}
