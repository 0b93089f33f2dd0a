package fogcatcher.simulator.placement;

import fogcatcher.engine.model.Objective;
import fogcatcher.engine.model.PlacementProblem;
import fogcatcher.engine.placement.Front;
import fogcatcher.engine.placement.FrontPlacement;
import fogcatcher.engine.placement.Strategy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.moeaframework.algorithm.AbstractEvolutionaryAlgorithm;
import org.moeaframework.algorithm.EpsilonMOEA;
import org.moeaframework.algorithm.NSGAII;
import org.moeaframework.algorithm.NSGAIII;
import org.moeaframework.core.PRNG;
import org.moeaframework.core.Solution;
import org.moeaframework.core.operator.CompoundVariation;
import org.moeaframework.core.operator.UniformCrossover;
import org.moeaframework.core.operator.Variation;
import org.moeaframework.core.population.EpsilonBoxDominanceArchive;

/// Runs MOEA Framework's algorithms on placement problems, with the operators of our NSGA-II: uniform crossover and the
/// reset of one task in the mean.
///
/// The library draws all chance from one static generator, so only one run at a time goes on in this virtual machine,
/// and each begins by seeding it: runs side by side wait for one another and give the results they would alone.
public final class Library {

    /// As the default of our own.
    private static final double CROSSOVER = 0.9;

    /// Of an objective's range: an archive of some hundred plans after 20 000 evaluations, about a population. With a
    /// hundredth, as in the library's own default for ranges of 1, it holds some 800 at 20 jobs and 100 candidates.
    private static final double EPSILON = 0.05;

    /// Where simple plans do not differ, only what is not rounding counts.
    private static final double ROUNDING = 1e-9;

    private Library() {}

    /// The feasible plans of the last population that no other dominates.
    public static synchronized FrontPlacement.Found search(PlacementProblem problem, Strategy.MoeaFramework spec) {
        PRNG.setSeed(problem.seed());
        CandidateProblem library = new CandidateProblem(problem);
        AbstractEvolutionaryAlgorithm algorithm = algorithm(library, spec);
        algorithm.run(spec.evaluations());
        List<double[]> objectives = new ArrayList<>();
        List<int[]> plans = new ArrayList<>();
        for (Solution solution : algorithm.getResult()) {
            if (solution.isFeasible()) {
                objectives.add(solution.getObjectiveValues());
                plans.add(CandidateProblem.plan(solution));
            }
        }
        long evaluations = algorithm.getNumberOfEvaluations();
        return new FrontPlacement.Found(
                new Front(objectives.toArray(double[][]::new), plans.toArray(int[][]::new)),
                evaluations,
                evaluations * problem.tasks());
    }

    /// To be run by whoever has seeded the library's generator.
    static AbstractEvolutionaryAlgorithm algorithm(CandidateProblem problem, Strategy.MoeaFramework spec) {
        Variation variation = new CompoundVariation(new UniformCrossover(CROSSOVER), new Reset());
        return switch (spec.algorithm()) {
            case NSGA2 -> prepared(new NSGAII(problem), variation, spec.population());
            case NSGA3 -> prepared(new NSGAIII(problem), variation, spec.population());
            case EPSILON_MOEA -> {
                EpsilonMOEA algorithm = new EpsilonMOEA(problem);
                algorithm.setVariation(variation);
                algorithm.setInitialPopulationSize(spec.population());
                algorithm.setArchive(new EpsilonBoxDominanceArchive(epsilons(problem.asked())));
                yield algorithm;
            }
        };
    }

    /// In parts of each objective's range over simple plans: the library's own 0.01 is much for tokens and nothing for
    /// milliseconds.
    private static double[] epsilons(PlacementProblem problem) {
        Yardstick yardstick = Yardstick.of(problem);
        double[] epsilons = new double[Objective.COUNT];
        Arrays.fill(epsilons, ROUNDING);
        for (int o : yardstick.objectives()) {
            epsilons[o] = EPSILON * (yardstick.worst()[o] - yardstick.ideal()[o]);
        }
        return epsilons;
    }

    /// NSGA-III is an NSGA-II with another selection.
    private static NSGAII prepared(NSGAII algorithm, Variation variation, int population) {
        algorithm.setVariation(variation);
        algorithm.setInitialPopulationSize(population);
        return algorithm;
    }

    /// Sends each task with a chance of one in so many tasks to a random candidate.
    private static final class Reset implements Variation {

        @Override
        public String getName() {
            return "reset";
        }

        @Override
        public int getArity() {
            return 1;
        }

        @Override
        public Solution[] evolve(Solution[] parents) {
            Solution child = parents[0].copy();
            int tasks = child.getNumberOfVariables();
            for (int t = 0; t < tasks; t++) {
                if (PRNG.nextInt(tasks) == 0) {
                    child.getVariable(t).randomize();
                }
            }
            return new Solution[] {child};
        }
    }
}
