package fogcatcher.simulator.placement;

import fogcatcher.engine.placement.FrontPlacement;
import fogcatcher.engine.placement.Placement;
import fogcatcher.engine.placement.Strategy;

/// Every placement strategy that a scenario may choose.
public final class Placements {

    private Placements() {}

    public static Placement of(Strategy strategy) {
        return switch (strategy) {
            case Strategy.Own own -> Placement.of(own);
            case Strategy.MoeaFramework library ->
                    new FrontPlacement(library.choice(), problem -> Library.search(problem, library));
        };
    }
}
