package fogcatcher.engine.placement;

import fogcatcher.engine.model.Default;
import fogcatcher.engine.model.Doc;
import fogcatcher.engine.model.Objective;
import fogcatcher.engine.model.PlacementProblem;
import fogcatcher.engine.model.Range;
import fogcatcher.engine.model.Share;
import fogcatcher.engine.model.Sla;
import java.util.Arrays;
import java.util.List;

/// Which plan of a front is carried out.
@Doc("Which plan of a front is carried out.")
public sealed interface Preference {

    /// The plan farthest from the plane through the extremes.
    @Doc("The plan where giving up a little of one objective gains most in the others (Das 1999).")
    record Knee() implements Preference {}

    /// The plan with the least weighted sum, by what was promised to the jobs in it.
    @Doc("The plan with the least weighted sum; a plan for jobs of several classes goes by the mean of their weights.")
    record Weighted(
            @Doc("For jobs of class S.") @Default("{distrust: 4}") Weights s,
            @Doc("For jobs of class A.") @Default("{latency: 2}") Weights a,
            @Doc("For jobs of class B.") @Default("{cost: 2, price: 2}") Weights b)
            implements Preference {

        /// The mean over the tasks of their class's weights, each set scaled to a sum of 1; without traits class B's.
        private double[] weights(PlacementProblem problem) {
            double[] mean = new double[Objective.COUNT];
            Sla[] classes = problem.traits().map(traits -> traits.tasks().sla()).orElse(new Sla[] {Sla.B});
            for (Sla sla : classes) {
                double[] vector = of(sla).vector();
                double sum = Arrays.stream(vector).sum();
                for (int o = 0; o < mean.length; o++) {
                    mean[o] += vector[o] / sum / classes.length;
                }
            }
            return mean;
        }

        private Weights of(Sla sla) {
            return switch (sla) {
                case S -> s;
                case A -> a;
                case B -> b;
            };
        }
    }

    /// One objective after the other.
    @Doc("The best plan by the first objective; among those that are nearly as good, by the second, and so on.")
    record Lexicographic(
            @Doc("The objectives, most important first; those left out do not count.")
                    @Default("[latency, price, distrust, cost, balance]")
                    List<Objective> order,
            @Doc("How much worse than the best still counts as good, of the objective's range over the front.")
                    @Default("5%")
                    @Range(min = "0%", max = "100%")
                    Share tolerance)
            implements Preference {

        public Lexicographic {
            order = List.copyOf(order);
            if (order.isEmpty()) {
                throw new IllegalArgumentException("no objective is named, so no plan is preferred; name at least one");
            }
        }

        private int first(double[][] parts) {
            boolean[] isOut = new boolean[parts.length];
            int best = 0;
            for (Objective objective : order) {
                int o = objective.ordinal();
                double least = Double.POSITIVE_INFINITY;
                for (int i = 0; i < parts.length; i++) {
                    if (!isOut[i] && parts[i][o] < least) {
                        least = parts[i][o];
                        best = i;
                    }
                }
                for (int i = 0; i < parts.length; i++) {
                    isOut[i] |= parts[i][o] > least + tolerance.fraction();
                }
            }
            return best;
        }
    }

    /// The index of the preferred plan of a front that is not empty; among equals the first.
    default int choose(Front front, PlacementProblem problem) {
        double[][] parts = inPartsOfTheRange(front.objectives());
        return switch (this) {
            case Knee _ -> least(parts, new double[] {1, 1, 1, 1, 1});
            case Weighted weighted -> least(parts, weighted.weights(problem));
            case Lexicographic lexicographic -> lexicographic.first(parts);
        };
    }

    private static double[][] inPartsOfTheRange(double[][] objectives) {
        double[][] parts = new double[objectives.length][Objective.COUNT];
        for (int o = 0; o < Objective.COUNT; o++) {
            double least = Double.POSITIVE_INFINITY;
            double greatest = Double.NEGATIVE_INFINITY;
            for (double[] values : objectives) {
                least = Math.min(least, values[o]);
                greatest = Math.max(greatest, values[o]);
            }
            for (int i = 0; i < parts.length && greatest > least; i++) {
                parts[i][o] = (objectives[i][o] - least) / (greatest - least);
            }
        }
        return parts;
    }

    private static int least(double[][] parts, double[] weights) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < parts.length; i++) {
            double sum = 0;
            for (int o = 0; o < weights.length; o++) {
                sum += weights[o] * parts[i][o];
            }
            if (sum < least) {
                least = sum;
                best = i;
            }
        }
        return best;
    }
}
