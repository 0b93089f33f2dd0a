package fogcatcher.engine.placement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.model.PlacementProblem;
import fogcatcher.engine.model.Plan;
import fogcatcher.engine.model.Resources;
import fogcatcher.engine.model.Traits;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What traits forbid does not happen, whatever the strategy.
class ReplicatedPlacementTest {

    @ParameterizedTest
    @MethodSource("fogcatcher.engine.placement.PlacementTest#strategies")
    void everyStrategyKeepsToTheTraits(Strategy.Own strategy) {
        for (int seed = 0; seed < 20; seed++) {
            PlacementProblem problem = Instances.of(8, 12 + 4 * seed, seed);
            Traits traits = problem.traits().orElseThrow();
            int[] job = traits.tasks().job();

            int[] plan = Placement.of(strategy).place(problem).candidateOfJob();

            Resources[] left = problem.free().clone();
            for (int t = 0; t < plan.length; t++) {
                if (plan[t] == Plan.NONE) continue;
                assertTrue(traits.admits(t, plan[t]));
                left[plan[t]] = left[plan[t]].minus(problem.needs()[t]); // refuses to be negative
                for (int s = 0; s < t; s++) {
                    if (job[s] == job[t] && plan[s] != Plan.NONE) {
                        assertTrue(traits.mayShare(t, plan[s], plan[t]), "replicas too close");
                    }
                }
            }
        }
    }

    /// Where greedy plans with nobody waiting exist, so does one of ours.
    @Test
    void nobodyWaitsWhereAPlanForAllExists() {
        Strategy.Nsga2 spec = Nsga2Test.hybrid(8, 5);
        for (int seed = 0; seed < 20; seed++) {
            for (int candidate : Placement.of(spec).place(Instances.of(10, 100, seed)).candidateOfJob()) {
                assertNotEquals(Plan.NONE, candidate);
            }
        }
    }

    @Test
    void whatKeepsATaskWaitingHasAName() {
        PlacementProblem problem = Instances.of(1, 30, 3);
        Traits traits = problem.traits().orElseThrow();
        assertEquals(Optional.empty(), Obstacle.of(problem, 0));

        traits.tasks().region()[0] = 99;
        assertEquals(Optional.of(Obstacle.REGION), Obstacle.of(problem, 0));
        traits.tasks().minTrust()[0] = 1;
        assertEquals(Optional.of(Obstacle.TRUST), Obstacle.of(problem, 0));
        problem.needs()[0] = new Resources(1_000_000, 0, 0, 0);
        assertEquals(Optional.of(Obstacle.ROOM), Obstacle.of(problem, 0));
    }
}
