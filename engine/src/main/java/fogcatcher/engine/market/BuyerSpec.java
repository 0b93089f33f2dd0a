package fogcatcher.engine.market;

import fogcatcher.engine.model.BuyingMode;
import fogcatcher.engine.model.Default;
import fogcatcher.engine.model.Doc;
import fogcatcher.engine.model.Range;
import java.time.Duration;

/// How the jobs of a work source buy what they need.
@Doc("How the jobs of a source buy what they need.")
public record BuyerSpec(
        @Doc("How they buy.") @Default("spot") BuyingMode mode,
        @Doc("The most they pay per slot and hour.") @Default("{uniform: {min: 5mtoken, max: 30mtoken}}")
                LimitSpec limit,
        @Doc("How long before its window begins capacity is reserved; only where `mode` is `reserved`.")
                @Default("1h")
                @Range(min = "0s")
                Duration ahead) {}
