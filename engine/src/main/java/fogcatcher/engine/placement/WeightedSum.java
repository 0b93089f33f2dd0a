package fogcatcher.engine.placement;

import fogcatcher.engine.model.PlacementProblem;
import fogcatcher.engine.model.Plan;
import fogcatcher.engine.random.Randomness;
import fogcatcher.engine.random.Stream;

/// One plan for one set of weights: built greedily, then improved task by task until no move helps or [#SWEEPS] are
/// done.
record WeightedSum(Weights weights) implements Placement {

    private static final int SWEEPS = 20;

    /// Candidates tried for a task in each sweep when its shortlist is long.
    private static final int WIDTH = 40;

    @Override
    public Plan place(PlacementProblem problem) {
        return place(problem, weights.vector(), SWEEPS, new Randomness(problem.seed()).stream("weightedSum"));
    }

    static Plan place(PlacementProblem problem, double[] vector, int sweeps, Stream chance) {
        if (problem.tasks() == 0 || problem.candidates() == 0) {
            return new Room(problem).plan();
        }
        Tables tables = new Tables(problem);
        double[] ranges = Ranges.guess(tables, chance);
        double[] weights = Niches.perUnit(vector, ranges);
        Shortlists shortlists = new Shortlists(tables, ranges);
        Assignment assignment = new Assignment(tables);
        int[] plan =
                new Construction(tables, shortlists, assignment).build(weights, shortlists.direction(vector), chance);
        if (sweeps > 0 && isComplete(plan)) {
            assignment.judge(plan, 0);
            new Descent(tables, shortlists, assignment).run(weights, sweeps, WIDTH, chance);
            plan = assignment.plan;
        }
        return Settlement.of(problem, plan);
    }

    private static boolean isComplete(int[] plan) {
        for (int candidate : plan) {
            if (candidate == Plan.NONE) {
                return false;
            }
        }
        return true;
    }
}
