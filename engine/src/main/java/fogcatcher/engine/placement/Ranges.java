package fogcatcher.engine.placement;

import static fogcatcher.engine.placement.Tables.REALS;
import static fogcatcher.engine.placement.Tables.RESOURCES;

import fogcatcher.engine.model.Objective;
import fogcatcher.engine.random.Stream;
import java.util.Arrays;

/// By how much each objective varies, so that a weight means the same for milliseconds and for tokens.
///
/// @param ideal the least of each objective, or a little less
/// @param reference the greatest, or a little more
record Ranges(double[] ideal, double[] reference) {

    private static final double LEAST = 1e-9;

    /// Candidates drawn for each task when nothing is known yet.
    private static final int DRAWS = 16;

    /// How far the ends lie beyond what was seen.
    private static final double MARGIN = 0.05;

    /// From random candidates: how far apart the best and the mean of a few lie, summed up over the tasks; for the
    /// balance how much load the tasks bring. Good enough to build the first plans.
    static double[] guess(Tables tables, Stream chance) {
        double[] ranges = new double[Objective.COUNT];
        double load = 0;
        for (int t = 0; t < tables.tasks; t++) {
            double[] sum = new double[Objective.COUNT];
            double[] least = {1e300, 0, 1e300, 1e300, 1e300};
            for (int i = 0; i < DRAWS; i++) {
                int c = chance.nextInt(tables.candidates);
                int r = c * REALS;
                double[] adds = {
                    tables.millis(tables.home[t], c) / tables.tasks,
                    0,
                    tables.weight[t] * (1 - tables.reals[r + Tables.TRUST]) / tables.weights,
                    tables.coreSeconds[t] * tables.reals[r + Tables.COST] + tables.reals[r + Tables.WAKE],
                    tables.coreSeconds[t] * tables.reals[r + Tables.PRICE]
                };
                for (int o = 0; o < adds.length; o++) {
                    sum[o] += adds[o] / DRAWS;
                    least[o] = Math.min(least[o], adds[o]);
                }
                double share = 0;
                for (int d = 0; d < RESOURCES; d++) {
                    share = Math.max(share, tables.needs[t * RESOURCES + d] * tables.reals[r + d]);
                }
                load += share / DRAWS;
            }
            for (int o = 0; o < ranges.length; o++) {
                ranges[o] += sum[o] - least[o];
            }
        }
        ranges[Objective.BALANCE.ordinal()] = load / tables.candidates;
        return atLeast(ranges);
    }

    /// From plans each of which is good in one objective.
    static Ranges between(double[][] objectives) {
        double[] ideal = objectives[0].clone();
        double[] reference = objectives[0].clone();
        for (int o = 0; o < Objective.COUNT; o++) {
            for (double[] values : objectives) {
                ideal[o] = Math.min(ideal[o], values[o]);
                reference[o] = Math.max(reference[o], values[o]);
            }
            double margin = Math.max(LEAST, MARGIN * (reference[o] - ideal[o]));
            ideal[o] -= margin;
            reference[o] += margin;
        }
        return new Ranges(ideal, reference);
    }

    double[] extents() {
        double[] extents = new double[Objective.COUNT];
        Arrays.setAll(extents, o -> reference[o] - ideal[o]);
        return extents;
    }

    private static double[] atLeast(double[] ranges) {
        for (int o = 0; o < ranges.length; o++) {
            ranges[o] = Math.max(LEAST, ranges[o]);
        }
        return ranges;
    }
}
