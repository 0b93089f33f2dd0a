package fogcatcher.engine.placement;

import fogcatcher.engine.model.PlacementProblem;
import fogcatcher.engine.model.Plan;

/// The fitting candidate that would finish the task soonest, which is the fastest; among equals the fullest, so that
/// large gaps stay for large tasks; among those the lowest row.
final class Greedy {

    private Greedy() {}

    static int candidate(PlacementProblem problem, Room room, int task) {
        int best = Plan.NONE;
        for (int c = 0; c < problem.candidates(); c++) {
            if (room.suits(task, c) && (best == Plan.NONE || isBetter(problem, room, c, best))) {
                best = c;
            }
        }
        return best;
    }

    private static boolean isBetter(PlacementProblem problem, Room room, int c, int best) {
        int bySpeed = Integer.compare(problem.speedPermille()[c], problem.speedPermille()[best]);
        if (bySpeed != 0) {
            return bySpeed > 0;
        }
        int byRoom = Integer.compare(room.free(best).millicores(), room.free(c).millicores());
        return byRoom != 0 ? byRoom > 0 : problem.phones()[c] < problem.phones()[best];
    }
}
