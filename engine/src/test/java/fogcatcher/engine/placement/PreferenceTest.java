package fogcatcher.engine.placement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import fogcatcher.engine.model.Objective;
import fogcatcher.engine.model.PlacementProblem;
import fogcatcher.engine.model.Share;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreferenceTest {

    private static final Weights LATENCY_ONLY = new Weights(1, 0, 0, 0, 0);
    private static final Weights PRICE_ONLY = new Weights(0, 0, 0, 0, 1);

    /// Latency against price; the third gives up little of both, the fourth is nearly the fastest and much cheaper.
    private static final Front FRONT =
            new Front(
                    new double[][] {
                        {10, 0, 0, 0, 100},
                        {90, 0, 0, 0, 20},
                        {26, 0, 0, 0, 40},
                        {13, 0, 0, 0, 80}
                    },
                    new int[4][0]);

    private static final PlacementProblem MIXED = Instances.of(20, 20, 1);

    @Test
    void theKneeGivesUpLittleOfEach() {
        assertEquals(2, new Preference.Knee().choose(FRONT, MIXED));
    }

    @Test
    void weightsOfTheClassesInThePlanDecide() {
        assertEquals(0, new Preference.Weighted(LATENCY_ONLY, LATENCY_ONLY, LATENCY_ONLY).choose(FRONT, MIXED));
        assertEquals(1, new Preference.Weighted(PRICE_ONLY, PRICE_ONLY, PRICE_ONLY).choose(FRONT, MIXED));
        assertEquals(2, new Preference.Weighted(LATENCY_ONLY, LATENCY_ONLY, PRICE_ONLY).choose(FRONT, MIXED));
    }

    @Test
    void theNextObjectiveDecidesAmongNearlyEquals() {
        List<Objective> order = List.of(Objective.LATENCY, Objective.PRICE);

        assertEquals(0, new Preference.Lexicographic(order, new Share(0)).choose(FRONT, MIXED));
        assertEquals(3, new Preference.Lexicographic(order, new Share(0.05)).choose(FRONT, MIXED));
    }

    @Test
    void whatPrefersNothingIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Weights(0, 0, 0, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new Preference.Lexicographic(List.of(), new Share(0)));
    }
}
