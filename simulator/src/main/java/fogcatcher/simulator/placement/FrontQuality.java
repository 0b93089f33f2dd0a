package fogcatcher.simulator.placement;

import fogcatcher.engine.model.Objective;
import fogcatcher.engine.placement.Front;
import fogcatcher.engine.placement.Hypervolume;
import java.util.Arrays;
import org.moeaframework.core.Solution;
import org.moeaframework.core.indicator.Indicators;
import org.moeaframework.core.population.NondominatedPopulation;
import org.moeaframework.problem.Problem;
import org.moeaframework.problem.ProblemStub;

/// How good a front is beside a reference front, the best that is known. All objectives in parts of the reference
/// front's
/// range; all but the hypervolume from MOEA Framework.
///
/// @param hypervolume exact share of the box from the reference front's ideal point to a tenth beyond its worst values;
/// more is better
/// @param igdPlus mean distance by which the front falls short of the reference front's points (Ishibuchi et al. 2015)
/// @param epsilon by how much the front must be shifted to be as good everywhere (Zitzler et al. 2003)
/// @param spacing how unevenly the front's points are spaced (Schott 1995); 0 for even
public record FrontQuality(double hypervolume, double igdPlus, double epsilon, double spacing) {

    private static final double MARGIN = 0.1;

    /// @param reference with two points at least that differ in every objective
    public static FrontQuality of(Front front, Front reference) {
        double[] ideal = new double[Objective.COUNT];
        double[] worst = new double[Objective.COUNT];
        for (int o = 0; o < Objective.COUNT; o++) {
            int at = o;
            ideal[o] = Arrays.stream(reference.objectives()).mapToDouble(values -> values[at]).min().orElseThrow();
            double greatest =
                    Arrays.stream(reference.objectives()).mapToDouble(values -> values[at]).max().orElseThrow();
            worst[o] = greatest + MARGIN * (greatest - ideal[o]);
        }
        try (Problem problem = new ProblemStub(Objective.COUNT)) {
            Indicators.IndicatorValues values =
                    Indicators.of(problem, population(reference))
                            .includeInvertedGenerationalDistancePlus()
                            .includeAdditiveEpsilonIndicator()
                            .includeSpacing()
                            .apply(population(front));
            return new FrontQuality(
                    Hypervolume.of(front.objectives(), ideal, worst),
                    values.getInvertedGenerationalDistancePlus(),
                    values.getAdditiveEpsilonIndicator(),
                    values.getSpacing());
        }
    }

    private static NondominatedPopulation population(Front front) {
        NondominatedPopulation population = new NondominatedPopulation();
        for (double[] values : front.objectives()) {
            Solution solution = new Solution(0, Objective.COUNT);
            for (int o = 0; o < values.length; o++) {
                solution.setObjectiveValue(o, values[o]);
            }
            population.add(solution);
        }
        return population;
    }
}
