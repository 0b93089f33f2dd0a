package fogcatcher.simulator.tables;

import static fogcatcher.simulator.tables.Value.seconds;

import fogcatcher.engine.mixnet.Drop;
import fogcatcher.simulator.mixnet.Mixnet;
import fogcatcher.simulator.mixnet.MixnetScore;
import fogcatcher.simulator.mixnet.MixnetTheory;
import fogcatcher.simulator.results.Column;
import fogcatcher.simulator.results.ResultsFolder;
import fogcatcher.simulator.results.TableWriter;
import fogcatcher.simulator.world.Recorder;
import fogcatcher.simulator.world.Simulation;
import java.util.Arrays;
import java.util.stream.Stream;

/// One row for each interval of the series: what became of packets in it, and what the observer made of them.
final class MixnetTable implements Recorder {

    private final TableWriter rows;
    private long sampledAt;

    MixnetTable(String name, ResultsFolder folder) {
        rows = folder.table(name, columns());
    }

    private static Column[] columns() {
        Stream<Column> first =
                Stream.of(
                        Column.doubles("from_s"),
                        Column.doubles("to_s"),
                        Column.longs("messages"),
                        Column.longs("client_loops"),
                        Column.longs("client_drops"),
                        Column.longs("mix_cover"),
                        Column.longs("delivered"));
        Stream<Column> drops = Arrays.stream(Drop.values()).map(drop -> Column.longs("ended_" + Value.word(drop)));
        Stream<Column> last =
                Stream.of(
                        Column.ints("under_way"),
                        Column.doubles("hops_per_s"),
                        Column.doubles("cover_share_pct"),
                        Column.doubles("latency_mean_ms"),
                        Column.doubles("latency_p50_ms"),
                        Column.doubles("latency_p95_ms"),
                        Column.doubles("latency_p99_ms"),
                        Column.doubles("latency_mean_expected_ms"),
                        Column.doubles("inside_mean"),
                        Column.doubles("inside_variance"),
                        Column.doubles("inside_mean_expected"),
                        Column.doubles("mix_entropy_bits"),
                        Column.doubles("mix_entropy_expected_bits"),
                        Column.doubles("entropy_bits"),
                        Column.doubles("anonymity_set"),
                        Column.doubles("link_chance"),
                        Column.longs("alarms"));
        return Stream.of(first, drops, last).flatMap(columns -> columns).toArray(Column[]::new);
    }

    @Override
    public void sample(Simulation simulation) {
        long now = simulation.now();
        if (now == sampledAt) {
            return;
        }
        simulation.mixnet().ifPresent(mixnet -> row(mixnet, now));
        sampledAt = now;
    }

    private void row(Mixnet mixnet, long now) {
        MixnetScore score = mixnet.takeInterval();
        MixnetTheory theory = mixnet.theory();
        rows.put(seconds(sampledAt))
                .put(seconds(now))
                .put(score.messages())
                .put(score.loops())
                .put(score.strays())
                .put(score.mixCover())
                .put(score.delivered());
        for (Drop drop : Drop.values()) {
            rows.put(score.ended(drop));
        }
        double bits = score.endToEndBits().mean();
        rows.put(mixnet.underWay())
                .put(score.hops() / seconds(now - sampledAt))
                .put(100 * score.coverShare())
                .put(score.latencyMillis().mean())
                .put(score.latencyMillis().quantile(0.5))
                .put(score.latencyMillis().quantile(0.95))
                .put(score.latencyMillis().quantile(0.99))
                .put(theory.meanLatencyMillis())
                .put(score.insideMean().mean())
                .put(score.insideMean().variance())
                .put(theory.load())
                .put(score.mixBits())
                .put(theory.mixBits())
                .put(bits)
                .put(StrictMath.pow(2, bits))
                .put(score.linkChance().mean())
                .put(score.alarms())
                .end();
    }
}
