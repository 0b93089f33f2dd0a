package fogcatcher.engine.aggregation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.aggregation.AggregationSpec.Method;
import fogcatcher.engine.model.Resources;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What is said where there is no cover: what lacks, and what there could be instead.
class ShortageTest {

    private static final Device PHONE = new Device(new Resources(2000, 3000, 10_000, 20_000), 2100, 0.9);

    @Test
    void itNamesWhatLacksAndOffersTheMostInProportion() {
        CoverProblem problem = new CoverProblem(new Resources(5000, 8000, 40_000, 100), List.of(PHONE, PHONE));

        Cover.Infeasible answer = infeasible(problem);

        assertEquals(Cover.Reason.RESOURCES, answer.reason());
        assertEquals(new Resources(1000, 2000, 20_000, 0), answer.lacking());
        assertEquals(new Resources(2500, 4000, 20_000, 50), answer.offered());
        assertTrue(answer.isProven());
    }

    @Test
    void whatIsOfferedExistsAndOnePercentMoreDoesNot() {
        for (long seed = 1; seed <= 50; seed++) {
            CoverProblem problem = Covers.synthetic(30, 1.3, seed);

            Resources offered = infeasible(problem).offered();

            assertInstanceOf(Cover.Found.class, answer(problem.withRequirement(offered)), "seed " + seed);
            assertInstanceOf(
                    Cover.Infeasible.class, answer(problem.withRequirement(offered.times(1.01))), "seed " + seed);
        }
    }

    @Test
    void theFloorLimitsWhatIsOffered() {
        // Three of ten phones stay together with probability 0.729, four with 0.6561.
        CoverProblem problem =
                new CoverProblem(
                        new Resources(20_000, 10, 10, 10), Collections.nCopies(10, PHONE), 0.7, 0, 0, Optional.empty());

        Cover.Infeasible answer = infeasible(problem);

        assertEquals(Cover.Reason.FLOOR_OR_CHURN, answer.reason());
        assertEquals(Resources.NONE, answer.lacking());
        assertEquals(new Resources(6000, 3, 3, 3), answer.offered());
        assertTrue(answer.isProven());
    }

    @Test
    void theChurnBoundLimitsWhatIsOffered() {
        var previous = new CoverProblem.Previous(List.of(0, 1), 1, 3);
        CoverProblem problem =
                new CoverProblem(
                        new Resources(10_000, 0, 0, 0), Collections.nCopies(5, PHONE), 0, 0, 0, Optional.of(previous));

        Cover.Infeasible answer = infeasible(problem);

        assertEquals(Cover.Reason.FLOOR_OR_CHURN, answer.reason());
        assertEquals(new Resources(8000, 0, 0, 0), answer.offered());
    }

    @Test
    void nothingIsOfferedWhereTooManyWereLost() {
        var previous = new CoverProblem.Previous(List.of(0), 3, 2);
        CoverProblem problem =
                new CoverProblem(new Resources(100, 0, 0, 0), List.of(PHONE), 0, 0, 0, Optional.of(previous));

        Cover.Infeasible answer = infeasible(problem);

        assertEquals(Resources.NONE, answer.offered());
        assertTrue(answer.isProven());
    }

    private static Cover.Infeasible infeasible(CoverProblem problem) {
        return assertInstanceOf(Cover.Infeasible.class, answer(problem));
    }

    private static Cover answer(CoverProblem problem) {
        return Aggregation.cover(problem, Covers.spec(Method.AUTO));
    }
}
