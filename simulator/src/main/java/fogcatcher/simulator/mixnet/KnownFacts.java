package fogcatcher.simulator.mixnet;

import fogcatcher.engine.mixnet.measure.Compromise;
import fogcatcher.engine.mixnet.measure.ErlangLaw;
import fogcatcher.engine.mixnet.measure.MixEntropy;
import fogcatcher.engine.mixnet.measure.PoissonLaw;
import fogcatcher.engine.model.Frequency;
import fogcatcher.engine.model.Share;
import fogcatcher.engine.scenario.MixnetSpec;
import fogcatcher.engine.scenario.MixnetSpec.TopologySpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// What is known of mixnets by formula: occupancy, latency, entropy, senders, cover, compromise; and the smallest
/// mixnets
/// that show it.
final class KnownFacts {

    private static final Duration LONG = Duration.ofDays(1);

    /// What a formula says, and where a simulation shows it.
    record Law(String name, double expected, ToDoubleFunction<MixnetScore> measure) {}

    /// A mixnet that shows some laws.
    ///
    /// @param warmUpSeconds that pass before anything counts
    /// @param seconds that count
    record Experiment(MixnetSpec spec, int warmUpSeconds, int seconds, List<Law> laws) {

        /// Runs are warm when no packet of the empty mixnet is left: longer than any delay here.
        private static final int WARM_UP_SECONDS = 10;

        Experiment(MixnetSpec spec, int seconds, List<Law> laws) {
            this(spec, WARM_UP_SECONDS, seconds, laws);
        }
    }

    private KnownFacts() {}

    static List<Experiment> all() {
        List<Experiment> all = new ArrayList<>();
        all.add(occupancy());
        all.add(latency(3));
        all.add(latency(4));
        for (int rho : new int[] {1, 2, 5, 10, 20}) {
            all.add(entropy(rho));
        }
        all.add(senders());
        all.add(cover(10));
        all.add(cover(30));
        all.add(compromise());
        return all;
    }

    /// Fact 1: a mix with 100 packets a second, each for 50 ms.
    private static Experiment occupancy() {
        PoissonLaw law = new PoissonLaw(5);
        return new Experiment(
                spec(1, 1, 50, 25, 4, 0, 0, 0),
                200,
                List.of(
                        new Law("occupancy, rho 5: mean", 5, score -> score.insideMean().mean()),
                        new Law("occupancy, rho 5: variance", 5, score -> score.insideMean().variance()),
                        new Law("occupancy, rho 5: P(0)", law.share(0), score -> atMost(score, 0)),
                        new Law("occupancy, rho 5: P(at most 2)", law.atMost(2), score -> atMost(score, 2)),
                        new Law("occupancy, rho 5: P(10 or more)", 1 - law.atMost(9), score -> 1 - atMost(score, 9)),
                        new Law("departures, rho 5: variation of gaps", 1, score -> score.gapsOfMixes().variation())));
    }

    private static double atMost(MixnetScore score, int most) {
        long count = 0;
        long[] inside = score.inside();
        for (int i = 0; i <= most && i < inside.length; i++) {
            count += inside[i];
        }
        return (double) count / score.insideMean().count();
    }

    /// Fact 2: several delays of 15 ms.
    private static Experiment latency(int delays) {
        ErlangLaw law = new ErlangLaw(delays, 15);
        String name = "latency, " + delays + " delays of 15 ms: ";
        List<Law> laws = new ArrayList<>();
        laws.add(new Law(name + "mean, ms", law.mean(), score -> score.delayMillis().mean()));
        laws.add(new Law(name + "deviation, ms", law.deviation(), score -> score.delayMillis().sd()));
        for (int i = 0; i < MixnetTheory.MARKS.length; i++) {
            int mark = i;
            double share = MixnetTheory.MARKS[i];
            String at = "P(at most %.1f ms)".formatted(law.quantile(share));
            laws.add(new Law(name + at, share, score -> score.withinMark(mark)));
        }
        return new Experiment(spec(2 * delays, delays, 15, 25, 8, 4, 0, 0), 40, laws);
    }

    /// Fact 3: entropy of one mix at a load.
    private static Experiment entropy(int rho) {
        Law law = new Law("entropy, rho " + rho + ": bits", MixEntropy.meanBits(rho), MixnetScore::mixBits);
        return new Experiment(spec(1, 1, 50, 5 * rho, 4, 0, 0, 0), 100, List.of(law));
    }

    /// Fact 4: clients that send 50 packets a second and have 25 messages.
    private static Experiment senders() {
        return new Experiment(
                spec(1, 1, 15, 4, 50, 25, 0, 0),
                100,
                List.of(
                        new Law("senders, 25/s in 50/s: mean wait, ms", 40, score -> score.waitMillis().mean()),
                        new Law(
                                "senders, 25/s in 50/s: mean gap, ms",
                                20,
                                score -> score.gapsOfSenders().mean() / 1000),
                        new Law(
                                "senders, 25/s in 50/s: variation of gaps",
                                1,
                                score -> score.gapsOfSenders().variation())));
    }

    /// Fact 4: cover of mixes as a share of what links carry, once the mixes know their traffic. In a mixnet that has
    /// just begun they have not heard each other's loops, a seventh of the traffic at 30 %, and what is missing shrinks
    /// to 0.83 of it a second: after 10 s the cover is still 2 % too small, after 30 s one in 2,000.
    private static Experiment cover(int percent) {
        double share = percent / 100.0;
        String name = "cover of " + percent + " %: ";
        return new Experiment(
                spec(3, 3, 15, 25, 4, 2, percent, 0),
                30,
                60,
                List.of(
                        new Law(name + "share of links", share, MixnetScore::coverShare),
                        new Law(
                                name + "departures for each without",
                                1 / (1 - share),
                                score -> 1 / (1 - score.coverShare()))));
    }

    /// Fact 5: 200 bad mixes of 1,000. Messages go at once: the routes are what counts.
    private static Experiment compromise() {
        return new Experiment(
                spec(1000, 3, 15, 100, 0, 10, 0, 200),
                5,
                List.of(
                        new Law(
                                "compromise, 200 of 1000, 3 hops: P(all bad)",
                                Compromise.allBad(200, 1000, 3),
                                score -> (double) score.routesAllBad() / score.routes()),
                        new Law(
                                "compromise, 200 of 1000, 3 hops: P(any bad)",
                                Compromise.anyBad(200, 1000, 3),
                                score -> (double) score.routesAnyBad() / score.routes())));
    }

    /// Layers without links, batches and observer: nothing but what the fact is about.
    private static MixnetSpec spec(
            int mixes,
            int layers,
            int delayMillis,
            int clients,
            double rate,
            double messages,
            int coverPercent,
            int compromised) {
        return new MixnetSpec(
                MixnetSpec.Format.STAND_IN,
                mixes,
                new TopologySpec.Layers(layers),
                Duration.ofMillis(delayMillis),
                Duration.ZERO,
                Duration.ZERO,
                new Share(coverPercent / 100.0),
                new Share(0.5),
                LONG,
                Duration.ZERO,
                Optional.empty(),
                new MixnetSpec.Clients(clients, new Frequency(rate), new Frequency(messages), new Share(0.5)),
                compromised,
                new MixnetSpec.Observer(0, 0, Duration.ofSeconds(1)),
                Optional.empty());
    }
}
