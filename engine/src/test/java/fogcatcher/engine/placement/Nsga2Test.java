package fogcatcher.engine.placement;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.model.Objective;
import fogcatcher.engine.model.PlacementProblem;
import fogcatcher.engine.model.Share;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class Nsga2Test {

    private static final PlacementProblem PROBLEM = Instances.of(20, 100, 4242);

    /// About 16 000 moves a millisecond: what the search needs for 200 ms on a core of an AMD EPYC (November 2026).
    private static final long WORK = 5_000_000;

    @Test
    void theFrontIsFeasibleAndNobodyInItDominatesAnother() {
        Front front = searched(hybrid(100, 100), Crew.ALONE).front();

        Judge judge = new Judge(PROBLEM);
        for (int i = 0; i < front.size(); i++) {
            assertEquals(0, judge.violation(front.plans()[i]));
            assertArrayEquals(judge.objectives(), front.objectives()[i]);
            for (int j = 0; j < front.size(); j++) {
                int a = i;
                int b = j;
                assertTrue(
                        i == j
                                || IntStream.range(0, 5)
                                        .anyMatch(o -> front.objectives()[a][o] < front.objectives()[b][o]));
            }
        }
        assertEquals(100, front.size());
    }

    @Test
    void oneThreadAndTwoFindTheSame() {
        for (Strategy.Nsga2 spec : List.of(hybrid(20, 20), spec(20, 20))) {
            Front alone = searched(spec, Crew.ALONE).front();
            Front shared = searched(spec, new Pair()).front();

            assertTrue(Arrays.deepEquals(alone.plans(), shared.plans()));
            assertTrue(Arrays.deepEquals(alone.objectives(), shared.objectives()));
        }
    }

    /// A child takes at most three sweeps over 31 tasks with 100 candidates each, and two judgements.
    @Test
    void aSearchEndsWithTheChildThatSpendsItsBudgetWhoeverHelps() {
        for (long limit = 10_000; limit < 200_000; limit += 12_345) {
            long work = limit;
            Nsga2 alone = new Nsga2(PROBLEM, hybrid(20, 20), Crew.ALONE);
            Nsga2 shared = new Nsga2(PROBLEM, hybrid(20, 20), new Pair());

            alone.run(moves -> moves >= work);
            shared.run(moves -> moves >= work);

            assertTrue(alone.moves() < limit + 3 * 31 * 100 + 2 * 31, alone.moves() + " of " + limit);
            assertEquals(alone.moves(), shared.moves());
            assertTrue(Arrays.deepEquals(alone.front().plans(), shared.front().plans()));
        }
    }

    @Test
    void eachSeedSearchesElsewhere() {
        Front one = searched(hybrid(20, 20), Crew.ALONE).front();
        Nsga2 other = new Nsga2(seeded(99), hybrid(20, 20), Crew.ALONE);
        other.run(moves -> moves >= WORK);

        assertTrue(!Arrays.deepEquals(one.plans(), other.front().plans()));
    }

    @Test
    void whatIsHandedOutNeverGetsWorse() {
        Nsga2 search = new Nsga2(PROBLEM, hybrid(100, 50), Crew.ALONE);
        double[][] box = box();
        double before = 0;
        for (long moves = 100_000; moves <= WORK; moves *= 2) {
            long limit = moves;
            search.run(done -> done >= limit);

            double volume = Hypervolume.of(search.front().objectives(), box[0], box[1]);

            assertTrue(volume >= before - 0.002, volume + " after " + before);
            before = volume;
        }
    }

    /// In hypervolume, with equal work: nothing added to the textbook, then one ingredient after the other.
    @Test
    void theIngredientsAreWorthTheirWork() {
        double[][] box = box();
        double textbook = volume(spec(100, 100), box);
        double seeded = volume(spec(100, 100, Ingredient.SEEDS, Ingredient.OPTIMA), box);
        double all = volume(hybrid(100, 100), box);

        assertTrue(textbook < 0.5 * all, textbook + " of " + all);
        assertTrue(seeded < 0.95 * all, seeded + " of " + all);
    }

    @Test
    void theFirstPlanIsFeasibleWithSeeds() {
        Nsga2 search = new Nsga2(PROBLEM, hybrid(100, 100), Crew.ALONE);
        search.advance();

        assertTrue(search.front().size() > 0);
    }

    private static double volume(Strategy.Nsga2 spec, double[][] box) {
        return Hypervolume.of(searched(spec, Crew.ALONE).front().objectives(), box[0], box[1]);
    }

    /// Around plans that are greedy in one objective each.
    private static double[][] box() {
        double[][] corners = new double[5][];
        Judge judge = new Judge(PROBLEM);
        for (int o = 0; o < 5; o++) {
            judge.violation(new GreedyBy(Objective.values()[o]).place(PROBLEM).candidateOfJob());
            corners[o] = judge.objectives();
        }
        Ranges ranges = Ranges.between(corners);
        return new double[][] {ranges.ideal(), ranges.reference()};
    }

    private static Nsga2 searched(Strategy.Nsga2 spec, Crew crew) {
        Nsga2 search = new Nsga2(PROBLEM, spec, crew);
        search.run(moves -> moves >= WORK);
        return search;
    }

    private static PlacementProblem seeded(long seed) {
        return new PlacementProblem(
                1,
                seed,
                PROBLEM.needs(),
                PROBLEM.workMicros(),
                PROBLEM.phones(),
                PROBLEM.free(),
                PROBLEM.speedPermille(),
                PROBLEM.traits());
    }

    static Strategy.Nsga2 hybrid(int population, int niches) {
        return spec(population, niches, Ingredient.values());
    }

    private static Strategy.Nsga2 spec(int population, int niches, Ingredient... ingredients) {
        return new Strategy.Nsga2(
                population, 1, niches, 0.9, List.of(ingredients), new Preference.Knee(), 0, new Share(0.09));
    }

    /// Two threads.
    private static final class Pair implements Crew {

        @Override
        public int size() {
            return 2;
        }

        @Override
        public void work(IntConsumer member) {
            Thread second = new Thread(() -> member.accept(1));
            second.start();
            member.accept(0);
            try {
                second.join();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
