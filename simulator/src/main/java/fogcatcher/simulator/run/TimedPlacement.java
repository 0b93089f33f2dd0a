package fogcatcher.simulator.run;

import fogcatcher.engine.model.PlacementProblem;
import fogcatcher.engine.model.Plan;
import fogcatcher.engine.placement.Placement;
import fogcatcher.engine.placement.Thought;
import java.time.Duration;

/// Places as another does, and adds up the real time that takes. Looking at the clock costs 50 ns a placement.
final class TimedPlacement implements Placement {

    private final Placement placement;
    private long nanos;

    TimedPlacement(Placement placement) {
        this.placement = placement;
    }

    @Override
    public Plan place(PlacementProblem problem) {
        return think(problem).plan();
    }

    @Override
    public Thought think(PlacementProblem problem) {
        long begun = System.nanoTime();
        Thought thought = placement.think(problem);
        nanos += System.nanoTime() - begun;
        return thought;
    }

    Duration taken() {
        return Duration.ofNanos(nanos);
    }
}
