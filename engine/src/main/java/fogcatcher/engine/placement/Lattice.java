package fogcatcher.engine.placement;

import fogcatcher.engine.model.Objective;
import fogcatcher.engine.random.Randomness;
import fogcatcher.engine.random.Stream;
import java.util.ArrayList;
import java.util.List;

/// Weight vectors spread over the simplex, one for each direction in which a plan may be good.
///
/// First the points whose coordinates are quarters (Das and Dennis 1998, 70 for five objectives), the most interior
/// ones last, then random interior points. No weight is less than a hundredth, so that no objective is ignored.
final class Lattice {

    private static final int DIVISIONS = 4;
    private static final double LEAST = 0.01;

    private Lattice() {}

    static double[][] weights(int count) {
        List<double[]> all = new ArrayList<>();
        fill(all, new int[Objective.COUNT], 0, DIVISIONS);
        all.sort((a, b) -> Double.compare(greatest(b), greatest(a)));
        Stream chance = new Randomness(0).stream("lattice");
        while (all.size() < count) {
            double[] inner = new double[Objective.COUNT];
            double sum = 0;
            for (int o = 0; o < inner.length; o++) {
                inner[o] = 0.3 + chance.nextExponential();
                sum += inner[o];
            }
            for (int o = 0; o < inner.length; o++) {
                inner[o] /= sum;
            }
            all.add(inner);
        }
        double[][] weights = all.subList(0, count).toArray(double[][]::new);
        for (double[] vector : weights) {
            for (int o = 0; o < vector.length; o++) {
                vector[o] = Math.max(LEAST, vector[o]);
            }
        }
        return weights;
    }

    private static void fill(List<double[]> all, int[] parts, int at, int left) {
        if (at == parts.length - 1) {
            parts[at] = left;
            double[] vector = new double[parts.length];
            for (int o = 0; o < parts.length; o++) {
                vector[o] = (double) parts[o] / DIVISIONS;
            }
            all.add(vector);
            return;
        }
        for (int part = left; part >= 0; part--) {
            parts[at] = part;
            fill(all, parts, at + 1, left - part);
        }
    }

    private static double greatest(double[] vector) {
        double greatest = 0;
        for (double weight : vector) {
            greatest = Math.max(greatest, weight);
        }
        return greatest;
    }

    /// For each vector its `count` nearest others, nearest first.
    static int[][] neighbours(double[][] weights, int count) {
        int[][] neighbours = new int[weights.length][];
        for (int i = 0; i < weights.length; i++) {
            double[] own = weights[i];
            List<Integer> others = new ArrayList<>();
            for (int j = 0; j < weights.length; j++) {
                if (j != i) {
                    others.add(j);
                }
            }
            others.sort((a, b) -> Double.compare(distance(own, weights[a]), distance(own, weights[b])));
            neighbours[i] = others.stream().limit(count).mapToInt(Integer::intValue).toArray();
        }
        return neighbours;
    }

    /// Squared Euclidean distance.
    static double distance(double[] one, double[] other) {
        double sum = 0;
        for (int o = 0; o < one.length; o++) {
            sum += (one[o] - other[o]) * (one[o] - other[o]);
        }
        return sum;
    }
}
