package fogcatcher.engine.placement;

import fogcatcher.engine.model.PlacementProblem;
import fogcatcher.engine.model.Plan;
import fogcatcher.engine.model.Resources;

/// Places the jobs of a problem in their order, each where `choice` says, and keeps the books of what is left.
record OneByOne(Choice choice) implements Placement {

    /// Chooses a candidate for one job.
    @FunctionalInterface
    interface Choice {
        /// The index of a candidate that covers the job's needs, or [Plan#NONE].
        int candidate(PlacementProblem problem, Resources[] free, int job);
    }

    @Override
    public Plan place(PlacementProblem problem) {
        Resources[] free = problem.jobs() == 1 ? problem.free() : problem.free().clone();
        int[] plan = new int[problem.jobs()];
        for (int job = 0; job < plan.length; job++) {
            int candidate = choice.candidate(problem, free, job);
            plan[job] = candidate;
            if (candidate != Plan.NONE && job < plan.length - 1) {
                free[candidate] = free[candidate].minus(problem.needs()[job]);
            }
        }
        return new Plan(problem.round(), plan);
    }
}
