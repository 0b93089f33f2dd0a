package fogcatcher.engine.placement;

/// The best plan found for each of many weight vectors: what crowding alone would lose again.
///
/// With five objectives nearly all plans are non-dominated, and a population drifts to its extremes; an incumbent
/// yields only to a better one of its own direction.
final class Niches {

    /// Weights by niche, in parts of each objective's range.
    final double[][] vectors;

    /// The same per unit of each objective.
    final double[][] weights;

    final int[][] plans;
    final double[][] objectives;
    private final double[] values;

    Niches(int count, double[] ranges) {
        vectors = Lattice.weights(count);
        weights = new double[count][];
        for (int i = 0; i < count; i++) {
            weights[i] = perUnit(vectors[i], ranges);
        }
        plans = new int[count][];
        objectives = new double[count][];
        values = new double[count];
    }

    static double[] perUnit(double[] vector, double[] ranges) {
        double[] weights = new double[vector.length];
        for (int o = 0; o < vector.length; o++) {
            weights[o] = vector[o] / ranges[o];
        }
        return weights;
    }

    int size() {
        return plans.length;
    }

    boolean isEmpty(int niche) {
        return plans[niche] == null;
    }

    /// Lets a feasible plan take every niche it suits better than the incumbent. The arrays must not change later.
    void offer(int[] plan, double[] objectives) {
        for (int i = 0; i < plans.length; i++) {
            double value = 0;
            for (int o = 0; o < objectives.length; o++) {
                value += weights[i][o] * objectives[o];
            }
            if (plans[i] == null || value < values[i]) {
                plans[i] = plan;
                this.objectives[i] = objectives;
                values[i] = value;
            }
        }
    }
}
