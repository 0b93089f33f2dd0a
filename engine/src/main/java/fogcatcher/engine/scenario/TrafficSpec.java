package fogcatcher.engine.scenario;

import fogcatcher.engine.model.Default;
import fogcatcher.engine.model.Doc;
import fogcatcher.engine.model.Frequency;
import fogcatcher.engine.model.Range;
import fogcatcher.engine.model.Share;
import fogcatcher.engine.model.Size;
import java.time.Duration;

/// The requests of a service.
///
/// Their rate is `rate` x profile x a lognormal AR(1) factor per hour x a gamma factor per minute, and they arrive as a
/// Poisson process of that rate; the three figures of variation are those of the NASA-HTTP log of July 1995.
@Doc(
        "The requests of a service: a Poisson process whose rate is `rate` times the hour's factor of `profile`, times"
                + " a random factor of the hour and one of the minute.")
public record TrafficSpec(
        @Doc("Mean rate of one service on a weekday.") @Range(min = "0/s", max = "1000000/s") Frequency rate,
        @Doc("How the rate changes over the day.") @Default("web") ProfileSpec profile,
        @Doc(
                        "Standard deviation of the logarithm of the hour's random factor; the default is that of"
                                + " NASA-HTTP, July 1995.")
                @Default("0.285")
                @Range(min = "0", max = "5")
                double hourSigma,
        @Doc("Correlation of that logarithm from hour to hour; the default is that of NASA-HTTP, July 1995.")
                @Default("0.85")
                @Range(min = "0", max = "0.999")
                double hourCorrelation,
        @Doc(
                        "Variance of the minute's random factor, which is gamma distributed with mean 1; the default is"
                                + " that of NASA-HTTP, July 1995.")
                @Default("0.11")
                @Range(min = "0", max = "25")
                double minuteVariation,
        @Doc("How long one request works on one core of speed 100%; a guess.") @Default("{exponential: {mean: 100ms}}")
                DurationSpec work,
        @Doc("What is sent to a member with a request; a guess.") @Default("2kB") @Range(min = "0B") Size requestSize,
        @Doc("What a member answers; a guess.") @Default("20kB") @Range(min = "0B") Size responseSize,
        @Doc(
                        "A request that still waits for a member so long after it came has failed; a guess. One that a"
                                + " member works on is not hurried.")
                @Default("10s")
                @Range(min = "0s", max = "1d")
                Duration timeout,
        @Doc("How often a request that lost its member is tried again on another; a guess.")
                @Default("1")
                @Range(min = "0", max = "100")
                int attempts,
        @Doc("How long it takes until it is noticed that a member does not answer any more; a guess.")
                @Default("1s")
                @Range(min = "0s", max = "1h")
                Duration detect,
        @Doc(
                        "A service of at most this mean rate is simulated request by request, one with more as a fluid,"
                            + " by formulas for queues; a guess that lets a day of a thousand services take minutes.")
                @Default("10/s")
                @Range(min = "0/s")
                Frequency oneByOne,
        @Doc("Part of a member's memory that is in use when it does nothing; a guess.")
                @Default("10%")
                @Range(min = "0%", max = "100%")
                Share idleMemory,
        @Doc("Memory that a request takes while a member works on it; a guess.") @Default("10MB") @Range(min = "0B")
                Size memoryPerRequest) {

    /// Whether its requests are simulated one by one, not as a fluid.
    public boolean isOneByOne() {
        return rate.perSecond() <= oneByOne.perSecond();
    }

    /// The same as a word in results: `one_by_one` or `fluid`.
    public String mode() {
        return isOneByOne() ? "one_by_one" : "fluid";
    }
}
