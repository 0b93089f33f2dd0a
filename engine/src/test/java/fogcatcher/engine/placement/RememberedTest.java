package fogcatcher.engine.placement;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.model.PlacementProblem;
import fogcatcher.engine.model.Plan;
import fogcatcher.engine.model.Resources;
import fogcatcher.engine.model.Share;
import java.util.List;
import org.junit.jupiter.api.Test;

class RememberedTest {

    private int searched;
    private Placement remembered = remembered(0.09);

    private Placement remembered(double tolerance) {
        return new Remembered(
                problem -> {
                    searched++;
                    return new OneByOne(Greedy::candidate).place(problem);
                },
                2,
                new Share(tolerance));
    }

    @Test
    void renamedAndReorderedItIsTheSameProblem() {
        place(new int[] {1000, 2000}, new int[] {3000, 1000, 4000}, 10, 11, 12);

        int[] plan = place(new int[] {2000, 1000}, new int[] {4000, 3000, 1000}, 90, 70, 80);

        assertEquals(1, searched);
        assertArrayEquals(new int[] {1, 2}, plan, "the larger on 3000 free, the smaller on 1000 free");
    }

    @Test
    void aSmallDifferenceDoesNotMatterUnlessItNoLongerFits() {
        place(new int[] {1000}, new int[] {1000}, 10);

        assertArrayEquals(new int[] {0}, place(new int[] {1000}, new int[] {1020}, 10));
        assertEquals(1, searched);
        assertArrayEquals(new int[] {Plan.NONE}, place(new int[] {1000}, new int[] {990}, 10));
        assertEquals(2, searched);
    }

    @Test
    void theToleranceDecidesWhatCountsAsTheSame() {
        remembered = remembered(0);
        place(new int[] {1000}, new int[] {4000}, 10);
        place(new int[] {1000}, new int[] {4001}, 10);
        place(new int[] {1000}, new int[] {4000}, 10);
        assertEquals(2, searched);

        remembered = remembered(1);
        place(new int[] {1000}, new int[] {4000}, 10);
        place(new int[] {1000}, new int[] {5000}, 10);
        assertEquals(3, searched);
    }

    @Test
    void aChangeMakesAnotherProblem() {
        place(new int[] {1000}, new int[] {4000}, 10);
        place(new int[] {1000}, new int[] {2000}, 10);

        assertEquals(2, searched);
    }

    @Test
    void theLeastRecentlyUsedIsForgotten() {
        place(new int[] {1000}, new int[] {1000}, 10);
        place(new int[] {1000}, new int[] {2000}, 10);
        place(new int[] {1000}, new int[] {1000}, 10);
        place(new int[] {1000}, new int[] {4000}, 10);
        assertEquals(3, searched);

        place(new int[] {1000}, new int[] {1000}, 10);
        assertEquals(3, searched);
        place(new int[] {1000}, new int[] {2000}, 10);
        assertEquals(4, searched);
    }

    @Test
    void whatIsRememberedWasNotSearchedFor() {
        PlacementProblem problem = Instances.of(3, 20, 1);
        Placement searching =
                Placement.of(
                        new Strategy.Nsga2(
                                8,
                                40,
                                5,
                                0.9,
                                List.of(Ingredient.values()),
                                new Preference.Knee(),
                                1,
                                new Share(0.09)));

        Thought first = searching.think(problem);
        Thought second = searching.think(problem);

        assertTrue(first.search().orElseThrow().evaluations() > 0);
        assertTrue(first.search().orElseThrow().chosen() >= 0);
        assertTrue(second.search().isEmpty());
        assertArrayEquals(first.plan().candidateOfJob(), second.plan().candidateOfJob());
    }

    private int[] place(int[] needs, int[] free, int... phones) {
        Resources[] needed = new Resources[needs.length];
        for (int t = 0; t < needs.length; t++) needed[t] = new Resources(needs[t], 0, 0, 0);
        Resources[] left = new Resources[free.length];
        int[] speed = new int[free.length];
        for (int c = 0; c < free.length; c++) {
            left[c] = new Resources(free[c], 0, 0, 0);
            speed[c] = 1000;
        }
        return remembered
                .place(new PlacementProblem(7, 7, needed, new long[needs.length], phones, left, speed))
                .candidateOfJob();
    }
}
