package fogcatcher.engine.placement;

import fogcatcher.engine.model.PlacementProblem;
import fogcatcher.engine.model.Plan;
import fogcatcher.engine.model.Resources;
import fogcatcher.engine.model.Traits;
import java.util.Arrays;

/// Where the tasks of a problem have room while it is placed one task after another.
final class Room {

    private final PlacementProblem problem;
    private final Resources[] free;
    private final int[] plan;

    /// Null when nothing but room counts.
    private final Traits traits;

    Room(PlacementProblem problem) {
        this.problem = problem;
        free = problem.tasks() == 1 ? problem.free() : problem.free().clone();
        plan = new int[problem.tasks()];
        Arrays.fill(plan, Plan.NONE);
        traits = problem.traits().orElse(null);
    }

    Resources free(int candidate) {
        return free[candidate];
    }

    /// Whether `task` may run on `candidate` and finds room there.
    boolean suits(int task, int candidate) {
        return free[candidate].covers(problem.needs()[task]) && (traits == null || isAllowed(task, candidate));
    }

    private boolean isAllowed(int task, int candidate) {
        int[] job = traits.tasks().job();
        boolean allowed = traits.admits(task, candidate);
        for (int t = task - 1; allowed && t >= 0 && job[t] == job[task]; t--) {
            allowed = plan[t] == Plan.NONE || traits.mayShare(task, plan[t], candidate);
        }
        for (int t = task + 1; allowed && t < plan.length && job[t] == job[task]; t++) {
            allowed = plan[t] == Plan.NONE || traits.mayShare(task, plan[t], candidate);
        }
        return allowed;
    }

    /// Gives `candidate`, which may be [Plan#NONE], to `task`.
    void give(int task, int candidate) {
        plan[task] = candidate;
        if (candidate != Plan.NONE && plan.length > 1) {
            free[candidate] = free[candidate].minus(problem.needs()[task]);
        }
    }

    Plan plan() {
        return new Plan(problem.round(), plan);
    }
}
