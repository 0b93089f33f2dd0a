package fogcatcher.engine.placement;

import fogcatcher.engine.model.PlacementProblem;
import fogcatcher.engine.model.Plan;

/// The first candidate, in row order, on which the task fits.
final class FirstFit {

    private FirstFit() {}

    static int candidate(PlacementProblem problem, Room room, int task) {
        int best = Plan.NONE;
        for (int c = 0; c < problem.candidates(); c++) {
            if ((best == Plan.NONE || problem.phones()[c] < problem.phones()[best]) && room.suits(task, c)) {
                best = c;
            }
        }
        return best;
    }
}
