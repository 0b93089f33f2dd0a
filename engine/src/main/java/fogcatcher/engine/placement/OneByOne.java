package fogcatcher.engine.placement;

import fogcatcher.engine.model.PlacementProblem;
import fogcatcher.engine.model.Plan;

/// Places the tasks of a problem in their order, each where `choice` says.
record OneByOne(Choice choice) implements Placement {

    /// Chooses a candidate for one task.
    @FunctionalInterface
    interface Choice {
        /// The index of a candidate that suits the task, or [Plan#NONE].
        int candidate(PlacementProblem problem, Room room, int task);
    }

    @Override
    public Plan place(PlacementProblem problem) {
        Room room = new Room(problem);
        for (int task = 0; task < problem.tasks(); task++) {
            room.give(task, choice.candidate(problem, room, task));
        }
        return room.plan();
    }
}
