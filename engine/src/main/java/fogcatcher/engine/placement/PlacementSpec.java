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
        @Doc("Simulated time that one placement takes to think.") @Default("0s") @Range(min = "0s") Duration thinking,
        @Doc("What using a phone costs, and how far away it is; heeded by strategies that weigh it.") @Default("{}")
                CostSpec costs) {}
