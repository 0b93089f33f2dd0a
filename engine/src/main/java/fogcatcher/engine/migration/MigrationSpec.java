package fogcatcher.engine.migration;

import fogcatcher.engine.model.Bandwidth;
import fogcatcher.engine.model.Default;
import fogcatcher.engine.model.Doc;
import fogcatcher.engine.model.MigrationMethod;
import fogcatcher.engine.model.Range;
import fogcatcher.engine.model.Share;
import fogcatcher.engine.model.Size;
import fogcatcher.engine.model.Temperature;
import fogcatcher.engine.model.Warning;
import java.time.Duration;
import java.util.List;

/// When containers leave their phones, and how. Times of the three methods were measured in November 2026 on Docker
/// hosts on one machine, with a prober every 10 ms; phones may well be slower.
@Doc("When containers leave their phones, and how.")
public record MigrationSpec(
        @Doc("What a container leaves its phone for; leave one out to stay, [] for never.")
                @Default("[owner, network, battery, heat, session, trust]")
                List<Warning> warnings,
        @Doc("Warns of `battery` below this level, unless the phone is charging.")
                @Default("20%")
                @Range(min = "0%", max = "100%")
                Share beforeBattery,
        @Doc("Warns of `heat` from this temperature on; the default, a guess, is a degree below the harvest's limit.")
                @Default("44C")
                @Range(min = "0C", max = "80C")
                Temperature beforeTemperature,
        @Doc("Warns of `session` when the phone is expected to leave within this time; a guess.")
                @Default("2min")
                @Range(min = "0s", max = "1d")
                Duration beforeSession,
        @Doc("Warns of `trust` below this chance of a good outcome; a guess, strangers are at 50%.")
                @Default("30%")
                @Range(min = "0%", max = "100%")
                Share beforeTrust,
        @Doc("The ways out of a phone that may be taken; leave one out to compare without it.")
                @Default("[promote, pre_copy, restart]")
                List<MigrationMethod> methods,
        @Doc("How long nobody answers while a replica takes over; the longest gap measured was 97 ms.")
                @Default("100ms")
                @Range(min = "0s", max = "1h")
                Duration promotion,
        @Doc("How long a container takes to stop and start elsewhere, data aside; measured.")
                @Default("433ms")
                @Range(min = "0s", max = "1h")
                Duration restart,
        @Doc(
                        "How long a copied container takes to change over, data aside; 0.59 and 0.62 s measured at 100"
                                + " and 400 MB.")
                @Default("600ms")
                @Range(min = "0s", max = "1h")
                Duration changeover,
        @Doc("How fast a running container changes its state; a guess.") @Default("1MB/s") @Range(min = "0Mbps")
                Bandwidth dirtying,
        @Doc("A container is stopped when so little is left to copy; the default is Xen's, 50 pages of 4 KiB.")
                @Default("204800B")
                @Range(min = "0B")
                Size stopBelow,
        @Doc("Or after so many rounds of copying; the default is Xen's.") @Default("29") @Range(min = "0", max = "1000")
                int mostRounds,
        @Doc("What a second of lost work costs, in seconds without service; a guess.")
                @Default("1")
                @Range(min = "0", max = "1000000")
                double lostWork,
        @Doc("What a megabyte on the network costs, in seconds without service; a guess.")
                @Default("0.01")
                @Range(min = "0", max = "1000000")
                double megabyte,
        @Doc("How many times what it costs a move to a better place must bring; a guess.")
                @Default("2")
                @Range(min = "1", max = "1000000")
                double worth,
        @Doc("How many migrations may begin within any minute; a guess.")
                @Default("600")
                @Range(min = "1", max = "100000")
                int perMinute,
        @Doc("How many of them in one region; a guess.") @Default("60") @Range(min = "1", max = "100000")
                int perRegion) {

    public MigrationSpec {
        warnings = List.copyOf(warnings);
        methods = List.copyOf(methods);
    }
}
