package fogcatcher.simulator.tune;

import fogcatcher.engine.random.Randomness;
import fogcatcher.engine.random.Stream;
import fogcatcher.simulator.tune.Findings.Individual;
import io.jenetics.DoubleChromosome;
import io.jenetics.DoubleGene;
import io.jenetics.GaussianMutator;
import io.jenetics.Genotype;
import io.jenetics.Mutator;
import io.jenetics.Phenotype;
import io.jenetics.UniformCrossover;
import io.jenetics.engine.Engine;
import io.jenetics.engine.EvolutionResult;
import io.jenetics.engine.EvolutionStart;
import io.jenetics.ext.moea.NSGA2Selector;
import io.jenetics.ext.moea.UFTournamentSelector;
import io.jenetics.ext.moea.Vec;
import io.jenetics.util.DoubleRange;
import io.jenetics.util.ISeq;
import io.jenetics.util.RandomRegistry;
import io.jenetics.util.Seq;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Makes one generation out of another, by Jenetics' NSGA-II.
///
/// One objective is the case in which of two fitnesses one always dominates, so it needs no algorithm of its own.
/// Values that were measured before are not measured again.
///
/// Each generation has a stream of chance of its own and is made from [Findings] alone. So a search that was
/// interrupted goes on as if it had not been.
final class Search {

    /// Deb et al. 2002, section V: crossover with probability 0.9, mutation with 1 over the number of variables.
    private static final double CROSSOVER = 0.9;

    /// Also now and then anything at all, without which choices far from one another would seldom be tried (a guess).
    private static final double LEAP = 0.05;

    /// A gene beyond 0 or 1 means the end itself: what is best often lies there, and would else be hit once in hundreds
    /// of tries. The width is a guess.
    private static final DoubleRange GENES = new DoubleRange(-0.05, 1.05);

    private final Tuning tuning;
    private final Trials trials;

    Search(Tuning tuning, Trials trials) {
        this.tuning = tuning;
        this.trials = trials;
    }

    /// Before the first generation: the scenario as it is.
    Findings begin() {
        Candidate baseline = trials.measure(0, List.of(List.of()), tuning.spec().seeds()).getFirst();
        return new Findings(0, baseline, List.of(), List.of());
    }

    /// The generation after `before`.
    Findings next(Findings before) {
        int generation = before.generation() + 1;
        Map<List<Integer>, Candidate> known = new LinkedHashMap<>();
        before.candidates().forEach(candidate -> known.put(candidate.positions(), candidate));
        var engine = engine(generation, known);
        ISeq<Phenotype<DoubleGene, Vec<double[]>>> population =
                before.population().stream().map(individual -> phenotype(individual, known)).collect(ISeq.toISeq());
        Stream chance = new Randomness(tuning.spec().seed()).stream("tuning generation " + generation);
        EvolutionResult<DoubleGene, Vec<double[]>> result =
                RandomRegistry.with(new Chance(chance))
                        .call(() -> engine.evolve(EvolutionStart.of(population, generation)));
        return new Findings(
                generation,
                before.baseline(),
                result.population().stream().map(Search::individual).toList(),
                List.copyOf(known.values()));
    }

    private Engine<DoubleGene, Vec<double[]>> engine(int generation, Map<List<Integer>, Candidate> known) {
        int knobs = tuning.knobs().size();
        return new Engine.Builder<DoubleGene, Vec<double[]>>(
                        population -> evaluated(population, generation, known),
                        Genotype.of(DoubleChromosome.of(GENES, knobs)))
                .populationSize(tuning.spec().population())
                .offspringFraction(0.5)
                .maximizing()
                // Nobody dies of age: what is best stays.
                .maximalPhenotypeAge(Long.MAX_VALUE)
                .survivorsSelector(NSGA2Selector.ofVec())
                .offspringSelector(UFTournamentSelector.ofVec())
                .alterers(
                        new UniformCrossover<>(CROSSOVER, 0.5), new GaussianMutator<>(1.0 / knobs), new Mutator<>(LEAP))
                .executor(Runnable::run)
                .build();
    }

    private ISeq<Phenotype<DoubleGene, Vec<double[]>>> evaluated(
            Seq<Phenotype<DoubleGene, Vec<double[]>>> population, int generation, Map<List<Integer>, Candidate> known) {
        List<List<Integer>> unknown =
                population.stream()
                        .map(member -> positions(member.genotype()))
                        .distinct()
                        .filter(positions -> !known.containsKey(positions))
                        .toList();
        trials.measure(generation, unknown, tuning.spec().seeds())
                .forEach(candidate -> known.put(candidate.positions(), candidate));
        return population.stream()
                .map(member -> member.withFitness(fitness(member.genotype(), known)))
                .collect(ISeq.toISeq());
    }

    private Phenotype<DoubleGene, Vec<double[]>> phenotype(Individual individual, Map<List<Integer>, Candidate> known) {
        List<DoubleGene> genes = individual.genes().stream().map(gene -> DoubleGene.of(gene, GENES)).toList();
        Genotype<DoubleGene> genotype = Genotype.of(DoubleChromosome.of(genes));
        return Phenotype.of(genotype, individual.born(), fitness(genotype, known));
    }

    private static Individual individual(Phenotype<DoubleGene, Vec<double[]>> member) {
        List<Double> genes = new ArrayList<>();
        member.genotype().chromosome().forEach(gene -> genes.add(gene.allele()));
        return new Individual((int) member.generation(), genes);
    }

    private Vec<double[]> fitness(Genotype<DoubleGene> genotype, Map<List<Integer>, Candidate> known) {
        return known.get(positions(genotype)).fitness(tuning.spec().objectives());
    }

    /// A gene tells how far along its knob's values; between the ends each value has the same share of it.
    private List<Integer> positions(Genotype<DoubleGene> genotype) {
        List<Integer> positions = new ArrayList<>();
        for (int k = 0; k < tuning.knobs().size(); k++) {
            int values = tuning.knobs().get(k).values().size();
            positions.add((int) Math.clamp(genotype.chromosome().get(k).doubleValue() * values, 0, values - 1));
        }
        return positions;
    }

    /// Jenetics' chance out of a stream of ours.
    private record Chance(Stream stream) implements RandomGenerator {

        @Override
        public long nextLong() {
            return stream.nextLong();
        }

        @Override
        public double nextGaussian() {
            return stream.nextNormal();
        }
    }
}
