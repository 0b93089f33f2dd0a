package fogcatcher.engine.placement;

import fogcatcher.engine.model.Objective;
import fogcatcher.engine.random.Stream;

/// Local search: goes through the tasks and moves each to the best of some candidates, until nothing gets better.
///
/// Every step costs one [Assignment#look], so that thousands of moves take as long as a few whole judgements.
final class Descent {

    /// Of ten candidates tried, one is any: shortlists may miss the best. A guess.
    private static final int STRAYS = 10;

    /// Lists up to this length are gone through, not sampled.
    private static final int SHORT = 256;

    private static final double LEAST_GAIN = 1e-12;

    private final Tables tables;
    private final Shortlists shortlists;
    private final Assignment assignment;

    Descent(Tables tables, Shortlists shortlists, Assignment assignment) {
        this.tables = tables;
        this.shortlists = shortlists;
        this.assignment = assignment;
    }

    /// Improves the assignment as it is, which must be feasible and judged.
    ///
    /// @param weights by objective, per unit
    /// @param sweeps how often to go through all tasks at most
    /// @param width how many candidates to try for a task whose list is long
    /// @return how many moves were looked at
    long run(double[] weights, int sweeps, int width, Stream chance) {
        long looked = 0;
        boolean improves = true;
        for (int s = 0; s < sweeps && improves; s++) {
            improves = false;
            for (int t = 0; t < tables.tasks; t++) {
                int[] list = shortlists.all(t);
                boolean whole = tables.candidates <= SHORT;
                int tries = whole ? list.length : width;
                double best = -LEAST_GAIN;
                int target = -1;
                for (int i = 0; i < tries; i++) {
                    int c = whole ? list[i] : candidate(list, chance);
                    if (assignment.look(t, c)) {
                        double change = change(weights);
                        if (change < best) {
                            best = change;
                            target = c;
                        }
                    }
                }
                looked += tries;
                if (target >= 0) {
                    assignment.move(t, target);
                    improves = true;
                }
            }
        }
        return looked;
    }

    private int candidate(int[] list, Stream chance) {
        return list.length > 0 && chance.nextInt(STRAYS) > 0
                ? list[chance.nextInt(list.length)]
                : chance.nextInt(tables.candidates);
    }

    private double change(double[] weights) {
        double change = 0;
        for (int o = 0; o < Objective.COUNT; o++) {
            change += weights[o] * assignment.change[o];
        }
        return change;
    }
}
