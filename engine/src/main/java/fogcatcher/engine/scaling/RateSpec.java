package fogcatcher.engine.scaling;

import fogcatcher.engine.model.Doc;
import fogcatcher.engine.model.Range;
import fogcatcher.engine.model.Share;
import java.time.Duration;

/// How many members may come or go within a time.
@Doc("How many members may come or go within a time.")
public sealed interface RateSpec {

    /// Within which time.
    Duration period();

    /// A number.
    @Doc("So many.")
    record Members(
            @Doc("How many.") @Range(min = "1", max = "100000") int count,
            @Doc("Within this time.") @Range(min = "1s", max = "30min") Duration period)
            implements RateSpec {}

    /// A part of those at the beginning of the period, rounded up.
    @Doc("A part of those that there were at the beginning of the period, rounded up.")
    record Part(
            @Doc("Which part.") @Range(min = "1%", max = "100000%") Share share,
            @Doc("Within this time.") @Range(min = "1s", max = "30min") Duration period)
            implements RateSpec {}
}
