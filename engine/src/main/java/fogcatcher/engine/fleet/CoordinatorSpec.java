package fogcatcher.engine.fleet;

import fogcatcher.engine.model.Default;
import fogcatcher.engine.model.Doc;
import fogcatcher.engine.model.Range;
import java.time.Duration;

/// How the coordinator notices that a phone is gone.
@Doc("How the coordinator notices that a phone is gone.")
public record CoordinatorSpec(
        @Doc("How often a phone says that it is there.") @Default("30s") @Range(min = "1s") Duration heartbeat,
        @Doc("A phone silent for this long is lost; what it ran is started elsewhere. `0s` for at once.")
                @Default("90s")
                @Range(min = "0s")
                Duration silence,
        @Doc(
                        "How often a picture of the fleet is kept: counts, resources, running tasks. Each takes one"
                                + " look at each phone.")
                @Default("12h")
                @Range(min = "1s")
                Duration topologyEvery,
        @Doc("How many such pictures are kept; older ones are forgotten.")
                @Default("100")
                @Range(min = "1", max = "10000")
                int topologies) {}
