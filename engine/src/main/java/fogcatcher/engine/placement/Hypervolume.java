package fogcatcher.engine.placement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The volume that a set of points dominates within a box: the one number by which fronts are compared.
///
/// Exact, by the limit-set recursion of While, Bradstreet and Barone 2012 (WFG). Exponential in the number of
/// objectives at worst; a hundred points in five dimensions take some ten milliseconds.
public final class Hypervolume {

    private Hypervolume() {}

    /// The share of the box between `ideal` and `reference` that `points` dominate, less being better; 0 to 1. Points
    /// that are not better than the reference in every objective add nothing.
    public static double of(double[][] points, double[] ideal, double[] reference) {
        List<double[]> inside = new ArrayList<>();
        for (double[] point : points) {
            double[] scaled = new double[point.length];
            boolean counts = true;
            for (int o = 0; o < point.length; o++) {
                scaled[o] = Math.max(0, (point[o] - ideal[o]) / (reference[o] - ideal[o]));
                counts &= scaled[o] < 1;
            }
            if (counts) {
                inside.add(scaled);
            }
        }
        double[][] front = new double[inside.size()][];
        int size = 0;
        for (double[] point : inside) {
            size = join(front, size, point);
        }
        return volume(front, size, reference.length);
    }

    /// Adds `point` to the first `size` of `front`, unless one of them is as good, and drops those it is as good as.
    private static int join(double[][] front, int size, double[] point) {
        for (int i = 0; i < size; i++) {
            if (isAsGood(front[i], point)) {
                return size;
            }
        }
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (!isAsGood(point, front[i])) {
                front[kept++] = front[i];
            }
        }
        front[kept++] = point;
        return kept;
    }

    private static boolean isAsGood(double[] one, double[] other) {
        for (int o = 0; o < one.length; o++) {
            if (one[o] > other[o]) {
                return false;
            }
        }
        return true;
    }

    /// Sorted by the first coordinate, worst first, so that limit sets shrink soon.
    private static double volume(double[][] front, int size, int objectives) {
        if (objectives == 2) {
            return area(front, size);
        }
        Arrays.sort(front, 0, size, (a, b) -> Double.compare(b[0], a[0]));
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += exclusive(front, i, size, objectives);
        }
        return sum;
    }

    private static double area(double[][] front, int size) {
        Arrays.sort(front, 0, size, (a, b) -> Double.compare(a[0], b[0]));
        double area = 0;
        double above = 1;
        for (int i = 0; i < size; i++) {
            area += (1 - front[i][0]) * (above - front[i][1]);
            above = front[i][1];
        }
        return area;
    }

    /// What the point at `at` dominates and none of the later ones does.
    private static double exclusive(double[][] front, int at, int size, int objectives) {
        double[] point = front[at];
        double inclusive = 1;
        for (int o = 0; o < objectives; o++) {
            inclusive *= 1 - point[o];
        }
        double[][] limited = new double[size - at - 1][];
        int count = 0;
        for (int i = at + 1; i < size; i++) {
            double[] limit = new double[objectives];
            for (int o = 0; o < objectives; o++) {
                limit[o] = Math.max(front[i][o], point[o]);
            }
            count = join(limited, count, limit);
        }
        return count == 0 ? inclusive : inclusive - volume(limited, count, objectives);
    }
}
