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

    /// For each vector its `count` nearest others, nearest first; among equals the one that comes first.
    static int[][] neighbours(double[][] weights, int count) {
        int most = Math.min(count, weights.length - 1);
        int[][] neighbours = new int[weights.length][most];
        double[] distances = new double[most];
        for (int i = 0; i < weights.length; i++) {
            int found = 0;
            for (int j = 0; j < weights.length; j++) {
                double distance = distance(weights[i], weights[j]);
                if (j != i && (found < most || distance < distances[most - 1])) {
                    int at = found < most ? found++ : most - 1;
                    for (; at > 0 && distance < distances[at - 1]; at--) {
                        distances[at] = distances[at - 1];
                        neighbours[i][at] = neighbours[i][at - 1];
                    }
                    distances[at] = distance;
                    neighbours[i][at] = j;
                }
            }
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
