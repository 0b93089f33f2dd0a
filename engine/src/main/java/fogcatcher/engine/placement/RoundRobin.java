package fogcatcher.engine.placement;

import fogcatcher.engine.model.PlacementProblem;
import fogcatcher.engine.model.Plan;

/// The candidates in turn: the first that fits from the task's own turn on, going round.
///
/// The turn starts at the question's number and moves on by one with each task, so that it passes from question to
/// question without a memory.
final class RoundRobin {

    private RoundRobin() {}

    static int candidate(PlacementProblem problem, Room room, int task) {
        int candidates = problem.candidates();
        if (candidates == 0) {
            return Plan.NONE;
        }
        int start = (int) Long.remainderUnsigned(problem.round() + task, candidates);
        for (int i = 0; i < candidates; i++) {
            int c = start + i < candidates ? start + i : start + i - candidates;
            if (room.suits(task, c)) {
                return c;
            }
        }
        return Plan.NONE;
    }
}
