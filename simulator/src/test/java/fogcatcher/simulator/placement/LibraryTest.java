package fogcatcher.simulator.placement;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.model.PlacementProblem;
import fogcatcher.engine.model.Plan;
import fogcatcher.engine.placement.Front;
import fogcatcher.engine.placement.Hypervolume;
import fogcatcher.engine.placement.Instances;
import fogcatcher.engine.placement.Judge;
import fogcatcher.engine.placement.Placement;
import fogcatcher.engine.placement.Preference;
import fogcatcher.engine.placement.Strategy;
import fogcatcher.engine.placement.Strategy.MoeaFramework.Algorithm;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.moeaframework.core.Solution;
import org.moeaframework.core.population.NondominatedPopulation;
import org.moeaframework.problem.ProblemStub;

class LibraryTest {

    private static final PlacementProblem PROBLEM = Instances.of(6, 60, 1);

    @ParameterizedTest
    @EnumSource
    void everyAlgorithmFindsFeasiblePlans(Algorithm algorithm) {
        Front front = Library.search(PROBLEM, spec(algorithm)).front();

        assertTrue(front.size() > 0);
        Judge judge = new Judge(PROBLEM);
        for (int i = 0; i < front.size(); i++) {
            assertEquals(0, judge.violation(front.plans()[i]));
            assertArrayEquals(judge.objectives(), front.objectives()[i]);
        }
    }

    @Test
    void runsSideBySideGiveWhatTheyGiveAlone() throws InterruptedException {
        double[][] alone = Library.search(PROBLEM, spec(Algorithm.NSGA2)).front().objectives();
        double[][][] together = new double[2][][];
        Thread[] threads = new Thread[2];
        for (int i = 0; i < 2; i++) {
            int run = i;
            threads[i] =
                    new Thread(
                            () -> together[run] = Library.search(PROBLEM, spec(Algorithm.NSGA2)).front().objectives());
            threads[i].start();
        }
        for (Thread thread : threads) thread.join();

        assertTrue(Arrays.deepEquals(alone, together[0]));
        assertTrue(Arrays.deepEquals(alone, together[1]));
    }

    @Test
    void aScenarioMayChooseThem() {
        Placement placement = Placements.of(spec(Algorithm.NSGA3));

        for (int candidate : placement.place(PROBLEM).candidateOfJob()) {
            assertNotEquals(Plan.NONE, candidate);
        }
    }

    @Test
    void aFrontIsPerfectBesideItself() {
        Front front = Library.search(PROBLEM, spec(Algorithm.NSGA2)).front();

        FrontQuality quality = FrontQuality.of(front.objectives(), Yardstick.of(List.of(front)));

        assertEquals(0, quality.igdPlus(), 1e-12);
        assertEquals(0, quality.epsilon(), 1e-12);
        assertTrue(quality.hypervolume() > 0 && quality.hypervolume() < 1);
    }

    /// An independent check of ours.
    @Test
    void bothHypervolumesAgree() {
        double[][] points = Library.search(PROBLEM, spec(Algorithm.NSGA2)).front().objectives();
        double[] ideal = new double[5];
        double[] worst = new double[5];
        NondominatedPopulation population = new NondominatedPopulation();
        for (double[] point : points) {
            Solution solution = new Solution(0, 5);
            for (int o = 0; o < 5; o++) {
                worst[o] = Math.max(worst[o], 1.1 * point[o]);
                solution.setObjectiveValue(o, point[o]);
            }
            population.add(solution);
        }

        double theirs =
                new org.moeaframework.core.indicator.Hypervolume(new ProblemStub(5), ideal, worst).evaluate(population);

        assertEquals(theirs, Hypervolume.of(points, ideal, worst), 1e-9);
    }

    private static Strategy.MoeaFramework spec(Algorithm algorithm) {
        return new Strategy.MoeaFramework(algorithm, 40, 8000, new Preference.Knee());
    }
}
