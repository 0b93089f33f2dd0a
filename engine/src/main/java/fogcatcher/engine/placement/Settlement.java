package fogcatcher.engine.placement;

import fogcatcher.engine.model.PlacementProblem;
import fogcatcher.engine.model.Plan;
import fogcatcher.engine.model.Sla;

/// Makes of any wish a plan that keeps to all constraints, and in which nobody waits beside room.
final class Settlement {

    private Settlement() {}

    /// Tasks that suit where `wished` has them stay there, higher classes first; the others take the first candidate
    /// that suits.
    static Plan of(PlacementProblem problem, int[] wished) {
        Room room = new Room(problem);
        boolean[] isPlaced = new boolean[wished.length];
        for (Sla sla : Sla.values()) {
            for (int t = 0; t < wished.length; t++) {
                if (sla == classOf(problem, t) && wished[t] != Plan.NONE && room.suits(t, wished[t])) {
                    room.give(t, wished[t]);
                    isPlaced[t] = true;
                }
            }
        }
        for (Sla sla : Sla.values()) {
            for (int t = 0; t < wished.length; t++) {
                if (sla == classOf(problem, t) && !isPlaced[t]) {
                    room.give(t, FirstFit.candidate(problem, room, t));
                }
            }
        }
        return room.plan();
    }

    private static Sla classOf(PlacementProblem problem, int task) {
        return problem.traits().map(traits -> traits.tasks().sla()[task]).orElse(Sla.B);
    }
}
