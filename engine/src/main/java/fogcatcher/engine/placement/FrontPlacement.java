package fogcatcher.engine.placement;

import fogcatcher.engine.model.Objective;
import fogcatcher.engine.model.PlacementProblem;
import fogcatcher.engine.model.Plan;
import fogcatcher.engine.random.Randomness;
import fogcatcher.engine.random.Stream;
import java.util.Arrays;
import java.util.Optional;

/// Finds a front of plans for the tasks that can be placed at all, and carries out the preferred one.
///
/// Which tasks can be placed together is not known before; the greedy plan that leaves the fewest waiting decides, of
/// six tries, and the search goes on without those. Usually there are none.
///
/// @param choice which plan of the front
/// @param search finds a front for a problem with at least one task, for all tasks of which there probably is room
public record FrontPlacement(Preference choice, Search search) implements Placement {

    /// A search for a front.
    @FunctionalInterface
    public interface Search {
        Found search(PlacementProblem problem);
    }

    /// What a search came to.
    ///
    /// @param front empty if it found no feasible plan
    /// @param evaluations plans judged as a whole
    /// @param moves work done, as a [Budget] counts it
    public record Found(Front front, long evaluations, long moves) {}

    @Override
    public Plan place(PlacementProblem problem) {
        return think(problem).plan();
    }

    @Override
    public Thought think(PlacementProblem problem) {
        int[] greedy = greedy(problem);
        int[] rows = Selection.placed(greedy);
        if (rows.length == 0) {
            return new Thought(Settlement.of(problem, greedy), Optional.empty());
        }
        PlacementProblem part = rows.length == greedy.length ? problem : Selection.of(problem, rows);
        Found found = search.search(part);
        Front front = found.front();
        int chosen = Plan.NONE;
        if (front.size() > 0) {
            chosen = choice.choose(front, part);
            for (int i = 0; i < rows.length; i++) {
                greedy[rows[i]] = front.plans()[chosen][i];
            }
        }
        return new Thought(
                Settlement.of(problem, greedy),
                Optional.of(new Thought.Search(part, front, chosen, found.evaluations(), found.moves())));
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
        for (int o = 0; o <= Objective.COUNT && Selection.placed(best).length < best.length; o++) {
            double[] vector = new double[Objective.COUNT];
            Arrays.fill(vector, o == 0 ? 1 : 0.01);
            vector[o == 0 ? 0 : o - 1] = 1;
            int[] plan = construction.build(Niches.perUnit(vector, ranges), shortlists.direction(vector), chance);
            if (Selection.placed(plan).length > Selection.placed(best).length) {
                best = plan;
            }
        }
        return best;
    }
}
