package fogcatcher.simulator.run;

import fogcatcher.engine.model.Sla;
import fogcatcher.engine.scenario.WorkSource;
import fogcatcher.simulator.results.Summary;
import fogcatcher.simulator.traffic.Latencies;
import fogcatcher.simulator.traffic.Score;
import fogcatcher.simulator.traffic.Traffic;
import fogcatcher.simulator.world.Simulation;
import java.util.List;
import java.util.Locale;

/// What became of the requests of services after the warm-up, of all together and by class. Where the scenario has no
/// services there are no such figures.
final class ServiceFigures {

    private List<WorkSource> sources = List.of();
    private Score[] before = new Score[0];

    /// The warm-up is over.
    void warm(Simulation simulation) {
        sources = simulation.scenario().workload().sources();
        Traffic traffic = simulation.traffic();
        traffic.settle(simulation.now());
        before = new Score[sources.size()];
        for (int s = 0; s < before.length; s++) {
            before[s] = isOfServices(s) ? traffic.score(s).copy() : null;
        }
    }

    private boolean isOfServices(int source) {
        return sources.get(source) instanceof WorkSource.Services;
    }

    void addTo(Summary s, Simulation simulation) {
        simulation.traffic().settle(simulation.now());
        Sum all = new Sum();
        Sum[] byClass = new Sum[Sla.values().length];
        int oneByOne = 0;
        int fluid = 0;
        for (int i = 0; i < before.length; i++) {
            if (!(sources.get(i) instanceof WorkSource.Services services)) {
                continue;
            }
            Score score = simulation.traffic().score(i).since(before[i]);
            int sla = services.wishes().sla().ordinal();
            byClass[sla] = byClass[sla] == null ? new Sum() : byClass[sla];
            all.add(score);
            byClass[sla].add(score);
            oneByOne += services.requests().isOneByOne() ? services.count() : 0;
            fluid += services.requests().isOneByOne() ? 0 : services.count();
        }
        if (oneByOne + fluid == 0) {
            return;
        }
        s.add("services_one_by_one", oneByOne, "1", "services whose requests were simulated one by one");
        s.add("services_fluid", fluid, "1", "services whose requests were simulated as a fluid, by formulas");
        all.addTo(s, "", "requests");
        for (Sla sla : Sla.values()) {
            if (byClass[sla.ordinal()] != null) {
                byClass[sla.ordinal()].addTo(
                        s, "_" + sla.name().toLowerCase(Locale.ROOT), "requests for services of class " + sla);
            }
        }
    }

    /// Requests of several sources.
    private static final class Sum {
        private final Latencies latencies = new Latencies();
        private double arrived;
        private double answered;
        private double failed;
        private double retried;

        void add(Score score) {
            latencies.add(score.latencies());
            arrived += score.arrived();
            answered += score.answered();
            failed += score.failed();
            retried += score.retried();
        }

        void addTo(Summary s, String end, String requests) {
            s.add("requests" + end, Math.round(arrived), "1", requests + " that came after the warm-up");
            s.add("requests_answered" + end, Math.round(answered), "1", requests + " answered");
            s.add(
                    "requests_failed" + end,
                    Math.round(failed),
                    "1",
                    requests + " that waited too long or lost their members too often");
            s.add("requests_retried" + end, Math.round(retried), "1", "times that " + requests + " were tried again");
            s.add(
                    "requests_answered_share" + end,
                    100 * answered / (answered + failed),
                    "%",
                    "share of " + requests + " answered, of those that ended");
            s.add("latency_mean" + end + "_ms", latencies.meanMillis(), "ms", "mean latency of " + requests);
            addQuantile(s, 50, end, requests);
            addQuantile(s, 95, end, requests);
            addQuantile(s, 99, end, requests);
        }

        private void addQuantile(Summary s, int percent, String end, String requests) {
            s.add(
                    "latency_p" + percent + end + "_ms",
                    latencies.quantileMillis(percent / 100.0),
                    "ms",
                    "latency that " + percent + " % of " + requests + " do not exceed, within 1 %");
        }
    }
}
