package fogcatcher.engine.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import fogcatcher.engine.model.Micros;
import fogcatcher.engine.random.Randomness;
import fogcatcher.engine.random.Stream;
import org.junit.jupiter.api.Test;

class ElasticityTest {

    private static final long MINUTE = Micros.PER_MINUTE;

    /// The series and results that the authors of BUNGEE test their own program with, a minute a step:
    ///
    /// | from   | 0 | 2 | 3 | 5 | 7 | 9 | 11 | 12 | 14 | 16 | 17 | 19 |
    /// |--------|---|---|---|---|---|---|----|----|----|----|----|----|
    /// | demand | 1 |   |   |   | 5 |   |    |    |    | 3  | 2  | 4  |
    /// | supply | 1 | 2 | 1 | 3 |   | 7 | 6  | 8  | 2  |    |    |    |
    @Test
    void thePublishedExampleComesOut() {
        Elasticity elasticity = example();

        Measures measures = elasticity.measures(20 * MINUTE);

        assertEquals(13 / 20.0, measures.underAccuracy(), 1e-12);
        assertEquals((17 - 9) / 20.0, measures.jitterPerMinute(), 1e-12);
        // By hand: 1 + 4 + 4 + 1 + 6 too many, in 1 + 2 + 2 + 1 + 2 of the 20 minutes; missing in 2 + 2 + 1 + 1.
        assertEquals(16 / 20.0, measures.overAccuracy(), 1e-12);
        assertEquals(6 / 20.0, measures.underTimeshare(), 1e-12);
        assertEquals(8 / 20.0, measures.overTimeshare(), 1e-12);
        // Of demands of 5, 5, 3 and 4; of 1, 1 and 5.
        assertEquals((4 / 5.0 + 6 / 5.0 + 1 / 3.0 + 2 / 4.0) / 20, measures.underPart(), 1e-12);
        assertEquals((1 + 4 + (4 + 1 + 6) / 5.0) / 20, measures.overPart(), 1e-12);
        // Up at 2, down at 3, up at 5, at 9, down at 11, up at 12, down at 14.
        assertEquals(5, measures.reversals());
        // Of 20 steps those that begin with one change only, or with two against one another: 2, 3, 5, 7, 9, 11, 12,
        // 14,
        // 16, 17 and 19.
        assertEquals(11 / 20.0, measures.instability(), 1e-12);
    }

    @Test
    void aPerfectSupplyHasNothingAgainstIt() {
        Elasticity elasticity = new Elasticity(0, 1, 1, MINUTE, 10 * MINUTE);
        for (int minute = 1; minute < 100; minute++) {
            int members = 1 + minute * 7 % 13;
            elasticity.needs(minute * MINUTE, members);
            elasticity.has(minute * MINUTE, members);
        }

        Measures measures = elasticity.measures(100 * MINUTE);

        assertEquals(new Measures(0, 0, 0, 0, 0, 0, 0, 0, measures.reversals()), measures);
    }

    /// Demand moves up at 30 s, supply follows at 90 s: in the first minute only the one, in the second only the other.
    @Test
    void aSupplyThatFollowsLateIsUnstableTwice() {
        Elasticity elasticity = new Elasticity(0, 1, 1, MINUTE, 10 * MINUTE);
        elasticity.needs(MINUTE / 2, 2);
        elasticity.has(MINUTE * 3 / 2, 2);

        assertEquals(2 / 8.0, elasticity.measures(8 * MINUTE + 1).instability());
    }

    @Test
    void onlyTurnsWithinTheTimeAreReversals() {
        Elasticity elasticity = new Elasticity(0, 3, 3, MINUTE, 10 * MINUTE);
        elasticity.has(0, 4);
        elasticity.has(5 * MINUTE, 5);
        elasticity.has(15 * MINUTE, 4);
        assertEquals(1, elasticity.measures(15 * MINUTE).reversals());

        elasticity.has(25 * MINUTE + 1, 5);
        elasticity.has(25 * MINUTE + 2, 5);
        assertEquals(1, elasticity.measures(30 * MINUTE).reversals());

        elasticity.has(35 * MINUTE + 1, 4);
        assertEquals(2, elasticity.measures(40 * MINUTE).reversals());
    }

    @Test
    void aDemandForNoneCountsAsOneWhereItDivides() {
        Elasticity elasticity = new Elasticity(0, 0, 2, MINUTE, MINUTE);

        assertEquals(2, elasticity.measures(MINUTE).overPart());
    }

    @Test
    void beforeAnyTimeThereIsNothing() {
        assertEquals(new Measures(0, 0, 0, 0, 0, 0, 0, 0, 0), new Elasticity(5, 3, 1, MINUTE, MINUTE).measures(5));
        assertThrows(IllegalArgumentException.class, () -> new Elasticity(5, 3, 1, MINUTE, MINUTE).needs(4, 1));
    }

    /// Against the same measures taken from samples of every second.
    @Test
    void stepsGiveWhatFineSamplesGive() {
        for (int seed = 0; seed < 50; seed++) {
            Stream chance = new Randomness(seed).stream("steps");
            int seconds = 3600;
            int[] demand = new int[seconds];
            int[] supply = new int[seconds];
            Elasticity elasticity = new Elasticity(0, 3, 3, MINUTE, 10 * MINUTE);
            int d = 3;
            int s = 3;
            for (int t = 0; t < seconds; t++) {
                if (t > 0 && chance.nextInt(100) == 0) {
                    d = chance.nextInt(9);
                    elasticity.needs(t * Micros.PER_SECOND, d);
                }
                if (t > 0 && chance.nextInt(80) == 0) {
                    s = chance.nextInt(9);
                    elasticity.has(t * Micros.PER_SECOND, s);
                }
                demand[t] = d;
                supply[t] = s;
            }
            double under = 0;
            double overPart = 0;
            int unstable = 0;
            for (int t = 0; t < seconds; t++) {
                under += Math.max(0, demand[t] - supply[t]);
                overPart += Math.max(0, supply[t] - demand[t]) / (double) Math.max(1, demand[t]);
            }
            for (int m = 0; m < 60; m++) {
                int from = m == 0 ? 0 : m * 60 - 1;
                int to = m * 60 + 59;
                if (Integer.signum(demand[to] - demand[from]) != Integer.signum(supply[to] - supply[from])) unstable++;
            }

            Measures measures = elasticity.measures(seconds * Micros.PER_SECOND);

            assertEquals(under / seconds, measures.underAccuracy(), 1e-9, "seed " + seed);
            assertEquals(overPart / seconds, measures.overPart(), 1e-9, "seed " + seed);
            assertEquals(unstable / 60.0, measures.instability(), 1e-9, "seed " + seed);
        }
    }

    private static Elasticity example() {
        int[][] steps = {
            {0, 1, 1},
            {2, 1, 2},
            {3, 1, 1},
            {5, 1, 3},
            {7, 5, 3},
            {9, 5, 7},
            {11, 5, 6},
            {12, 5, 8},
            {14, 5, 2},
            {16, 3, 2},
            {17, 2, 2},
            {19, 4, 2}
        };
        Elasticity elasticity = new Elasticity(0, 1, 1, MINUTE, 10 * MINUTE);
        for (int[] step : steps) {
            elasticity.needs(step[0] * MINUTE, step[1]);
            elasticity.has(step[0] * MINUTE, step[2]);
        }
        return elasticity;
    }
}
