package fogcatcher.engine.placement;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.model.Objective;
import fogcatcher.engine.model.PlacementProblem;
import fogcatcher.engine.model.Plan;
import fogcatcher.engine.model.Resources;
import fogcatcher.engine.model.Share;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlacementTest {

    private static final int NONE = Plan.NONE;

    static List<Strategy.Own> strategies() {
        return List.of(
                new Strategy.FirstFit(),
                new Strategy.BestFit(),
                new Strategy.RoundRobin(),
                new Strategy.Random(),
                new Strategy.Greedy(),
                new Strategy.GreedyBy(Objective.PRICE),
                new Strategy.WeightedSum(new Weights(1, 1, 1, 1, 1)),
                nsga2(List.of(Ingredient.values()), 0),
                nsga2(List.of(), 0),
                nsga2(List.of(Ingredient.values()), 3));
    }

    private static Strategy.Nsga2 nsga2(List<Ingredient> ingredients, int cache) {
        return new Strategy.Nsga2(8, 40, 5, 0.9, ingredients, new Preference.Knee(), cache, new Share(0.09));
    }

    @Test
    void firstFitTakesTheLowestRowThatFits() {
        assertPlan(new Strategy.FirstFit(), problem(cores(2), phones(9, 4, 7), cores(4, 1, 2), 1000, 1000, 9000), 2);
    }

    @Test
    void firstFitGoesOnWhereAPhoneIsFull() {
        assertPlan(new Strategy.FirstFit(), problem(cores(1, 1, 1), phones(3, 1), cores(2, 1), 1000, 1000), 1, 0, 0);
    }

    @Test
    void greedyTakesTheFastestThatFits() {
        assertPlan(new Strategy.Greedy(), problem(cores(2), phones(1, 2, 3), cores(4, 4, 1), 1000, 1500, 9000), 1);
    }

    @Test
    void greedyTakesTheFullestOfEquallyFastOnes() {
        assertPlan(new Strategy.Greedy(), problem(cores(2), phones(1, 2, 3), cores(4, 2, 3), 1000, 1000, 1000), 1);
        assertPlan(new Strategy.Greedy(), problem(cores(2), phones(3, 1, 2), cores(4, 4, 4), 1000, 1000, 1000), 1);
    }

    @Test
    void severalJobsShareACandidateUntilItIsFull() {
        assertPlan(
                new Strategy.Greedy(),
                problem(cores(2, 2, 2, 2), phones(1, 2), cores(4, 3), 2000, 1000),
                0,
                0,
                1,
                NONE);
    }

    @Test
    void everyResourceMustFit() {
        for (Strategy.Own strategy : strategies()) {
            for (Resources needs :
                    new Resources[] {
                        new Resources(11, 0, 0, 0),
                        new Resources(0, 11, 0, 0),
                        new Resources(0, 0, 11, 0),
                        new Resources(0, 0, 0, 11)
                    }) {
                Resources[] free = {new Resources(10, 10, 10, 10)};
                assertPlan(
                        strategy,
                        new PlacementProblem(
                                1, 2, new Resources[] {needs}, new long[1], phones(1), free, new int[] {1}),
                        NONE);
            }
        }
    }

    @Test
    void randomFitUsesAllCandidates() {
        Set<Integer> used = new LinkedHashSet<>();
        for (long seed = 0; seed < 100; seed++) {
            PlacementProblem p = problem(cores(1), phones(1, 2, 3, 4, 5), cores(1, 0, 1, 1, 1), 1, 1, 1, 1, 1);
            p =
                    new PlacementProblem(
                            1,
                            seed * 0x9E3779B97F4A7C15L,
                            p.needs(),
                            p.workMicros(),
                            p.phones(),
                            p.free(),
                            p.speedPermille());
            used.add(Placement.of(new Strategy.Random()).place(p).candidateOfJob()[0]);
        }

        assertEquals(Set.of(0, 2, 3, 4), used);
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void nobodyIsGivenMoreThanIsFreeAndNobodyWaitsBesideRoom(Strategy.Own strategy) {
        SplittableRandom chance = new SplittableRandom(1);
        Placement placement = Placement.of(strategy);
        for (int i = 0; i < 300; i++) {
            PlacementProblem problem = random(chance);
            Resources[] before = problem.free().clone();

            Plan plan = placement.place(problem);

            assertArrayEquals(before, problem.free(), "the question is left as it was");
            assertEquals(problem.round(), plan.round());
            assertArrayEquals(
                    plan.candidateOfJob(), placement.place(problem).candidateOfJob(), "the same answer again");
            Resources[] left = before.clone();
            for (int j = 0; j < problem.tasks(); j++) {
                int candidate = plan.candidateOfJob()[j];
                Resources needs = problem.needs()[j];
                if (candidate != NONE) {
                    left[candidate] = left[candidate].minus(needs); // refuses to be negative
                }
            }
            for (int t = 0; t < problem.tasks(); t++) {
                Resources needs = problem.needs()[t];
                assertTrue(
                        plan.candidateOfJob()[t] != NONE || Arrays.stream(left).noneMatch(free -> free.covers(needs)),
                        "there is room");
            }
        }
    }

    private static PlacementProblem random(SplittableRandom chance) {
        int jobs = 1 + chance.nextInt(6);
        int candidates = chance.nextInt(6);
        Resources[] needs = new Resources[jobs];
        Arrays.setAll(
                needs, _ -> new Resources(chance.nextInt(8), chance.nextInt(4), chance.nextInt(4), chance.nextInt(4)));
        Resources[] free = new Resources[candidates];
        Arrays.setAll(
                free, _ -> new Resources(chance.nextInt(16), chance.nextInt(8), chance.nextInt(8), chance.nextInt(8)));
        int[] phones = chance.ints(0, 1000).distinct().limit(candidates).toArray();
        int[] speed = chance.ints(candidates, 1, 4).toArray();
        return new PlacementProblem(chance.nextInt(99), chance.nextLong(), needs, new long[jobs], phones, free, speed);
    }

    private static void assertPlan(Strategy.Own strategy, PlacementProblem problem, int... candidates) {
        assertArrayEquals(candidates, Placement.of(strategy).place(problem).candidateOfJob());
    }

    private static PlacementProblem problem(Resources[] needs, int[] phones, Resources[] free, int... speed) {
        return new PlacementProblem(1, 2, needs, new long[needs.length], phones, free, speed);
    }

    private static Resources[] cores(int... cores) {
        return Arrays.stream(cores).mapToObj(n -> new Resources(1000 * n, 0, 0, 0)).toArray(Resources[]::new);
    }

    private static int[] phones(int... phones) {
        return phones;
    }
}
