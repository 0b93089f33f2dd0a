package fogcatcher.engine.scenario;

import fogcatcher.engine.model.Default;
import fogcatcher.engine.model.Doc;
import fogcatcher.engine.model.Frequency;
import fogcatcher.engine.model.Range;
import fogcatcher.engine.model.Share;
import fogcatcher.engine.model.Tokens;
import java.time.Duration;
import java.util.Optional;

/// A mixnet, those who talk through it, and who watches.
@Doc("A mixnet, those who talk through it, and who watches. Every packet is opened, delayed and sent on by a mix.")
public record MixnetSpec(
        @Doc("How packets look.") @Default("stand_in") Format format,
        @Doc("How many mixes there are; where phones mix, how many of them at most.")
                @Default("30")
                @Range(min = "1", max = "1000000")
                int mixes,
        @Doc("Which way packets take.") @Default("layers") TopologySpec topology,
        @Doc("Mean of the exponential delay at each mix, chosen by the sender.")
                @Default("50ms")
                @Range(min = "1ms", max = "1h")
                Duration delay,
        @Doc("How long a packet is on the way from one node to the next; a guess.")
                @Default("10ms")
                @Range(min = "0s", max = "10s")
                Duration link,
        @Doc("How long a mix waits for others to open together with a packet, up to eight; it counts as delay.")
                @Default("1ms")
                @Range(min = "0s", max = "1s")
                Duration batch,
        @Doc("Part of what leaves mixes that is cover of their own, loops and drops.")
                @Default("10%")
                @Range(min = "0%", max = "90%")
                Share cover,
        @Doc("Part of that cover, counted on links, that comes back to its sender.")
                @Default("50%")
                @Range(min = "0%", max = "100%")
                Share loops,
        @Doc("Time for which the keys of a mix are used.") @Default("1h") @Range(min = "1s", max = "365d")
                Duration epoch,
        @Doc("How long before and after an epoch's end keys of both count.")
                @Default("5min")
                @Range(min = "0s", max = "1d")
                Duration overlap,
        @Doc(
                        "Processor time for opening a packet of Sphinx, or of its stand-in. Without it, what one core"
                            + " of an AMD EPYC takes: 45us in batches of eight with AVX-512, where `one_dh` takes 0.58"
                            + " times as long and `ml_kem` 1.11 times; where phones mix, which have no AVX-512, 140us"
                            + " as without it, and 0.56 and 0.43 times.")
                @Range(min = "0us", max = "1s")
                Optional<Duration> hopCost,
        @Doc("Those who talk.") @Default("{}") Clients clients,
        @Doc("How many mixes belong to the adversary, drawn by chance; it sees what they see.")
                @Default("0")
                @Range(min = "0", max = "1000000")
                int compromised,
        @Doc("The adversary that sees all links.") @Default("{}") Observer observer,
        @Doc(
                        "Lets phones of the world mix while the engine may use them; without it mixes are machines of"
                                + " their own that never leave.")
                Optional<MixingPhones> phones) {

    /// Phones that mix.
    @Doc("Phones that mix. Each epoch begins with those that stayed and others in free places, drawn by chance.")
    public record MixingPhones(
            @Doc("For how long the engine must have been able to use a phone without a break.")
                    @Default("30min")
                    @Range(min = "0s", max = "365d")
                    Duration steady,
            @Doc("What its owner must have staked.") @Default("0token") @Range(min = "0token") Tokens stake) {}

    /// Those who talk through the mixnet.
    @Doc("Those who talk. Each talks to one other all the time.")
    public record Clients(
            @Doc("How many there are.") @Default("100") @Range(min = "1", max = "1000000") int count,
            @Doc(
                            "How often each sends a packet, cover where it has nothing to say; with 0/s messages are"
                                    + " sent at once, and no cover is.")
                    @Default("4/s")
                    @Range(min = "0/s", max = "100000/s")
                    Frequency rate,
            @Doc("How often each has something to say.") @Default("2/s") @Range(min = "0/s", max = "100000/s")
                    Frequency messages,
            @Doc("Part of its cover that comes back to itself; the rest goes to strangers.")
                    @Default("50%")
                    @Range(min = "0%", max = "100%")
                    Share loops) {}

    /// The adversary that sees all links.
    @Doc("The adversary that sees all links, but not into mixes.")
    public record Observer(
            @Doc("How many packets it follows at a time.") @Default("8") @Range(min = "0", max = "64") int targets,
            @Doc("Of how many clients it tries to find the partners by correlating flows.")
                    @Default("50")
                    @Range(min = "0", max = "1000")
                    int flows,
            @Doc("Time over which it counts packets for that; longer where a run would have more than 4096 intervals.")
                    @Default("100ms")
                    @Range(min = "1ms", max = "1h")
                    Duration interval) {}

    /// Which way packets take.
    @Doc("Which way packets take.")
    public sealed interface TopologySpec {

        /// How many mixes a packet passes.
        int length();

        /// Mixes are dealt out to layers.
        @Doc("Through one mix of each layer; mixes are dealt out to layers.")
        record Layers(@Doc("How many layers there are.") @Default("3") @Range(min = "1", max = "4") int count)
                implements TopologySpec {
            @Override
            public int length() {
                return count;
            }
        }

        /// Any mix may follow any other.
        @Doc("Through distinct mixes in any order.")
        record Free(@Doc("How many mixes a packet passes.") @Default("3") @Range(min = "1", max = "4") int hops)
                implements TopologySpec {
            @Override
            public int length() {
                return hops;
            }
        }
    }

    /// How packets look.
    @Doc("How packets look.")
    public enum Format {
        @Doc("Sizes and delays of Sphinx without cryptography, for large simulations.")
        STAND_IN,
        @Doc("Sphinx as in Nym, version 259, in full.")
        SPHINX,
        @Doc("A key agreement a hop instead of two, as in Outfox; mixes know where in the route they stand.")
        ONE_DH,
        @Doc(
                "As `one_dh` with ML-KEM-768, which a quantum computer does not open; a regular packet is three times"
                        + " as long as of Sphinx.")
        ML_KEM
    }

    /// Processor time for opening a packet of this run's format, seconds.
    public double hopSeconds() {
        return hopCost.map(cost -> cost.toNanos() / 1e9).orElse(hasLanes() ? 45e-6 : 140e-6) * partOfHop();
    }

    /// Whether mixes open eight packets at once. Machines are taken to; phones have no AVX-512.
    private boolean hasLanes() {
        return phones.isEmpty();
    }

    /// `HopBenchmark -t 1` in one run: 22,100, 38,400 and 20,000 packets a second in the fastest tenth of 40 slices of
    /// 100 ms, on an AMD EPYC with AVX-512, Temurin 25.0.3, 2026-11-29, at a load of 4 to 10. Scalar it was 7,170,
    /// 12,900 and 16,700: ML-KEM needs no lanes. JVMs differ by a tenth. What cores of phones take was not measured.
    private double partOfHop() {
        return switch (format) {
            case STAND_IN, SPHINX -> 1;
            case ONE_DH -> hasLanes() ? 0.58 : 0.56;
            case ML_KEM -> hasLanes() ? 1.11 : 0.43;
        };
    }

    /// Packets a second that enter from clients, all together.
    public double enteringPerSecond() {
        Frequency each = clients.rate.perSecond() > 0 ? clients.rate : clients.messages;
        return clients.count * each.perSecond();
    }

    /// Packets inside a mix on average without the cover of mixes: `lambda / mu`.
    public double load() {
        double perMix = enteringPerSecond() * topology.length() / mixes;
        return perMix * delay.toNanos() / 1e9;
    }
}
