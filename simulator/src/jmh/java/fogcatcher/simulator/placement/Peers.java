package fogcatcher.simulator.placement;

import fogcatcher.engine.model.PlacementProblem;
import fogcatcher.engine.placement.Judge;
import fogcatcher.engine.placement.Preference;
import fogcatcher.engine.placement.Strategy;
import io.jenetics.Genotype;
import io.jenetics.IntegerChromosome;
import io.jenetics.IntegerGene;
import io.jenetics.Mutator;
import io.jenetics.UniformCrossover;
import io.jenetics.engine.Engine;
import io.jenetics.engine.EvolutionResult;
import io.jenetics.ext.moea.ElementComparator;
import io.jenetics.ext.moea.ElementDistance;
import io.jenetics.ext.moea.NSGA2Selector;
import io.jenetics.ext.moea.UFTournamentSelector;
import io.jenetics.util.BatchExecutor;
import io.jenetics.util.RandomRegistry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGeneratorFactory;
import org.moeaframework.algorithm.AbstractEvolutionaryAlgorithm;
import org.moeaframework.algorithm.NSGAII;
import org.moeaframework.core.PRNG;
import org.moeaframework.core.Solution;
import org.moeaframework.core.constraint.LessThanOrEqual;
import org.moeaframework.core.variable.BinaryIntegerVariable;
import org.moeaframework.problem.AbstractProblem;
import org.uma.jmetal.operator.crossover.impl.IntegerSBXCrossover;
import org.uma.jmetal.operator.mutation.impl.IntegerPolynomialMutation;
import org.uma.jmetal.operator.selection.impl.BinaryTournamentSelection;
import org.uma.jmetal.problem.integerproblem.impl.AbstractIntegerProblem;
import org.uma.jmetal.solution.integersolution.IntegerSolution;
import org.uma.jmetal.util.comparator.RankingAndCrowdingDistanceComparator;
import org.uma.jmetal.util.comparator.dominanceComparator.impl.DominanceWithConstraintsComparator;
import org.uma.jmetal.util.evaluator.impl.SequentialSolutionListEvaluator;
import org.uma.jmetal.util.pseudorandom.JMetalRandom;

/// NSGA-II of three libraries, with our evaluation and one constraint.
///
/// MOEA Framework and jMetal as one would write it down first: their default operators for whole numbers and a
/// population of 100; MOEA Framework also with the operators of ours. Jenetics has no default for NSGA-II: here uniform
/// crossover (of nine in ten pairs, half of the genes), its mutator (one gene in the mean to any candidate) and a
/// population of 200, of which half are children in each generation, so that 100 parents compete with 100 children as
/// in the others.
final class Peers {

    private static final int SIZE = 100;

    private Peers() {}

    /// MOEA Framework 5.0: whole numbers in binary, half-uniform crossover, bit flips.
    static void moeaFramework(PlacementProblem problem, long seed, Trace trace) {
        PRNG.setSeed(seed);
        Judge judge = new Judge(problem);
        int tasks = problem.tasks();
        NSGAII algorithm =
                new NSGAII(
                        new AbstractProblem(tasks, 5, 1) {
                            @Override
                            public void evaluate(Solution solution) {
                                solution.setConstraintValue(0, judge.violation(BinaryIntegerVariable.getInt(solution)));
                                double[] objectives = judge.objectives();
                                for (int o = 0; o < 5; o++) {
                                    solution.setObjectiveValue(o, objectives[o]);
                                }
                            }

                            @Override
                            public Solution newSolution() {
                                Solution solution = new Solution(tasks, 5, 1);
                                for (int t = 0; t < tasks; t++) {
                                    solution.setVariable(t, new BinaryIntegerVariable(0, problem.candidates() - 1));
                                }
                                solution.setConstraint(0, LessThanOrEqual.to(0));
                                return solution;
                            }
                        });
        algorithm.setInitialPopulationSize(SIZE);
        run(algorithm, trace);
    }

    /// The same with uniform crossover and the reset of one task in the mean, as a scenario runs it.
    static void moeaFrameworkWithOurOperators(PlacementProblem problem, long seed, Trace trace) {
        PRNG.setSeed(seed);
        Strategy.MoeaFramework spec =
                new Strategy.MoeaFramework(
                        Strategy.MoeaFramework.Algorithm.NSGA2, SIZE, Integer.MAX_VALUE, new Preference.Knee());
        run(Library.algorithm(new CandidateProblem(problem), spec), trace);
    }

    private static void run(AbstractEvolutionaryAlgorithm algorithm, Trace trace) {
        do {
            algorithm.step();
        } while (trace.goesOn(
                algorithm.getNumberOfEvaluations(),
                () -> {
                    List<double[]> front = new ArrayList<>();
                    algorithm
                            .getPopulation()
                            .forEach(solution -> {
                                if (solution.isFeasible()) {
                                    front.add(solution.getObjectiveValues());
                                }
                            });
                    return front.toArray(double[][]::new);
                }));
    }

    /// jMetal 6.6: simulated binary crossover and polynomial mutation of whole numbers.
    static void jmetal(PlacementProblem problem, long seed, Trace trace) {
        JMetalRandom.getInstance().setSeed(seed);
        new JmetalNsga2(new JmetalProblem(problem), trace).run();
    }

    @SuppressWarnings("serial")
    private static final class JmetalProblem extends AbstractIntegerProblem {

        private final Judge judge;

        JmetalProblem(PlacementProblem problem) {
            judge = new Judge(problem);
            numberOfObjectives(5);
            numberOfConstraints(1);
            name("placement");
            variableBounds(
                    Collections.nCopies(problem.tasks(), 0),
                    Collections.nCopies(problem.tasks(), problem.candidates() - 1));
        }

        @Override
        public IntegerSolution evaluate(IntegerSolution solution) {
            int[] plan = solution.variables().stream().mapToInt(Integer::intValue).toArray();
            solution.constraints()[0] = -judge.violation(plan);
            System.arraycopy(judge.objectives(), 0, solution.objectives(), 0, 5);
            return solution;
        }
    }

    @SuppressWarnings("serial")
    private static final class JmetalNsga2
            extends org.uma.jmetal.algorithm.multiobjective.nsgaii.NSGAII<IntegerSolution> {

        private final Trace trace;

        JmetalNsga2(JmetalProblem problem, Trace trace) {
            super(
                    problem,
                    Integer.MAX_VALUE,
                    SIZE,
                    SIZE,
                    SIZE,
                    new IntegerSBXCrossover(0.9, 20),
                    new IntegerPolynomialMutation(1.0 / problem.numberOfVariables(), 20),
                    new BinaryTournamentSelection<>(new RankingAndCrowdingDistanceComparator<>()),
                    new DominanceWithConstraintsComparator<>(),
                    new SequentialSolutionListEvaluator<>());
            this.trace = trace;
        }

        @Override
        protected boolean isStoppingConditionReached() {
            return !trace.goesOn(
                    evaluations,
                    () ->
                            getPopulation().stream()
                                    .filter(solution -> solution.constraints()[0] >= 0)
                                    .map(solution -> solution.objectives().clone())
                                    .toArray(double[][]::new));
        }
    }

    private record Fitness(double[] objectives, double violation) implements Comparable<Fitness> {

        /// Constrained domination; above 0 for the better one, as Jenetics maximises.
        private static final Comparator<Fitness> DOMINATION =
                (a, b) -> {
                    if (a.violation > 0 || b.violation > 0) {
                        return Double.compare(b.violation, a.violation);
                    }
                    boolean better = false;
                    boolean worse = false;
                    for (int o = 0; o < 5; o++) {
                        better |= a.objectives[o] < b.objectives[o];
                        worse |= a.objectives[o] > b.objectives[o];
                    }
                    return better == worse ? 0 : better ? 1 : -1;
                };

        @Override
        public int compareTo(Fitness other) {
            return DOMINATION.compare(this, other);
        }
    }

    /// Jenetics 9.0: its NSGA-II selector, uniform crossover and its mutator.
    static void jenetics(PlacementProblem problem, long seed, Trace trace) {
        Judge judge = new Judge(problem);
        ElementComparator<Fitness> order = (a, b, o) -> Double.compare(b.objectives()[o], a.objectives()[o]);
        ElementDistance<Fitness> distance = (a, b, o) -> b.objectives()[o] - a.objectives()[o];
        Engine<IntegerGene, Fitness> engine =
                Engine.builder(
                                (Genotype<IntegerGene> genotype) -> {
                                    int[] plan = ((IntegerChromosome) genotype.chromosome()).toArray();
                                    double violation = judge.violation(plan);
                                    return new Fitness(judge.objectives(), violation);
                                },
                                Genotype.of(IntegerChromosome.of(0, problem.candidates(), problem.tasks())))
                        .populationSize(2 * SIZE)
                        .offspringFraction(0.5)
                        .maximalPhenotypeAge(Long.MAX_VALUE)
                        .survivorsSelector(new NSGA2Selector<>(Fitness.DOMINATION, order, distance, _ -> 5))
                        .offspringSelector(new UFTournamentSelector<>(Fitness.DOMINATION, order, distance, _ -> 5))
                        .alterers(new UniformCrossover<>(0.9, 0.5), new Mutator<>(1.0 / problem.tasks()))
                        .executor(Runnable::run)
                        .fitnessExecutor(BatchExecutor.of(Runnable::run))
                        .build();
        RandomRegistry.with(RandomGeneratorFactory.of("L64X128MixRandom").create(seed))
                .run(() -> {
                    var generations = engine.stream().iterator();
                    EvolutionResult<IntegerGene, Fitness> generation = generations.next();
                    while (goesOn(trace, generation)) {
                        generation = generations.next();
                    }
                });
    }

    private static boolean goesOn(Trace trace, EvolutionResult<IntegerGene, Fitness> generation) {
        return trace.goesOn(
                SIZE * (1 + generation.generation()),
                () ->
                        generation.population().stream()
                                .filter(member -> member.fitness().violation() == 0)
                                .map(member -> member.fitness().objectives())
                                .toArray(double[][]::new));
    }
}
