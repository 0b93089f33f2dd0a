package fogcatcher.simulator.tables;

import static fogcatcher.simulator.tables.Value.seconds;
import static fogcatcher.simulator.tables.Value.tokens;

import fogcatcher.engine.Snapshot;
import fogcatcher.engine.harvest.Rule;
import fogcatcher.simulator.phones.Phones;
import fogcatcher.simulator.results.Column;
import fogcatcher.simulator.results.ResultsFolder;
import fogcatcher.simulator.results.TableWriter;
import fogcatcher.simulator.world.Recorder;
import fogcatcher.simulator.world.Simulation;
import java.util.Arrays;
import java.util.stream.Stream;

/// Counts and totals over time, of the world as it is and as the engine believes it to be.
final class SeriesTable implements Recorder {

    private final TableWriter rows;

    SeriesTable(String name, ResultsFolder folder) {
        rows = folder.table(name, columns());
    }

    private static Column[] columns() {
        Stream<Column> counts =
                Stream.of(
                        Column.doubles("t_s"),
                        Column.ints("reachable"),
                        Column.ints("plugged"),
                        Column.ints("resting"),
                        Column.ints("harvested"),
                        Column.doubles("battery_mean_pct"),
                        Column.doubles("offered_cores"),
                        Column.doubles("staying_1h_cores"),
                        Column.doubles("promised_cores"),
                        Column.doubles("busy_cores"),
                        Column.ints("containers"),
                        Column.ints("waiting_jobs"),
                        Column.ints("open_jobs"),
                        Column.doubles("cpu_energy_kwh"),
                        Column.doubles("escrow_tokens"),
                        Column.doubles("fees_tokens"),
                        Column.longs("containers_started"),
                        Column.longs("containers_started_on_liars"));
        Stream<Column> refused = Arrays.stream(Rule.values()).map(rule -> Column.ints("refused_" + Value.word(rule)));
        return Stream.concat(counts, refused).toArray(Column[]::new);
    }

    @Override
    public void sample(Simulation simulation) {
        Snapshot belief = simulation.snapshot();
        Phones truth = simulation.phones();
        long now = simulation.now();
        rows.put(seconds(now))
                .put(truth.reachable())
                .put(truth.plugged())
                .put(truth.resting())
                .put(belief.harvested())
                .put(truth.meanBatteryPermille(now) / 10)
                .put(belief.offeredMillicores() / 1000.0)
                .put(belief.stayingForAnHour().cores())
                .put(belief.promisedMillicores() / 1000.0)
                .put(truth.busyMillicores() / 1000.0)
                .put(simulation.containers())
                .put(belief.waitingJobs())
                .put(belief.openJobs())
                .put(truth.cpuJoules(now) / 3.6e6)
                .put(tokens(belief.escrowMicroTokens()))
                .put(tokens(belief.feeMicroTokens()))
                .put(simulation.started())
                .put(simulation.startedOnLiars());
        for (int count : belief.refusedByRule()) {
            rows.put(count);
        }
        rows.end();
    }
}
