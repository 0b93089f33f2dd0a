package fogcatcher.engine.placement;

import fogcatcher.engine.model.Objective;
import fogcatcher.engine.model.PlacementProblem;
import fogcatcher.engine.model.Plan;
import fogcatcher.engine.random.Randomness;
import fogcatcher.engine.random.Stream;
import java.util.Arrays;

/// Finds a front of plans for the tasks that can be placed at all, and carries out the preferred one.
///
/// Which tasks can be placed together is not known before; the greedy plan that leaves the fewest waiting decides, of
/// six
/// tries, and the search goes on without those. Usually there are none.
///
/// @param choice which plan of the front
/// @param search finds a front for a problem with at least one task, for all tasks of which there probably is room
public record FrontPlacement(Preference choice, Search search) implements Placement {

    /// A search for a front.
    @FunctionalInterface
    public interface Search {
        /// An empty front if it found no feasible plan.
        Front front(PlacementProblem problem);
    }

    @Override
    public Plan place(PlacementProblem problem) {
        int[] greedy = greedy(problem);
        int[] rows = placed(greedy);
        if (rows.length == 0) {
            return Settlement.of(problem, greedy);
        }
        PlacementProblem part = rows.length == greedy.length ? problem : Selection.of(problem, rows);
        Front front = search.front(part);
        if (front.size() > 0) {
            int[] chosen = front.plans()[choice.choose(front, part)];
            for (int i = 0; i < rows.length; i++) {
                greedy[rows[i]] = chosen[i];
            }
        }
        return Settlement.of(problem, greedy);
    }

    private static int[] greedy(PlacementProblem problem) {
        int[] best = new int[problem.tasks()];
        Arrays.fill(best, Plan.NONE);
        if (problem.tasks() == 0 || problem.candidates() == 0) {
            return best;
        }
        Tables tables = new Tables(problem);
        Stream chance = new Randomness(problem.seed()).stream("greedy");
        double[] ranges = Ranges.guess(tables, chance);
        Shortlists shortlists = new Shortlists(tables, ranges);
        Construction construction = new Construction(tables, shortlists, new Assignment(tables));
        for (int o = 0; o <= Objective.COUNT && placed(best).length < best.length; o++) {
            double[] vector = new double[Objective.COUNT];
            Arrays.fill(vector, o == 0 ? 1 : 0.01);
            vector[o == 0 ? 0 : o - 1] = 1;
            int[] plan = construction.build(Niches.perUnit(vector, ranges), shortlists.direction(vector), chance);
            if (placed(plan).length > placed(best).length) {
                best = plan;
            }
        }
        return best;
    }

    private static int[] placed(int[] plan) {
        int[] rows = new int[plan.length];
        int count = 0;
        for (int t = 0; t < plan.length; t++) {
            if (plan[t] != Plan.NONE) {
                rows[count++] = t;
            }
        }
        return Arrays.copyOf(rows, count);
    }
}
