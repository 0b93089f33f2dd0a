package fogcatcher.simulator.tables;

import static fogcatcher.simulator.tables.Value.seconds;

import fogcatcher.engine.scenario.WorkSource;
import fogcatcher.simulator.results.Column;
import fogcatcher.simulator.results.ResultsFolder;
import fogcatcher.simulator.results.TableWriter;
import fogcatcher.simulator.traffic.Latencies;
import fogcatcher.simulator.traffic.Score;
import fogcatcher.simulator.world.Recorder;
import fogcatcher.simulator.world.Simulation;
import java.util.List;

/// One row for each source of services and interval of the series: the requests of all its services in that time.
final class RequestTable implements Recorder {

    private final TableWriter rows;
    private List<WorkSource> sources = List.of();
    private Score[] before = new Score[0];
    private long sampledAt;

    RequestTable(String name, ResultsFolder folder) {
        rows =
                folder.table(
                        name,
                        Column.text("source"),
                        Column.doubles("from_s"),
                        Column.doubles("to_s"),
                        Column.longs("requests"),
                        Column.longs("answered"),
                        Column.longs("failed"),
                        Column.doubles("availability_pct"),
                        Column.doubles("latency_mean_ms"),
                        Column.doubles("latency_p50_ms"),
                        Column.doubles("latency_p95_ms"),
                        Column.doubles("latency_p99_ms"),
                        Column.doubles("members_mean"),
                        Column.doubles("utilisation_pct"));
    }

    @Override
    public void begin(Simulation simulation) {
        sources = simulation.scenario().workload().sources();
        before = new Score[sources.size()];
        for (int s = 0; s < before.length; s++) {
            before[s] = isOfServices(s) ? simulation.traffic().score(s).copy() : null;
        }
    }

    private boolean isOfServices(int source) {
        return sources.get(source) instanceof WorkSource.Services;
    }

    @Override
    public void sample(Simulation simulation) {
        long now = simulation.now();
        if (now == sampledAt) {
            return;
        }
        simulation.traffic().settle(now);
        for (int s = 0; s < before.length; s++) {
            if (isOfServices(s)) {
                Score score = simulation.traffic().score(s).copy();
                row(sources.get(s).name(), now, score.since(before[s]));
                before[s] = score;
            }
        }
        sampledAt = now;
    }

    private void row(String source, long now, Score score) {
        Latencies latencies = score.latencies();
        rows.put(source)
                .put(seconds(sampledAt))
                .put(seconds(now))
                .put(Math.round(score.arrived()))
                .put(Math.round(score.answered()))
                .put(Math.round(score.failed()))
                .put(100 * score.availability())
                .put(latencies.meanMillis())
                .put(latencies.quantileMillis(0.5))
                .put(latencies.quantileMillis(0.95))
                .put(latencies.quantileMillis(0.99))
                .put(score.memberMicros() / (now - sampledAt))
                .put(100 * score.utilisation())
                .end();
    }
}
