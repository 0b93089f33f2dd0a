package fogcatcher.engine.placement;

import fogcatcher.engine.model.PlacementProblem;
import fogcatcher.engine.model.Traits;
import java.util.Optional;

/// Why no candidate at all would do for a task, were it alone: a wish that cannot be granted has a reason.
public enum Obstacle {
    /// Nobody asked has as much free.
    ROOM,
    /// Some have room, none of them is trusted enough.
    TRUST,
    /// Some have room and trust, none of them is in the region asked for.
    REGION,
    /// What is missing is a capability: GPU, mixing, or for class S firm capacity and having proven oneself.
    CAPABILITY;

    /// The last obstacle that any candidate comes up against, or nothing if the task may run somewhere.
    public static Optional<Obstacle> of(PlacementProblem problem, int task) {
        int furthest = 0;
        for (int c = 0; c < problem.candidates(); c++) {
            furthest = Math.max(furthest, passed(problem, task, c));
        }
        return furthest == values().length ? Optional.empty() : Optional.of(values()[furthest]);
    }

    /// How many obstacles, in their order, `candidate` gets past.
    private static int passed(PlacementProblem problem, int task, int candidate) {
        if (!problem.free()[candidate].covers(problem.needs()[task])) {
            return ROOM.ordinal();
        }
        if (problem.traits().isEmpty()) {
            return values().length;
        }
        Traits traits = problem.traits().get();
        if (traits.candidates().trust()[candidate] < traits.tasks().minTrust()[task]) {
            return TRUST.ordinal();
        }
        int region = traits.tasks().region()[task];
        if (region != Traits.ANYWHERE && region != traits.candidates().region()[candidate]) {
            return REGION.ordinal();
        }
        return traits.admits(task, candidate) ? values().length : CAPABILITY.ordinal();
    }
}
