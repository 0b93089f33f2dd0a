package fogcatcher.engine.placement;

import fogcatcher.engine.model.Default;
import fogcatcher.engine.model.Doc;
import fogcatcher.engine.model.Range;
import java.time.Duration;

/// Which phone runs what.
@Doc("Which phone runs what.")
public record PlacementSpec(
        @Doc("The strategy that chooses among the candidates.") @Default("greedy") Strategy strategy,
        @Doc("How many candidates are drawn from all free phones for one placement.")
                @Default("16")
                @Range(min = "1", max = "10000")
                int shortlist,
        @Doc("How many waiting jobs are placed together at the most.") @Default("64") @Range(min = "1", max = "10000")
                int batch,
        @Doc("Simulated time that one placement takes to think.") @Default("0s") @Range(min = "0s") Duration thinking) {

    /// The strategies there are; each is one class of this package.
    @Doc("The strategies there are.")
    public enum Strategy {
        @Doc("The first candidate, in row order, on which the job fits.")
        FIRST_FIT,
        @Doc("The fitting candidate that would finish the job soonest; among equals the fullest.")
        GREEDY,
        @Doc("A fitting candidate at random.")
        RANDOM
    }
}
