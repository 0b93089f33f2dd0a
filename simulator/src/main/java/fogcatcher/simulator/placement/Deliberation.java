package fogcatcher.simulator.placement;

import fogcatcher.engine.model.Objective;
import fogcatcher.engine.model.PlacementProblem;
import fogcatcher.engine.model.Plan;
import fogcatcher.engine.placement.Judge;
import fogcatcher.engine.placement.Selection;
import fogcatcher.engine.placement.Thought;
import java.util.Arrays;
import java.util.Optional;

/// A placement problem and what was thought about it, for whoever records it. Nothing is judged before it is asked for,
/// so a placement that nobody records costs nothing. Not thread-safe.
public final class Deliberation {

    private final PlacementProblem problem;
    private final Thought thought;
    private Optional<FrontQuality> quality;

    public Deliberation(PlacementProblem problem, Thought thought) {
        this.problem = problem;
        this.thought = thought;
    }

    public PlacementProblem problem() {
        return problem;
    }

    public Plan plan() {
        return thought.plan();
    }

    public Optional<Thought.Search> search() {
        return thought.search();
    }

    /// Tasks that were given a candidate.
    public int placed() {
        return Selection.placed(thought.plan().candidateOfJob()).length;
    }

    /// The plan's objectives, over the tasks that it places; NaN if it places none.
    public double[] objectives() {
        int[] plan = thought.plan().candidateOfJob();
        int[] rows = Selection.placed(plan);
        if (rows.length == 0) {
            double[] unknown = new double[Objective.COUNT];
            Arrays.fill(unknown, Double.NaN);
            return unknown;
        }
        Judge judge = new Judge(part(rows));
        judge.violation(Arrays.stream(rows).map(t -> plan[t]).toArray());
        return judge.objectives();
    }

    /// How good the front is that was found, or else the plan alone, beside simple plans for the same tasks. Empty if
    /// there is no plan, or if simple plans do not differ.
    public Optional<FrontQuality> quality() {
        if (quality == null) {
            quality = measured();
        }
        return quality;
    }

    private Optional<FrontQuality> measured() {
        Thought.Search search = thought.search().orElse(null);
        int[] rows = Selection.placed(thought.plan().candidateOfJob());
        if (search != null ? search.front().size() == 0 : rows.length == 0) {
            return Optional.empty();
        }
        Yardstick yardstick = Yardstick.of(search != null ? search.problem() : part(rows));
        double[][] front = search != null ? search.front().objectives() : new double[][] {objectives()};
        return yardstick.measures() ? Optional.of(FrontQuality.of(front, yardstick)) : Optional.empty();
    }

    private PlacementProblem part(int[] rows) {
        return rows.length == problem.tasks() ? problem : Selection.of(problem, rows);
    }
}
