package fogcatcher.engine.placement;

import java.util.ArrayList;
import java.util.List;

/// All feasible plans found that no other dominates, up to [#MOST]; from then on a plan must dominate one to enter, so
/// that what the archive dominates never shrinks.
final class Optima {

    private static final int MOST = 3000;

    final List<int[]> plans = new ArrayList<>();
    final List<double[]> objectives = new ArrayList<>();

    /// The arrays must not change later.
    void offer(int[] plan, double[] values) {
        for (double[] other : objectives) {
            if (isAsGood(other, values)) {
                return;
            }
        }
        int kept = 0;
        for (int i = 0; i < plans.size(); i++) {
            if (!isAsGood(values, objectives.get(i))) {
                plans.set(kept, plans.get(i));
                objectives.set(kept++, objectives.get(i));
            }
        }
        plans.subList(kept, plans.size()).clear();
        objectives.subList(kept, objectives.size()).clear();
        if (kept < MOST) {
            plans.add(plan);
            objectives.add(values);
        }
    }

    /// Those that together dominate most of what all of them dominate, at most `size`.
    Front best(int size) {
        int[] best = Coverage.best(objectives, size);
        double[][] values = new double[best.length][];
        int[][] found = new int[best.length][];
        for (int i = 0; i < best.length; i++) {
            values[i] = objectives.get(best[i]);
            found[i] = plans.get(best[i]);
        }
        return new Front(values, found);
    }

    private static boolean isAsGood(double[] one, double[] other) {
        for (int o = 0; o < one.length; o++) {
            if (one[o] > other[o]) {
                return false;
            }
        }
        return true;
    }
}
