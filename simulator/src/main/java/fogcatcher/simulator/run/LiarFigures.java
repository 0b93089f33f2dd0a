package fogcatcher.simulator.run;

import fogcatcher.engine.model.Micros;
import fogcatcher.simulator.phones.Phones;
import fogcatcher.simulator.results.Summary;
import fogcatcher.simulator.world.Recorder;
import fogcatcher.simulator.world.Simulation;

/// How much work phones that lie are still given: their share of the containers started, measured by their share of all
/// phones.
///
/// One container more or less should not matter, so it is taken over windows of an eighth of the run that begin with
/// each row of the series.
final class LiarFigures {

    private static final int WINDOW = Recorder.SAMPLES / 8;

    /// Below this part of their fair share liars count as shut out.
    private static final double SHUT_OUT = 0.05;

    // Totals at each row of the series, and when it was.
    private final long[] started = new long[Recorder.SAMPLES + 2];
    private final long[] onLiars = new long[started.length];
    private final double[] hours = new double[started.length];
    private int rows;

    void sample(Simulation simulation) {
        if (rows < started.length) {
            started[rows] = simulation.started();
            onLiars[rows] = simulation.startedOnLiars();
            hours[rows] = Micros.toHours(simulation.now());
            rows++;
        }
    }

    /// What has no value without liars.
    void addTo(Summary s, Simulation simulation) {
        double fair = fairShare(simulation.phones());
        double last = Double.NaN;
        double shutOut = Double.NaN;
        for (int end = WINDOW; end < rows; end++) {
            long all = started[end] - started[end - WINDOW];
            double share = (double) (onLiars[end] - onLiars[end - WINDOW]) / all / fair;
            last = all == 0 ? last : share;
            if (!(last < SHUT_OUT)) {
                shutOut = Double.NaN;
            } else if (Double.isNaN(shutOut)) {
                shutOut = hours[end - WINDOW];
            }
        }
        s.add(
                "liars_placed",
                100 * simulation.startedOnLiars() / fair / simulation.started(),
                "%",
                "containers started on phones that lie, of as many as their share of all phones, warm-up included");
        s.add("liars_placed_last", 100 * last, "%", "the same in the last eighth of the run");
        s.add(
                "liars_shut_out_h",
                shutOut,
                "h",
                "time of the run, warm-up included, after which it is below 5 % in every eighth of the run");
    }

    private static double fairShare(Phones phones) {
        int liars = 0;
        for (int p = 0; p < phones.count(); p++) {
            liars += phones.isLiar(p) ? 1 : 0;
        }
        return (double) liars / phones.count();
    }
}
