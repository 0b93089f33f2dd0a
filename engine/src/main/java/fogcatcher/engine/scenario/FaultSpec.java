package fogcatcher.engine.scenario;

import fogcatcher.engine.model.Default;
import fogcatcher.engine.model.Doc;
import fogcatcher.engine.model.Frequency;
import fogcatcher.engine.model.Range;
import fogcatcher.engine.model.Share;
import java.time.Duration;

/// Something that goes wrong. Times count from the start of the run, warm-up included.
@Doc("Something that goes wrong. Times count from the start of the run, warm-up included.")
public sealed interface FaultSpec {

    /// Every phone of a region falls silent and comes back.
    @Doc("Every phone of a region loses power and network, then comes back: its work is lost.")
    record Outage(
            @Doc("The region's name.") String region,
            @Doc("When it begins.") @Range(min = "0s") Duration at,
            @Doc("How long it lasts.") @Range(min = "0s", minExcluded = true) Duration lasts)
            implements FaultSpec {}

    /// A region is cut off from the coordinator; its phones work on and report when it is healed.
    @Doc("A region is cut off from the coordinator; its phones work on and report when it is healed.")
    record Partition(
            @Doc("The region's name.") String region,
            @Doc("When it begins.") @Range(min = "0s") Duration at,
            @Doc("How long it lasts.") @Range(min = "0s", minExcluded = true) Duration lasts)
            implements FaultSpec {}

    /// Links are slow and lose messages.
    @Doc("Links are slow, and transfers fail and are repeated.")
    record BadLinks(
            @Doc("When it begins.") @Range(min = "0s") Duration at,
            @Doc("How long it lasts.") @Range(min = "0s", minExcluded = true) Duration lasts,
            @Doc("Rate that is left.") @Default("10%") @Range(min = "0.1%", max = "100%") Share rate,
            @Doc("Chance that a transfer fails and is repeated.") @Default("5%") @Range(min = "0%", max = "90%")
                    Share loss)
            implements FaultSpec {}

    /// A crowd of jobs.
    @Doc("Jobs arrive this many times as often as usual.")
    record FlashCrowd(
            @Doc("When it begins.") @Range(min = "0s") Duration at,
            @Doc("How long it lasts.") @Range(min = "0s", minExcluded = true) Duration lasts,
            @Doc("How many times as often.") @Range(min = "1", max = "1000") double factor)
            implements FaultSpec {}

    /// Phones lose power at once.
    @Doc("A part of all phones loses power at the same moment, and returns after a while.")
    record PowerOff(
            @Doc("When.") @Range(min = "0s") Duration at,
            @Doc("How long the phones stay away.") @Default("10min") @Range(min = "0s", minExcluded = true)
                    Duration lasts,
            @Doc("How many of the phones.") @Range(min = "0%", max = "100%") Share phones)
            implements FaultSpec {}

    /// Wrong clocks.
    @Doc("A part of the phones has a wrong clock, so that the idle times they report are wrong.")
    record ClockSkew(
            @Doc("How many of the phones.") @Range(min = "0%", max = "100%") Share phones,
            @Doc("Standard deviation of the error over these phones.") @Range(min = "0s") Duration skew)
            implements FaultSpec {}

    /// Containers that crash.
    @Doc("Containers end by themselves, at random moments while they run, and lose what was not saved.")
    record Crashes(@Doc("How often a container that runs does so on average.") Frequency rate) implements FaultSpec {}

    /// Lying phones.
    @Doc("A part of the phones lies about its resources or its results, or drops work.")
    record Liars(
            @Doc("How many of the phones.") @Range(min = "0%", max = "100%") Share phones,
            @Doc("How many times more cores and memory they claim than they have.")
                    @Default("2")
                    @Range(min = "1", max = "100")
                    double claim,
            @Doc("Chance that they silently drop a container.") @Default("20%") @Range(min = "0%", max = "100%")
                    Share drop,
            @Doc(
                            "Chance that a container they bring to its end has a wrong result; all that lie about one"
                                    + " job agree with one another.")
                    @Default("0%")
                    @Range(min = "0%", max = "100%")
                    Share wrong)
            implements FaultSpec {}
}
