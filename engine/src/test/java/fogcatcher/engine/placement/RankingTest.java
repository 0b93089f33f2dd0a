package fogcatcher.engine.placement;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.placement.RealNsga2.Function;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RankingTest {

    @Test
    void betterFrontsSurviveFirst() {
        double[] values = {3, 3, 1, 4, 2, 2, 4, 1};
        Ranking ranking = new Ranking(4, 2);

        int[] kept = ranking.survivors(values, new double[4], 4, 4);

        assertArrayEquals(new int[] {0, 0, 0, 1}, Arrays.stream(kept).map(ranking::front).toArray());
        assertEquals(0, kept[3]);
    }

    @Test
    void theLonelierOfAFrontSurvive() {
        double[] values = {0, 10, 1, 9, 1.5, 8.5, 5, 5, 10, 0};
        Ranking ranking = new Ranking(5, 2);

        int[] kept = ranking.survivors(values, new double[5], 5, 3);

        Arrays.sort(kept);
        assertArrayEquals(new int[] {0, 3, 4}, kept);
    }

    @Test
    void aFeasibleMemberBeatsAnyInfeasibleOneAndOfThoseTheLessFaultyWins() {
        double[] values = {9, 9, 1, 1, 2, 2};
        Ranking ranking = new Ranking(3, 2);

        ranking.survivors(values, new double[] {0, 2, 1}, 3, 3);

        assertEquals(0, ranking.front(0));
        assertEquals(2, ranking.front(1));
        assertEquals(1, ranking.front(2));
    }

    /// By the definition: a member's front is one more than the worst front of those who dominate it.
    @Test
    void frontsAreThoseOfTheDefinition() {
        SplittableRandom chance = new SplittableRandom(1);
        for (int round = 0; round < 50; round++) {
            int count = 1 + chance.nextInt(60);
            double[] values = chance.doubles(count * 3L).map(x -> Math.floor(5 * x)).toArray();
            double[] violations = chance.doubles(count).map(x -> Math.max(0, x - 0.8)).toArray();
            Ranking ranking = new Ranking(count, 3);

            ranking.survivors(values, violations, count, count);

            for (int i = 0; i < count; i++) {
                int worst = -1;
                for (int j = 0; j < count; j++) {
                    if (dominates(values, violations, j, i)) {
                        worst = Math.max(worst, ranking.front(j));
                    }
                }
                assertEquals(worst + 1, ranking.front(i));
            }
        }
    }

    private static boolean dominates(double[] values, double[] violations, int a, int b) {
        if (violations[a] > 0 || violations[b] > 0) return violations[a] < violations[b];
        boolean better = false;
        for (int o = 0; o < 3; o++) {
            if (values[a * 3 + o] > values[b * 3 + o]) return false;
            better |= values[a * 3 + o] < values[b * 3 + o];
        }
        return better;
    }

    /// What MOEA Framework 5.0's own NSGA-II reaches with a population of 100 and 25 000 evaluations: the least of 11
    /// seeds, reference point 1.1 (measured November 2026). The median of 5 seeds of ours must reach it. Over 21 seeds
    /// our medians are theirs within the noise: ZDT1 0.8701 for 0.8699, ZDT2 0.5369 for 0.5366, ZDT3 1.3280 for 1.3279,
    /// ZDT4 0.8669 for 0.8667, ZDT6 0.4979 for 0.4974, DTLZ2 0.7015 for 0.7011.
    @ParameterizedTest
    @CsvSource({"ZDT1, 0.86942", "ZDT2, 0.53626", "ZDT3, 1.32759", "ZDT4, 0.86164", "ZDT6, 0.49551", "DTLZ2, 0.69136"})
    void knownFrontsAreFound(Function function, double volume) {
        double[] reached = new double[5];
        for (int seed = 0; seed < reached.length; seed++) {
            double[][] front = RealNsga2.run(function, 100, 25_000, seed);
            reached[seed] = RealNsga2.volume(front, function);
        }
        Arrays.sort(reached);

        assertTrue(reached[2] >= volume, () -> function + " reaches " + Arrays.toString(reached));
    }
}
