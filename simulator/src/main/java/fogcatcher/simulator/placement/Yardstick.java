package fogcatcher.simulator.placement;

import fogcatcher.engine.model.Objective;
import fogcatcher.engine.model.PlacementProblem;
import fogcatcher.engine.model.Plan;
import fogcatcher.engine.placement.Front;
import fogcatcher.engine.placement.Judge;
import fogcatcher.engine.placement.Placement;
import fogcatcher.engine.placement.Strategy;
import fogcatcher.engine.placement.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// By what fronts for one problem are measured: a reference set, and the box around it with a twentieth of each range
/// more on both sides. Objectives in which the reference set does not differ do not count.
///
/// Where one strategy runs, as in a scenario, the reference set is six simple plans: greedy by each objective, and a
/// weighted sum of all. They depend on the problem alone, so figures of different strategies, runs and versions can be
/// compared as far as the problems are alike. Where several strategies answer the same problem, it is whatever no plan
/// of theirs dominates (Knowles, Thiele and Zitzler 2006, section 4.2): all that is known of the true front.
///
/// @param objectives the indexes of those that count, ascending
/// @param ideal the box's best corner, by objective
/// @param worst the box's worst corner, by objective
/// @param reference objectives of the plans of the reference set
public record Yardstick(int[] objectives, double[] ideal, double[] worst, double[][] reference) {

    private static final double MARGIN = 0.05;

    /// A range below this part of the values is a difference of rounding.
    private static final double ROUNDING = 1e-9;

    /// For one strategy. Simple plans that leave a task waiting do not count, as they are good at a smaller problem.
    public static Yardstick of(PlacementProblem problem) {
        List<Strategy.Own> strategies = new ArrayList<>();
        for (Objective objective : Objective.values()) {
            strategies.add(new Strategy.GreedyBy(objective));
        }
        strategies.add(new Strategy.WeightedSum(new Weights(1, 1, 1, 1, 1)));
        Judge judge = new Judge(problem);
        List<double[]> reference = new ArrayList<>();
        for (Strategy.Own strategy : strategies) {
            int[] plan = Placement.of(strategy).place(problem).candidateOfJob();
            if (Arrays.stream(plan).noneMatch(candidate -> candidate == Plan.NONE)) {
                judge.violation(plan);
                reference.add(judge.objectives());
            }
        }
        return around(reference);
    }

    /// For several strategies, whose fronts for the same problem these are.
    public static Yardstick of(List<Front> fronts) {
        List<double[]> all = new ArrayList<>();
        for (Front front : fronts) {
            all.addAll(List.of(front.objectives()));
        }
        return around(all.stream().filter(one -> all.stream().noneMatch(other -> dominates(other, one))).toList());
    }

    private static boolean dominates(double[] winner, double[] loser) {
        boolean better = false;
        for (int o = 0; o < winner.length; o++) {
            if (winner[o] > loser[o]) {
                return false;
            }
            better |= winner[o] < loser[o];
        }
        return better;
    }

    private static Yardstick around(List<double[]> reference) {
        double[] ideal = new double[Objective.COUNT];
        double[] worst = new double[Objective.COUNT];
        Arrays.fill(ideal, Double.POSITIVE_INFINITY);
        Arrays.fill(worst, Double.NEGATIVE_INFINITY);
        for (double[] values : reference) {
            for (int o = 0; o < Objective.COUNT; o++) {
                ideal[o] = Math.min(ideal[o], values[o]);
                worst[o] = Math.max(worst[o], values[o]);
            }
        }
        int[] differing =
                IntStream.range(0, reference.isEmpty() ? 0 : Objective.COUNT)
                        .filter(o -> worst[o] - ideal[o] > ROUNDING * Math.max(Math.abs(worst[o]), ROUNDING))
                        .toArray();
        for (int o : differing) {
            double margin = MARGIN * (worst[o] - ideal[o]);
            ideal[o] -= margin;
            worst[o] += margin;
        }
        return new Yardstick(differing, ideal, worst, reference.toArray(double[][]::new));
    }

    /// Whether there is anything to measure by.
    public boolean measures() {
        return objectives.length > 0;
    }

    /// The objectives that count, in parts of the box: 0 at its best corner, 1 at its worst.
    double[][] scaled(double[][] points) {
        double[][] scaled = new double[points.length][objectives.length];
        for (int i = 0; i < points.length; i++) {
            for (int k = 0; k < objectives.length; k++) {
                int o = objectives[k];
                scaled[i][k] = (points[i][o] - ideal[o]) / (worst[o] - ideal[o]);
            }
        }
        return scaled;
    }
}
