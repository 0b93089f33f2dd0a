package fogcatcher.simulator.placement;

import fogcatcher.engine.placement.Hypervolume;
import java.util.Arrays;
import org.moeaframework.core.Solution;
import org.moeaframework.core.indicator.AdditiveEpsilonIndicator;
import org.moeaframework.core.indicator.InvertedGenerationalDistancePlus;
import org.moeaframework.core.indicator.Normalizer;
import org.moeaframework.core.indicator.Spacing;
import org.moeaframework.core.population.NondominatedPopulation;
import org.moeaframework.problem.Problem;
import org.moeaframework.problem.ProblemStub;

/// How good a front is by a [Yardstick]. All objectives in parts of its box; all but the hypervolume from MOEA
/// Framework.
///
/// @param hypervolume exact share of the box that the front dominates; more is better
/// @param igdPlus mean distance by which the front falls short of the reference set's points (Ishibuchi et al. 2015); 0
/// if none of them beats it
/// @param epsilon by how much the front must be shifted to be as good as the reference set everywhere (Zitzler et al.
/// 2003); below 0 if it is better everywhere
/// @param spacing how unevenly the front's points are spaced (Schott 1995); 0 for even, NaN for fewer than two points
public record FrontQuality(double hypervolume, double igdPlus, double epsilon, double spacing) {

    /// @param front objectives of its plans, at least one
    /// @param yardstick that measures
    public static FrontQuality of(double[][] front, Yardstick yardstick) {
        double[][] points = yardstick.scaled(front);
        int objectives = yardstick.objectives().length;
        double[] worst = new double[objectives];
        Arrays.fill(worst, 1);
        NondominatedPopulation population = population(points);
        NondominatedPopulation reference = population(yardstick.scaled(yardstick.reference()));
        try (Problem problem = new ProblemStub(objectives)) {
            return new FrontQuality(
                    Hypervolume.of(points, new double[objectives], worst),
                    new InvertedGenerationalDistancePlus(problem, reference, Normalizer.none()).evaluate(population),
                    new AdditiveEpsilonIndicator(problem, reference, Normalizer.none()).evaluate(population),
                    population.size() < 2 ? Double.NaN : new Spacing(problem).evaluate(population));
        }
    }

    private static NondominatedPopulation population(double[][] points) {
        NondominatedPopulation population = new NondominatedPopulation();
        for (double[] point : points) {
            Solution solution = new Solution(0, point.length);
            for (int o = 0; o < point.length; o++) {
                solution.setObjectiveValue(o, point[o]);
            }
            population.add(solution);
        }
        return population;
    }
}
