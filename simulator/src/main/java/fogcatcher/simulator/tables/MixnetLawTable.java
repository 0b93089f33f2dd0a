package fogcatcher.simulator.tables;

import fogcatcher.engine.mixnet.measure.ErlangLaw;
import fogcatcher.engine.mixnet.measure.PoissonLaw;
import fogcatcher.simulator.mixnet.Mixnet;
import fogcatcher.simulator.mixnet.MixnetScore;
import fogcatcher.simulator.results.Column;
import fogcatcher.simulator.results.ResultsFolder;
import fogcatcher.simulator.results.TableWriter;
import fogcatcher.simulator.world.Recorder;
import fogcatcher.simulator.world.Simulation;

/// The distributions of delay and of occupancy as they were after the warm-up, beside those of theory.
final class MixnetLawTable implements Recorder {

    private static final int PERCENTS = 99;

    private final TableWriter rows;

    MixnetLawTable(String name, ResultsFolder folder) {
        rows =
                folder.table(
                        name,
                        Column.text("law"),
                        Column.doubles("value"),
                        Column.doubles("share"),
                        Column.doubles("share_expected"));
    }

    @Override
    public void end(Simulation simulation) {
        simulation.mixnet().ifPresent(this::write);
    }

    private void write(Mixnet mixnet) {
        MixnetScore score = mixnet.score();
        ErlangLaw delays = mixnet.theory().delays();
        for (int percent = 1; percent <= PERCENTS && score.delivered() > 0; percent++) {
            double millis = score.delayMillis().quantile(percent / 100.0);
            row("latency_ms", millis, percent / 100.0, delays.atMost(millis * 1000));
        }
        if (score.insideMean().count() == 0) {
            return;
        }
        PoissonLaw occupancy = new PoissonLaw(score.insideMean().mean());
        long[] counts = score.inside();
        long sum = 0;
        for (int inside = 0; inside < counts.length && sum < score.insideMean().count(); inside++) {
            sum += counts[inside];
            row("inside", inside, (double) sum / score.insideMean().count(), occupancy.atMost(inside));
        }
    }

    private void row(String law, double value, double share, double expected) {
        rows.put(law).put(value).put(share).put(expected).end();
    }
}
