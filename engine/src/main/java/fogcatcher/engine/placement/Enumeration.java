package fogcatcher.engine.placement;

import fogcatcher.engine.model.PlacementProblem;

/// Judges every plan there is, where there are so few that a search would look at most of them anyway, and more than
/// once: its front is the true one. Many placements in a run are that small, say one task and a shortlist of 32.
final class Enumeration {

    private Enumeration() {}

    /// Whether a problem has at most `most` plans.
    static boolean isWithin(long most, PlacementProblem problem) {
        long plans = 1;
        for (int t = 0; t < problem.tasks() && plans <= most; t++) {
            plans *= problem.candidates();
        }
        return plans <= most;
    }

    /// @param size how many plans the front shows at most
    static FrontPlacement.Found front(PlacementProblem problem, int size) {
        Assignment assignment = new Assignment(new Tables(problem));
        Optima optima = new Optima();
        int[] plan = new int[problem.tasks()];
        long judged = 0;
        do {
            if (assignment.judge(plan, 0) == 0) {
                optima.offer(plan.clone(), assignment.objectives.clone());
            }
            judged++;
        } while (advance(plan, problem.candidates()));
        return new FrontPlacement.Found(optima.best(size), judged, judged * plan.length);
    }

    /// Counts on, a task's candidate being a digit; returns whether there was a plan left.
    private static boolean advance(int[] plan, int candidates) {
        for (int t = plan.length - 1; t >= 0; t--) {
            if (++plan[t] < candidates) {
                return true;
            }
            plan[t] = 0;
        }
        return false;
    }
}
