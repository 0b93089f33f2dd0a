package fogcatcher.simulator.tune;

import io.jenetics.ext.moea.Vec;
import java.util.List;

/// Some values, and how the scenario did with them.
///
/// @param generation in which it was first tried, from 1; 0 for the scenario as it is
/// @param positions of each knob, among its values; empty for the scenario as it is
/// @param means of each figure that counts, over the seeds; NaN where a run gave none
/// @param sds the standard deviations between seeds (dividing by n - 1); NaN with one seed
/// @param digest over the digests of its runs
/// @param fault why it cannot be run or judged; empty if it could
record Candidate(
        int generation, List<Integer> positions, List<Double> means, List<Double> sds, String digest, String fault) {

    /// Worse than any figure, and finite, so that distances between fitnesses are numbers.
    private static final double WORST = -Double.MAX_VALUE;

    Candidate {
        positions = List.copyOf(positions);
        means = List.copyOf(means);
        sds = List.copyOf(sds);
    }

    boolean isFeasible() {
        return fault.isEmpty();
    }

    /// One number for each objective, of which more is better.
    Vec<double[]> fitness(List<TuningSpec.Objective> objectives) {
        double[] fitness = new double[objectives.size()];
        for (int o = 0; o < fitness.length; o++) {
            fitness[o] = isFeasible() ? worth(objectives.get(o).goal(), means.get(o)) : WORST;
        }
        return Vec.of(fitness);
    }

    private static double worth(TuningSpec.Goal goal, double mean) {
        return switch (goal) {
            case MIN -> 0 - mean; // not -mean: 0 and -0 would differ
            case MAX -> mean;
        };
    }
}
