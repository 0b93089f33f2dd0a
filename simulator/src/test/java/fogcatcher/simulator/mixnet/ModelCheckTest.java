package fogcatcher.simulator.mixnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/// The mixnet in simulation is what formulas say of it.
class ModelCheckTest {

    @Test
    void everyKnownFactHolds() {
        List<ModelCheck.Fact> facts = ModelCheck.facts(8, 1);

        assertEquals(32, facts.size());
        for (ModelCheck.Fact fact : facts) {
            assertTrue(
                    fact.holds(),
                    "%s: expected %f, simulated %f +- %f"
                            .formatted(
                                    fact.name(), fact.expected(), fact.simulated().mean(), fact.simulated().error()));
            assertTrue(fact.simulated().error() < 0.25 * fact.expected(), "too vague: " + fact.name());
        }
    }

    @Test
    void aWrongExpectationIsFound() {
        Mean simulated = new Mean();
        for (double value : new double[] {4.9, 5.0, 5.1, 5.0}) {
            simulated.add(value);
        }

        assertTrue(new ModelCheck.Fact("right", 5.05, simulated).holds());
        assertFalse(new ModelCheck.Fact("wrong", 5.5, simulated).holds());
    }
}
