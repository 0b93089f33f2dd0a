package fogcatcher.engine.placement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.model.PlacementProblem;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EnumerationTest {

    private static final PlacementProblem PROBLEM = Selection.of(Instances.of(20, 100, 4242), new int[] {0, 30});

    @Test
    void noFeasiblePlanIsBetterThanOneOfTheFront() {
        Front front = Enumeration.front(PROBLEM, Integer.MAX_VALUE).front();

        Judge judge = new Judge(PROBLEM);
        for (int a = 0; a < 100; a++) {
            for (int b = 0; b < 100; b++) {
                if (judge.violation(new int[] {a, b}) == 0) {
                    double[] values = judge.objectives();
                    assertTrue(IntStream.range(0, front.size()).anyMatch(i -> isAsGood(front.objectives()[i], values)));
                    assertFalse(
                            IntStream.range(0, front.size())
                                    .anyMatch(i ->
                                            isAsGood(values, front.objectives()[i])
                                                    && !isAsGood(front.objectives()[i], values)));
                }
            }
        }
    }

    @Test
    void everyPlanIsJudgedOnce() {
        FrontPlacement.Found found = Enumeration.front(PROBLEM, 10);

        assertEquals(10_000, found.evaluations());
        assertEquals(20_000, found.moves());
        assertEquals(10, found.front().size());
    }

    @Test
    void onlyProblemsWithFewPlansAreEnumerated() {
        assertTrue(Enumeration.isWithin(10_000, PROBLEM));
        assertFalse(Enumeration.isWithin(9_999, PROBLEM));
        assertFalse(Enumeration.isWithin(Long.MAX_VALUE / 100, Instances.of(20, 100, 4242)));
    }

    private static boolean isAsGood(double[] one, double[] other) {
        return IntStream.range(0, one.length).allMatch(o -> one[o] <= other[o]);
    }
}
