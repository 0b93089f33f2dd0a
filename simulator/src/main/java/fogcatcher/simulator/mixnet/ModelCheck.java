package fogcatcher.simulator.mixnet;

import fogcatcher.engine.mixnet.measure.Compromise;
import fogcatcher.engine.mixnet.measure.ErlangLaw;
import fogcatcher.engine.mixnet.measure.MixEntropy;
import fogcatcher.engine.mixnet.measure.PoissonLaw;
import fogcatcher.engine.model.Frequency;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.model.Share;
import fogcatcher.engine.random.Randomness;
import fogcatcher.engine.scenario.MixnetSpec;
import fogcatcher.engine.scenario.MixnetSpec.TopologySpec;
import fogcatcher.simulator.time.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.ToDoubleFunction;

/// Holds the simulated mixnet against facts that are known: occupancy, latency, entropy, senders, compromise.
///
/// Each fact is measured in independent runs; their mean must lie within three standard errors of what theory says. A
/// right model fails that for one fact in some 200, with 40 runs.
public final class ModelCheck {

    private static final Duration LONG = Duration.ofDays(1);

    /// Runs are warm before they count: longer than any delay here.
    private static final long WARMUP = 10 * Micros.PER_SECOND;

    private final int runs;
    private final long seed;
    private final List<Fact> facts = new ArrayList<>();

    /// What is known, and what came out.
    ///
    /// @param simulated one value of each run
    public record Fact(String name, double expected, Mean simulated) {

        /// By how many standard errors the simulation is off.
        public double z() {
            double difference = simulated.mean() - expected;
            return difference == 0 ? 0 : difference / simulated.error();
        }

        public boolean holds() {
            return Math.abs(z()) <= 3;
        }
    }

    private ModelCheck(int runs, long seed) {
        this.runs = runs;
        this.seed = seed;
    }

    /// All facts.
    ///
    /// @param runs of each kind, at least 2
    public static List<Fact> facts(int runs, long seed) {
        ModelCheck check = new ModelCheck(runs, seed);
        check.occupancy();
        check.latency(3);
        check.latency(4);
        check.entropy();
        check.senders();
        check.cover();
        check.compromise();
        return check.facts;
    }

    /// Fact 1: a mix with 100 packets a second, each for 50 ms.
    private void occupancy() {
        PoissonLaw law = new PoissonLaw(5);
        SequencedMap<String, Double> expected = new LinkedHashMap<>();
        List<ToDoubleFunction<MixnetScore>> measures = new ArrayList<>();
        expected.put("occupancy, rho 5: mean", 5.0);
        measures.add(score -> score.insideMean().mean());
        expected.put("occupancy, rho 5: variance", 5.0);
        measures.add(score -> score.insideMean().variance());
        expected.put("occupancy, rho 5: P(0)", law.share(0));
        measures.add(score -> atMost(score, 0));
        expected.put("occupancy, rho 5: P(at most 2)", law.atMost(2));
        measures.add(score -> atMost(score, 2));
        expected.put("occupancy, rho 5: P(10 or more)", 1 - law.atMost(9));
        measures.add(score -> 1 - atMost(score, 9));
        expected.put("departures, rho 5: variation of gaps", 1.0);
        measures.add(score -> score.gapsOfMixes().variation());
        check(spec(1, 1, 50, 25, 4, 0, 0, 0), 200, expected, measures);
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
    private void latency(int delays) {
        ErlangLaw law = new ErlangLaw(delays, 15);
        SequencedMap<String, Double> expected = new LinkedHashMap<>();
        List<ToDoubleFunction<MixnetScore>> measures = new ArrayList<>();
        String name = "latency, " + delays + " delays of 15 ms: ";
        expected.put(name + "mean, ms", law.mean());
        measures.add(score -> score.delayMillis().mean());
        expected.put(name + "deviation, ms", law.deviation());
        measures.add(score -> score.delayMillis().sd());
        for (int i = 0; i < MixnetTheory.MARKS.length; i++) {
            int mark = i;
            double share = MixnetTheory.MARKS[i];
            expected.put(name + "P(at most %.1f ms)".formatted(law.quantile(share)), share);
            measures.add(score -> score.withinMark(mark));
        }
        check(spec(2 * delays, delays, 15, 25, 8, 4, 0, 0), 40, expected, measures);
    }

    /// Fact 3: entropy of one mix at several loads.
    private void entropy() {
        for (int rho : new int[] {1, 2, 5, 10, 20}) {
            SequencedMap<String, Double> expected = new LinkedHashMap<>();
            expected.put("entropy, rho " + rho + ": bits", MixEntropy.meanBits(rho));
            check(spec(1, 1, 50, 5 * rho, 4, 0, 0, 0), 100, expected, List.of(MixnetScore::mixBits));
        }
    }

    /// Fact 4: clients that send 50 packets a second and have 25 messages.
    private void senders() {
        SequencedMap<String, Double> expected = new LinkedHashMap<>();
        List<ToDoubleFunction<MixnetScore>> measures = new ArrayList<>();
        expected.put("senders, 25/s in 50/s: mean wait, ms", 40.0);
        measures.add(score -> score.waitMillis().mean());
        expected.put("senders, 25/s in 50/s: mean gap, ms", 20.0);
        measures.add(score -> score.gapsOfSenders().mean() / 1000);
        expected.put("senders, 25/s in 50/s: variation of gaps", 1.0);
        measures.add(score -> score.gapsOfSenders().variation());
        check(spec(1, 1, 15, 4, 50, 25, 0, 0), 100, expected, measures);
    }

    /// Fact 4: cover of mixes as a share of what links carry.
    private void cover() {
        for (int percent : new int[] {10, 30}) {
            SequencedMap<String, Double> expected = new LinkedHashMap<>();
            expected.put("cover of " + percent + " %: share of links", percent / 100.0);
            expected.put("cover of " + percent + " %: departures for each without", 1 / (1 - percent / 100.0));
            List<ToDoubleFunction<MixnetScore>> measures =
                    List.of(MixnetScore::coverShare, score -> 1 / (1 - score.coverShare()));
            check(spec(3, 3, 15, 25, 4, 2, percent, 0), 60, expected, measures);
        }
    }

    /// Fact 5: 200 bad mixes of 1,000.
    private void compromise() {
        SequencedMap<String, Double> expected = new LinkedHashMap<>();
        expected.put("compromise, 200 of 1000, 3 hops: P(all bad)", Compromise.allBad(200, 1000, 3));
        expected.put("compromise, 200 of 1000, 3 hops: P(any bad)", Compromise.anyBad(200, 1000, 3));
        List<ToDoubleFunction<MixnetScore>> measures =
                List.of(
                        score -> (double) score.routesAllBad() / score.routes(),
                        score -> (double) score.routesAnyBad() / score.routes());
        // Messages go at once: the routes are what counts.
        check(spec(1000, 3, 15, 100, 0, 10, 0, 200), 5, expected, measures);
    }

    /// @param seconds that each run counts
    /// @param expected by name, in the order of the measures
    private void check(
            MixnetSpec spec,
            int seconds,
            SequencedMap<String, Double> expected,
            List<ToDoubleFunction<MixnetScore>> measures) {
        List<Mean> means = new ArrayList<>();
        measures.forEach(_ -> means.add(new Mean()));
        for (int run = 0; run < runs; run++) {
            MixnetScore score = run(spec, seconds, new Randomness(seed * 1_000_003 + run));
            for (int m = 0; m < means.size(); m++) {
                means.get(m).add(measures.get(m).applyAsDouble(score));
            }
        }
        int m = 0;
        for (var fact : expected.entrySet()) {
            facts.add(new Fact(fact.getKey(), fact.getValue(), means.get(m++)));
        }
    }

    private static MixnetScore run(MixnetSpec spec, int seconds, Randomness randomness) {
        long end = WARMUP + seconds * Micros.PER_SECOND;
        Timeline timeline = new Timeline();
        Mixnet mixnet = new Mixnet(spec, end, timeline, randomness);
        mixnet.begin(0);
        boolean isWarm = false;
        while (timeline.nextTime() <= end) {
            long now = timeline.nextTime();
            if (!isWarm && now >= WARMUP) {
                mixnet.warm();
                isWarm = true;
            }
            long event = timeline.take();
            mixnet.due(now, Timeline.whichOf(event), Timeline.detailOf(event));
        }
        return mixnet.score();
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
                Duration.ZERO,
                new MixnetSpec.Clients(clients, new Frequency(rate), new Frequency(messages), new Share(0.5)),
                compromised,
                new MixnetSpec.Observer(0, 0, Duration.ofSeconds(1)));
    }
}
