package fogcatcher.simulator.tables;

import static fogcatcher.simulator.tables.Value.seconds;

import fogcatcher.simulator.results.Column;
import fogcatcher.simulator.results.ResultsFolder;
import fogcatcher.simulator.results.TableWriter;
import fogcatcher.simulator.traffic.Latencies;
import fogcatcher.simulator.traffic.Score;
import fogcatcher.simulator.traffic.ServiceReport;
import fogcatcher.simulator.world.Recorder;
import fogcatcher.simulator.world.Simulation;

/// One row for each service that took requests: what became of them until it or the run ended, warm-up included.
final class ServiceTable implements Recorder {

    private final TableWriter rows;

    ServiceTable(String name, ResultsFolder folder) {
        rows =
                folder.table(
                        name,
                        Column.text("source"),
                        Column.longs("job"),
                        Column.doubles("began_s"),
                        Column.doubles("ended_s"),
                        Column.longs("requests"),
                        Column.longs("answered"),
                        Column.longs("failed"),
                        Column.longs("open"),
                        Column.longs("retried"),
                        Column.doubles("availability_pct"),
                        Column.doubles("latency_mean_ms"),
                        Column.doubles("latency_p50_ms"),
                        Column.doubles("latency_p95_ms"),
                        Column.doubles("latency_p99_ms"),
                        Column.doubles("members_mean"),
                        Column.text("mode"));
    }

    @Override
    public void end(Simulation simulation) {
        Sources sources = Sources.of(simulation);
        for (ServiceReport report : simulation.traffic().reports(simulation.now())) {
            Score score = report.score();
            Latencies latencies = score.latencies();
            rows.put(sources.of(report.job()))
                    .put(report.job().number())
                    .put(seconds(report.beganMicros()))
                    .put(seconds(report.endedMicros()))
                    .put(Math.round(score.arrived()))
                    .put(Math.round(score.answered()))
                    .put(Math.round(score.failed()))
                    .put(Math.round(report.open()))
                    .put(Math.round(score.retried()))
                    .put(100 * score.availability())
                    .put(latencies.meanMillis())
                    .put(latencies.quantileMillis(0.5))
                    .put(latencies.quantileMillis(0.95))
                    .put(latencies.quantileMillis(0.99))
                    .put(report.meanMembers())
                    .put(report.mode())
                    .end();
        }
    }
}
