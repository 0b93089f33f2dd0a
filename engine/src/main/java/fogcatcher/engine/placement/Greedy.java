package fogcatcher.engine.placement;

import fogcatcher.engine.model.PlacementProblem;
import fogcatcher.engine.model.Plan;
import fogcatcher.engine.model.Resources;

/// The fitting candidate that would finish the job soonest, which is the fastest; among equals the fullest, so that
/// large
/// gaps stay for large jobs; among those the lowest row.
final class Greedy {

    private Greedy() {}

    static int candidate(PlacementProblem problem, Resources[] free, int job) {
        Resources needs = problem.needs()[job];
        int best = Plan.NONE;
        for (int c = 0; c < free.length; c++) {
            if (free[c].covers(needs) && (best == Plan.NONE || isBetter(problem, free, c, best))) {
                best = c;
            }
        }
        return best;
    }

    private static boolean isBetter(PlacementProblem problem, Resources[] free, int c, int best) {
        int bySpeed = Integer.compare(problem.speedPermille()[c], problem.speedPermille()[best]);
        if (bySpeed != 0) {
            return bySpeed > 0;
        }
        int byRoom = Integer.compare(free[best].millicores(), free[c].millicores());
        return byRoom != 0 ? byRoom > 0 : problem.phones()[c] < problem.phones()[best];
    }
}
