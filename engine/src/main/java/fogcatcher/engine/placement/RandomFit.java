package fogcatcher.engine.placement;

import fogcatcher.engine.model.PlacementProblem;
import fogcatcher.engine.model.Plan;
import fogcatcher.engine.model.Resources;

/// The first fitting candidate from a random place on, going round.
final class RandomFit {

    private RandomFit() {}

    static int candidate(PlacementProblem problem, Resources[] free, int job) {
        Resources needs = problem.needs()[job];
        int candidates = free.length;
        if (candidates == 0) {
            return Plan.NONE;
        }
        int start = (int) Long.remainderUnsigned(problem.seed() + job * 0x9E3779B97F4A7C15L, candidates);
        for (int i = 0; i < candidates; i++) {
            int c = start + i < candidates ? start + i : start + i - candidates;
            if (free[c].covers(needs)) {
                return c;
            }
        }
        return Plan.NONE;
    }
}
