package fogcatcher.simulator.run;

import fogcatcher.engine.placement.Thought;
import fogcatcher.simulator.placement.Deliberation;
import fogcatcher.simulator.results.Summary;

/// How phones were chosen after the warm-up.
final class PlacementFigures {

    /// Of so many fronts the first is measured: measuring each took 17 % of a run with batches (82 of 476 samples,
    /// November 2026), and a mean needs no more.
    private static final int FRONTS_PER_MEASURE = 16;

    private long placements;
    private long searches;
    private long frontPlans;
    private long frontsMeasured;
    private double hypervolumes;
    private long evaluations;

    void count(Deliberation deliberation) {
        placements++;
        if (deliberation.search().isPresent()) {
            Thought.Search search = deliberation.search().get();
            searches++;
            frontPlans += search.front().size();
            evaluations += search.evaluations();
            if (searches % FRONTS_PER_MEASURE == 1 && deliberation.quality().isPresent()) {
                frontsMeasured++;
                hypervolumes += deliberation.quality().get().hypervolume();
            }
        }
    }

    /// A mean over nothing has no value.
    void addTo(Summary s) {
        s.add("placements", placements, "1", "times that phones were looked for");
        s.add("searches", searches, "1", "placements for which a front of plans was searched");
        s.add("front_plans_mean", (double) frontPlans / searches, "1", "mean number of plans of a front");
        s.add(
                "hypervolume_mean",
                hypervolumes / frontsMeasured,
                "1",
                "mean share of the box around simple plans that a front dominates, of the first of each "
                        + FRONTS_PER_MEASURE
                        + " fronts");
        s.add("evaluations", evaluations, "1", "plans judged in searches");
    }
}
