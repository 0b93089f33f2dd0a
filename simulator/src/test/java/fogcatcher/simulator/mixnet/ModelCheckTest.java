package fogcatcher.simulator.mixnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.simulator.mixnet.KnownFacts.Experiment;
import fogcatcher.simulator.mixnet.KnownFacts.Law;
import java.util.List;
import java.util.Optional;
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
                            .formatted(fact.name(), fact.expected(), fact.first().mean(), fact.first().error()));
            assertTrue(fact.first().error() < 0.25 * fact.expected(), "too vague: " + fact.name());
        }
    }

    @Test
    void aWrongExpectationIsFoundInBothSamples() {
        Experiment right = KnownFacts.all().getFirst();
        Law mean = right.laws().getFirst();
        Law tooMuch = new Law("too much", 1.1 * mean.expected(), mean.measure());

        List<ModelCheck.Fact> facts =
                ModelCheck.facts(new Experiment(right.spec(), right.seconds(), List.of(mean, tooMuch)), 8, 1);

        assertTrue(facts.getFirst().holds());
        assertTrue(facts.getFirst().again().isEmpty());
        assertFalse(facts.getLast().holds());
        assertEquals(8, facts.getLast().first().count());
        assertEquals(32, facts.getLast().again().orElseThrow().count());
    }

    @Test
    void whatWasOutsideByChanceIsSettledByTheSecondSample() {
        Mean outside = of(4.9, 5.0, 5.1, 5.0);
        Mean inside = of(5.4, 5.6, 5.5, 5.5);

        assertFalse(new ModelCheck.Fact("outside", 5.5, outside, Optional.empty()).holds());
        assertTrue(new ModelCheck.Fact("settled", 5.5, outside, Optional.of(inside)).holds());
        assertFalse(new ModelCheck.Fact("confirmed", 5.5, outside, Optional.of(outside)).holds());
    }

    private static Mean of(double... values) {
        Mean mean = new Mean();
        for (double value : values) {
            mean.add(value);
        }
        return mean;
    }
}
