package fogcatcher.engine.aggregation;

import fogcatcher.engine.aggregation.AggregationSpec.Method;
import java.util.Arrays;
import java.util.List;

/// A proven lower bound of the price of several covers that share no device.
///
/// The rule "one container for each device" is replaced by a rent `l >= 0` of each device: if every container pays the
/// rent besides the price, the sum of the best single covers less all rents is a lower bound (Lagrangian relaxation).
/// Subgradient steps on the linear relaxations look for good rents (Held, Wolfe and Crowder 1974, "Validation of
/// subgradient optimization": a step as long as the distance to the known price asks for, halved when nothing gets
/// better); the tree then sharpens each container's bound at the best.
final class JointBound {

    /// Steps, and how many without improvement halve the step; guesses.
    private static final int STEPS = 60;

    private static final int PATIENCE = 4;

    private final List<CoverModel> models;
    private final double known;
    private final double[] rent;
    private double[] best;

    private JointBound(List<CoverModel> models, double known) {
        this.models = models;
        this.known = known;
        rent = new double[models.getFirst().columns];
        best = rent.clone();
    }

    /// @param known the price of covers that were found
    /// @param nodes budget of the tree for each container
    static long of(List<CoverProblem> problems, long known, long nodes) {
        if (problems.isEmpty()) {
            return 0;
        }
        var bound = new JointBound(problems.stream().map(CoverModel::of).toList(), known);
        bound.descend();
        return Math.clamp((long) bound.sharpened(nodes), 0, known);
    }

    private void descend() {
        double highest = Double.NEGATIVE_INFINITY;
        double length = 1;
        int idle = 0;
        for (int step = 0; step < STEPS; step++) {
            double[] claims = new double[rent.length];
            double bound = relaxed(claims);
            if (bound > highest) {
                highest = bound;
                best = rent.clone();
                idle = 0;
            } else if (++idle == PATIENCE) {
                length /= 2;
                idle = 0;
            }
            double norm = 0;
            for (int i = 0; i < rent.length; i++) {
                claims[i] -= 1;
                norm += claims[i] < 0 && rent[i] == 0 ? 0 : claims[i] * claims[i];
            }
            if (norm == 0 || highest >= known) {
                return;
            }
            for (int i = 0; i < rent.length; i++) {
                rent[i] = Math.max(0, Math.rint(rent[i] + length * (known - bound) / norm * claims[i]));
            }
        }
    }

    /// The bound of the linear relaxations at the present rents; adds up how much of each device they claim.
    private double relaxed(double[] claims) {
        double bound = -Arrays.stream(rent).sum();
        for (CoverModel model : models) {
            var relaxation = new DualSimplex(model.withPrices(rented(model, rent)));
            byte[] free = new byte[model.columns];
            Arrays.fill(free, DualSimplex.FREE);
            bound += relaxation.solve(free);
            for (int i = 0; i < claims.length; i++) {
                claims[i] += relaxation.value(i);
            }
        }
        return bound;
    }

    private double sharpened(long nodes) {
        double bound = -Arrays.stream(best).sum();
        for (CoverModel model : models) {
            var search = new Search(model.withPrices(rented(model, best)));
            search.run(Method.EXACT, 0, nodes);
            bound += search.bound();
        }
        return bound;
    }

    private static double[] rented(CoverModel model, double[] rent) {
        double[] prices = new double[rent.length];
        Arrays.setAll(prices, i -> model.price[i] + rent[i]);
        return prices;
    }
}
