package fogcatcher.engine.placement;

import static fogcatcher.engine.placement.Tables.RESOURCES;

import fogcatcher.engine.model.Plan;
import fogcatcher.engine.random.Stream;
import java.util.Arrays;

/// Builds a plan greedily: the jobs of the highest class and size first, each task where it adds least to a weighted
/// sum of the objectives.
final class Construction {

    /// The deviation of utilisation below which balance is judged as if it were this: among idle phones its slope would
    /// be infinite. A guess.
    private static final double LEAST_SIGMA = 0.02;

    private final Tables tables;
    private final Shortlists shortlists;
    private final Assignment assignment;
    private final int[] everywhere;
    private final double sigma;

    /// By job: the sum over resources of what a task needs, in parts of what the largest task needs.
    private final double[] sizes;

    Construction(Tables tables, Shortlists shortlists, Assignment assignment) {
        this.tables = tables;
        this.shortlists = shortlists;
        this.assignment = assignment;
        everywhere = new int[tables.candidates];
        Arrays.setAll(everywhere, c -> c);
        sigma = sigma(tables);
        sizes = sizes(tables);
    }

    private static double[] sizes(Tables tables) {
        double[] sizes = new double[tables.jobs];
        for (int d = 0; d < RESOURCES; d++) {
            int largest = 1;
            for (int t = 0; t < tables.tasks; t++) {
                largest = Math.max(largest, tables.needs[t * RESOURCES + d]);
            }
            for (int j = 0; j < sizes.length; j++) {
                sizes[j] += (double) tables.needs[tables.firstOf[j] * RESOURCES + d] / largest;
            }
        }
        return sizes;
    }

    /// A typical deviation of utilisation, by which the slope of the balance is judged.
    static double sigma(Tables tables) {
        double mean = tables.loads / tables.candidates;
        return Math.max(LEAST_SIGMA, Math.sqrt(Math.max(0, tables.loadSquares / tables.candidates - mean * mean)));
    }

    /// A plan in which every task that has none found no candidate.
    ///
    /// @param weights by objective, per unit
    /// @param direction that of the shortlists which suits the weights
    int[] build(double[] weights, int direction, Stream chance) {
        assignment.clear();
        for (int job : order(chance)) {
            for (int t = tables.firstOf[job]; t < tables.firstOf[job + 1]; t++) {
                int c = best(t, shortlists.near(t, direction), weights);
                if (c == Plan.NONE) {
                    c = best(t, shortlists.all(t), weights);
                }
                if (c == Plan.NONE) {
                    c = best(t, everywhere, weights);
                }
                if (c != Plan.NONE) {
                    assignment.put(t, c);
                }
            }
        }
        return assignment.plan.clone();
    }

    private int best(int task, int[] candidates, double[] weights) {
        int best = Plan.NONE;
        double least = Double.POSITIVE_INFINITY;
        for (int c : candidates) {
            if (assignment.suits(task, c)) {
                double toll = assignment.toll(task, c, weights, sigma);
                if (toll < least) {
                    least = toll;
                    best = c;
                }
            }
        }
        return best;
    }

    /// Higher classes first, then larger jobs, with some chance so that no two plans are built alike.
    private int[] order(Stream chance) {
        long[] keys = new long[tables.jobs];
        for (int j = 0; j < keys.length; j++) {
            double rank = (4 - tables.weight[tables.firstOf[j]]) * 8 + (RESOURCES - sizes[j]) + chance.nextUniform();
            keys[j] = (long) (rank * 1_000_000) << 24 | j;
        }
        Arrays.sort(keys);
        return Arrays.stream(keys).mapToInt(key -> (int) (key & 0xFFFFFF)).toArray();
    }
}
