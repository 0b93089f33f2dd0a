package fogcatcher.engine.placement;

import fogcatcher.engine.model.PlacementProblem;

/// Judges whole plans as the engine's own strategies do ([Assignment] has the formulas); for searches that live
/// elsewhere. Not thread-safe.
public final class Judge {

    private final Assignment assignment;

    public Judge(PlacementProblem problem) {
        assignment = new Assignment(new Tables(problem));
    }

    /// By how much `plan`, a candidate for each task, breaks the constraints; 0 if it keeps to them.
    public double violation(int[] plan) {
        return assignment.judge(plan, 0);
    }

    /// The objectives of the plan judged last, in the order of [fogcatcher.engine.model.Objective].
    public double[] objectives() {
        return assignment.objectives.clone();
    }
}
