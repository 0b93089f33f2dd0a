package fogcatcher.engine.placement;

import fogcatcher.engine.model.PlacementProblem;
import fogcatcher.engine.model.Plan;
import fogcatcher.engine.model.Resources;

/// The first candidate, in row order, on which the job fits.
final class FirstFit {

    private FirstFit() {}

    static int candidate(PlacementProblem problem, Resources[] free, int job) {
        Resources needs = problem.needs()[job];
        int best = Plan.NONE;
        for (int c = 0; c < free.length; c++) {
            if ((best == Plan.NONE || problem.phones()[c] < problem.phones()[best]) && free[c].covers(needs)) {
                best = c;
            }
        }
        return best;
    }
}
