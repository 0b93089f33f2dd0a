package fogcatcher.simulator.run;

import fogcatcher.engine.mixnet.Drop;
import fogcatcher.simulator.mixnet.Mixnet;
import fogcatcher.simulator.mixnet.MixnetScore;
import fogcatcher.simulator.mixnet.MixnetTheory;
import fogcatcher.simulator.results.Summary;
import java.util.Locale;

/// What the mixnet did after the warm-up, beside what theory says of it. Where the scenario has none there are no such
/// figures.
final class MixnetFigures {

    private MixnetFigures() {}

    /// @param seconds that were measured
    static void addTo(Summary s, Mixnet mixnet, double seconds) {
        MixnetScore score = mixnet.score();
        MixnetTheory theory = mixnet.theory();
        packets(s, score);
        laws(s, score, theory);
        s.add("mixnet_thin_mixes", mixnet.thinMixes(), "1", "mixes whose alarm was on at the end");
        anonymity(s, score, theory, mixnet);
        cost(s, score, mixnet, seconds);
    }

    private static void packets(Summary s, MixnetScore score) {
        s.add("mixnet_messages", score.messages(), "1", "messages that clients sent through the mixnet");
        s.add("mixnet_delivered", score.delivered(), "1", "messages delivered");
        s.add("mixnet_client_loops", score.loops(), "1", "cover of clients that comes back to them");
        s.add("mixnet_client_drops", score.strays(), "1", "cover of clients for strangers");
        s.add("mixnet_mix_cover", score.mixCover(), "1", "cover that mixes sent");
        s.add("mixnet_cover_share", 100 * score.coverShare(), "%", "part of what left mixes that was cover of mixes");
        for (Drop drop : Drop.values()) {
            if (score.ended(drop) > 0) {
                String name = drop.name().toLowerCase(Locale.ROOT);
                s.add(
                        "mixnet_ended_" + name,
                        score.ended(drop),
                        "1",
                        (drop.isLoss() ? "packets lost" : "cover that ended as it should") + ": " + name);
            }
        }
    }

    private static void laws(Summary s, MixnetScore score, MixnetTheory theory) {
        s.add("mixnet_latency", score.latencyMillis(), "ms", "latency of messages from leaving their sender on");
        s.add("mixnet_latency_mean_expected_ms", theory.meanLatencyMillis(), "ms", "the mean by Erlang's law");
        s.add("mixnet_latency_p50_expected_ms", theory.latencyMillis(0.5), "ms", "the median by Erlang's law");
        s.add("mixnet_latency_p95_expected_ms", theory.latencyMillis(0.95), "ms", "the 95th percentile by it");
        s.add("mixnet_latency_p99_expected_ms", theory.latencyMillis(0.99), "ms", "the 99th percentile by it");
        s.add("mixnet_wait_mean_ms", score.waitMillis().mean(), "ms", "mean wait of messages for their turn to leave");
        s.add("mixnet_wait_mean_expected_ms", theory.meanWaitMillis(), "ms", "the same by M/M/1");
        s.add("mixnet_inside_mean", score.insideMean().mean(), "1", "packets inside a mix on average, rho");
        s.add("mixnet_inside_variance", score.insideMean().variance(), "1", "their variance, rho as well by theory");
        s.add("mixnet_inside_mean_expected", theory.load(), "1", "rho as arrival rate times mean delay");
        s.add("mixnet_alarms", score.alarms(), "1", "times that a mix said that too little mixes in it: rho below 2");
    }

    private static void anonymity(Summary s, MixnetScore score, MixnetTheory theory, Mixnet mixnet) {
        s.add("mixnet_mix_entropy_bits", score.mixBits(), "bit", "mean entropy of one mix for its observer");
        s.add("mixnet_mix_entropy_expected_bits", theory.mixBits(), "bit", "the same by its closed form");
        s.add("mixnet_mix_entropy_limit_bits", theory.limitBits(), "bit", "log2(e rho)");
        s.add("mixnet_entropy_bits", score.endToEndBits().mean(), "bit", "mean entropy from end to end");
        s.add(
                "mixnet_anonymity_set",
                StrictMath.pow(2, score.endToEndBits().mean()),
                "1",
                "as many equally likely packets make the observer as unsure");
        s.add("mixnet_link_chance", score.linkChance().mean(), "1", "chance of the observer's best guess, P(link)");
        s.add("mixnet_link_guessed", score.guessed().mean(), "1", "part of these guesses that were right");
        s.add(
                "mixnet_link_single_path",
                theory.singlePathChance(),
                "1",
                "1/n^k: P(link) if only one way led to each packet, n packets in each of k mixes");
        s.add("mixnet_flow_success", 100 * mixnet.flowSuccess(), "%", "clients whose partner flow correlation found");
        s.add(
                "mixnet_flow_chance",
                100.0 / Math.min(mixnet.spec().observer().flows(), mixnet.spec().clients().count() - 1),
                "%",
                "the same by blind guessing");
        double routes = (double) score.routes();
        s.add(
                "mixnet_routes_all_bad",
                100 * score.routesAllBad() / routes,
                "%",
                "routes wholly of the adversary's mixes");
        s.add("mixnet_routes_all_bad_expected", 100 * theory.allBad(), "%", "the same, hypergeometric");
        s.add("mixnet_routes_any_bad", 100 * score.routesAnyBad() / routes, "%", "routes with one such mix at least");
        s.add("mixnet_routes_any_bad_expected", 100 * theory.anyBad(), "%", "the same, hypergeometric");
    }

    private static void cost(Summary s, MixnetScore score, Mixnet mixnet, double seconds) {
        double hopMicros = 1e6 * mixnet.spec().hopSeconds();
        s.add("mixnet_hops_per_s", score.hops() / seconds, "1/s", "packets that all mixes opened, per second");
        s.add(
                "mixnet_cpu_per_message_us",
                score.hops() * hopMicros / score.delivered(),
                "us",
                "processor time of mixes for each message delivered, cover included, by `mixnet.hopCost`");
        s.add(
                "mixnet_mix_utilisation",
                100 * score.hops() * hopMicros / 1e6 / seconds / mixnet.spec().mixes(),
                "%",
                "part of a core that a mix is busy on average");
        if (mixnet.spec().phones().isPresent()) {
            s.add("mixnet_phones_mean", score.mixing().mean(), "1", "phones that mix, on average");
            s.add(
                    "mixnet_phones_unreliable",
                    100 * (1 - score.reliable().mean()),
                    "%",
                    "part of epochs after which measurement packets spoke against a phone that had mixed");
            s.add(
                    "mixnet_energy_mj_per_message",
                    1000 * score.joules() / score.delivered(),
                    "mJ",
                    "what processors of phones drew for each message delivered, cover included, by `mixnet.hopCost`");
        }
        if (score.carriedMillis().count() > 0) {
            s.add(
                    "mixnet_carried",
                    score.carriedMillis(),
                    "ms",
                    "time that requests or answers took, all their packets");
        }
    }
}
