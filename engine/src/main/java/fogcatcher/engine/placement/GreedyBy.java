package fogcatcher.engine.placement;

import fogcatcher.engine.model.Objective;
import fogcatcher.engine.model.PlacementProblem;
import fogcatcher.engine.model.Plan;
import fogcatcher.engine.random.Randomness;
import java.util.Arrays;

/// The fitting candidate that is best in one objective; the jobs of the highest class and size choose first.
record GreedyBy(Objective objective) implements Placement {

    /// What the other objectives count, so that ties are broken in a sensible way.
    private static final double OTHERS = 0.001;

    @Override
    public Plan place(PlacementProblem problem) {
        double[] weights = new double[Objective.COUNT];
        Arrays.fill(weights, OTHERS);
        weights[objective.ordinal()] = 1;
        return WeightedSum.place(problem, weights, 0, new Randomness(problem.seed()).stream("greedy"));
    }
}
