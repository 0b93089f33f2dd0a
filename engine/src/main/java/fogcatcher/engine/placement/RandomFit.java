package fogcatcher.engine.placement;

import fogcatcher.engine.model.PlacementProblem;
import fogcatcher.engine.model.Plan;

/// The first fitting candidate from a random place on, going round.
final class RandomFit {

    private RandomFit() {}

    static int candidate(PlacementProblem problem, Room room, int task) {
        int candidates = problem.candidates();
        if (candidates == 0) {
            return Plan.NONE;
        }
        int start = (int) Long.remainderUnsigned(problem.seed() + task * 0x9E3779B97F4A7C15L, candidates);
        for (int i = 0; i < candidates; i++) {
            int c = start + i < candidates ? start + i : start + i - candidates;
            if (room.suits(task, c)) {
                return c;
            }
        }
        return Plan.NONE;
    }
}
