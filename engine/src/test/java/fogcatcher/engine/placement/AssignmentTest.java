package fogcatcher.engine.placement;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.model.Objective;
import fogcatcher.engine.model.PlacementProblem;
import fogcatcher.engine.model.Resources;
import fogcatcher.engine.model.Sla;
import fogcatcher.engine.model.Traits;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AssignmentTest {

    private static final double EXACT = 1e-12;

    /// One job of class A with two replicas, two candidates in two regions 10 ms apart; by hand:
    /// latency: farther replica 2 + 10, between both 1 + 10 + 2, together 25 ms;
    /// utilisation: (500 + 1000) / 2000 = 0.75 and 1000 / 4000 = 0.25, so sigma 0.25;
    /// distrust: (2 x 0.1 + 2 x 0.3) / 4; core-seconds: 60 on the first, 60 x 1000 / 500 = 120 on the second;
    /// cost: 60 x 2 + 120 x 1, and 7 for waking the second; price: 60 x 3 + 120 x 4 tokens.
    @Test
    void objectivesAreThoseOfTheFormulas() {
        Assignment assignment = new Assignment(new Tables(pair(Sla.A, 0)));

        double violation = assignment.judge(new int[] {0, 1}, 0);

        assertEquals(0, violation);
        assertArrayEquals(new double[] {25, 0.25, 0.2, 247, 660}, assignment.objectives, EXACT);
    }

    @Test
    void everyFaultIsAViolation() {
        assertEquals(1 + 0.25, new Assignment(new Tables(pair(Sla.A, 0))).judge(new int[] {0, 0}, 0), EXACT);
        assertEquals(2, new Assignment(new Tables(pair(Sla.A, Traits.GPU))).judge(new int[] {0, 1}, 0), EXACT);
        assertEquals(2, new Assignment(new Tables(pair(Sla.S, 0))).judge(new int[] {0, 1}, 0), EXACT, "not firm");
    }

    @Test
    void aMoveChangesWhatJudgingAnewWouldTell() {
        PlacementProblem problem = Instances.of(30, 60, 7);
        Tables tables = new Tables(problem);
        Assignment moving = new Assignment(tables);
        Assignment judging = new Assignment(tables);
        SplittableRandom chance = new SplittableRandom(3);
        Nsga2 search = new Nsga2(problem, Nsga2Test.hybrid(20, 10), Crew.ALONE);
        search.run(Budget.ofEvaluations(100, problem.tasks()));
        moving.judge(search.front().plans()[0], 0);
        int moved = 0;
        for (int i = 0; i < 20_000; i++) {
            int task = chance.nextInt(tables.tasks);
            int candidate = chance.nextInt(tables.candidates);
            if (moving.look(task, candidate)) {
                moving.move(task, candidate);
                moved++;
                assertEquals(0, judging.judge(moving.plan, 0));
                for (int o = 0; o < Objective.COUNT; o++) {
                    assertEquals(judging.objectives[o], moving.objectives[o], 1e-9 * (1 + judging.objectives[o]));
                }
            }
        }
        assertTrue(moved > 1000, "only " + moved + " moves were possible");
    }

    @Test
    void whatWasJudgedBeforeLeavesNoTrace() {
        Assignment fresh = new Assignment(new Tables(pair(Sla.A, 0)));
        Assignment used = new Assignment(new Tables(pair(Sla.A, 0)));
        used.judge(new int[] {1, 1}, 0);
        used.judge(new int[] {1, 0}, 0);

        assertEquals(fresh.judge(new int[] {0, 1}, 0), used.judge(new int[] {0, 1}, 0));
        assertArrayEquals(fresh.objectives, used.objectives);
    }

    private static PlacementProblem pair(Sla sla, int capabilities) {
        Resources needs = new Resources(1000, 10, 0, 0);
        return new PlacementProblem(
                1,
                2,
                new Resources[] {needs, needs},
                new long[] {60_000_000, 60_000_000},
                new int[] {5, 9},
                new Resources[] {new Resources(1500, 100, 0, 0), new Resources(4000, 100, 0, 0)},
                new int[] {1000, 500},
                Optional.of(
                        new Traits(
                                new Traits.Tasks(
                                        new int[2],
                                        new Sla[] {sla, sla},
                                        new double[2],
                                        new int[2],
                                        new int[] {Traits.ANYWHERE, Traits.ANYWHERE},
                                        new int[] {capabilities, capabilities}),
                                new Traits.Candidates(
                                        new Resources[] {
                                            new Resources(2000, 100, 0, 0), new Resources(4000, 100, 0, 0)
                                        },
                                        new int[] {0, 1},
                                        new int[] {0, 1},
                                        new double[] {0.9, 0.7},
                                        new int[2],
                                        new double[] {1, 2},
                                        new long[] {2_000_000 * 3600L, 1_000_000 * 3600L},
                                        new long[] {7_000_000, 7_000_000},
                                        new long[] {3_000_000 * 3600L, 4_000_000 * 3600L},
                                        new double[] {1, 1}),
                                new double[][] {{0, 10}, {10, 0}})));
    }
}
