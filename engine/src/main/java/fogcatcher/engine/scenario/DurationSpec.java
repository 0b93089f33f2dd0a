package fogcatcher.engine.scenario;

import fogcatcher.engine.model.Doc;
import fogcatcher.engine.model.Range;
import java.time.Duration;

/// A random length of time.
@Doc("A random length of time.")
public sealed interface DurationSpec {

    /// Always the same.
    @Doc("Always the same.")
    record Constant(@Doc("The length.") @Range(min = "0s", minExcluded = true) Duration value)
            implements DurationSpec {}

    /// Exponential.
    @Doc("Exponential: memoryless.")
    record Exponential(@Doc("Its mean.") @Range(min = "0s", minExcluded = true) Duration mean)
            implements DurationSpec {}

    /// Uniform.
    @Doc("Every length between two is equally likely.")
    record Uniform(
            @Doc("The shortest.") @Range(min = "0s") Duration min,
            @Doc("The longest.") @Range(min = "0s", minExcluded = true) Duration max)
            implements DurationSpec {}

    /// Lognormal.
    @Doc("Lognormal: most are short, a few are very long.")
    record Lognormal(
            @Doc("Half are shorter than this.") @Range(min = "0s", minExcluded = true) Duration median,
            @Doc("Standard deviation of the natural logarithm.") @Range(min = "0", max = "5") double sigma)
            implements DurationSpec {}
}
