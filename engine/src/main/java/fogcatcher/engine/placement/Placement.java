package fogcatcher.engine.placement;

import fogcatcher.engine.model.PlacementProblem;
import fogcatcher.engine.model.Plan;

/// A way to place jobs on phones: the same plan for the same problem, whatever the thread.
@FunctionalInterface
public interface Placement {

    /// Finds a phone for as many jobs as it can; no candidate is given more than it has free.
    Plan place(PlacementProblem problem);

    static Placement of(PlacementSpec.Strategy strategy) {
        return switch (strategy) {
            case FIRST_FIT -> new OneByOne(FirstFit::candidate);
            case GREEDY -> new OneByOne(Greedy::candidate);
            case RANDOM -> new OneByOne(RandomFit::candidate);
        };
    }
}
