package fogcatcher.simulator.tune;

import io.jenetics.ext.moea.ParetoFront;
import io.jenetics.ext.moea.Vec;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// What a tuning has come to after some generations: all that is needed to go on, or to stop.
///
/// @param generation the last one that is finished; 0 before the first
/// @param baseline the scenario as it is
/// @param population those from which the next generation descends
/// @param candidates all that were ever tried, each once, in the order in which they appeared
public record Findings(int generation, Candidate baseline, List<Individual> population, List<Candidate> candidates) {

    public Findings {
        population = List.copyOf(population);
        candidates = List.copyOf(candidates);
    }

    /// A member of a population.
    ///
    /// @param born the generation it appeared in
    /// @param genes one for each knob: how far along its values, 0 for the first and 1 for the last
    record Individual(int born, List<Double> genes) {
        Individual {
            genes = List.copyOf(genes);
        }
    }

    /// The candidates that no other beats: at least as good in everything and better in something. With one objective
    /// that is the best. Of equals the first; in the order in which they appeared.
    List<Candidate> front(List<TuningSpec.Objective> objectives) {
        record Point(int number, double[] fitness) {}
        ParetoFront<Point> front =
                new ParetoFront<>(
                        (one, other) -> Vec.dominance(one.fitness, other.fitness),
                        (one, other) -> Arrays.equals(one.fitness, other.fitness));
        for (int i = 0; i < candidates.size(); i++) {
            if (candidates.get(i).isFeasible()) {
                front.add(new Point(i, candidates.get(i).fitness(objectives).data()));
            }
        }
        return front.stream()
                .sorted(Comparator.comparingInt(Point::number))
                .map(point -> candidates.get(point.number))
                .toList();
    }

    /// Whether the search is over: as long as was asked for, or too long without anything better.
    boolean isOver(TuningSpec spec) {
        int lastGain = front(spec.objectives()).stream().mapToInt(Candidate::generation).max().orElse(0);
        return generation >= spec.generations() || generation - lastGain >= spec.steady();
    }
}
