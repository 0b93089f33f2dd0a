package fogcatcher.engine.placement;

import fogcatcher.engine.model.Default;
import fogcatcher.engine.model.Doc;
import fogcatcher.engine.model.Objective;
import fogcatcher.engine.model.Range;
import fogcatcher.engine.model.Share;
import java.util.List;

/// The strategies there are; each is one class of this package, but for those of libraries.
@Doc("The strategies there are.")
public sealed interface Strategy {

    /// Strategies of the engine itself, as opposed to those that only a world can run.
    sealed interface Own {}

    /// Its name as scenarios write it: `greedyBy`.
    default String name() {
        String type = getClass().getSimpleName();
        return Character.toLowerCase(type.charAt(0)) + type.substring(1);
    }

    /// Whether it weighs what a problem's traits tell, and not only keeps to them.
    default boolean weighsTraits() {
        return switch (this) {
            case FirstFit _, BestFit _, RoundRobin _, Random _, Greedy _ -> false;
            case GreedyBy _, WeightedSum _, Nsga2 _, MoeaFramework _ -> true;
        };
    }

    /// [fogcatcher.engine.placement.FirstFit].
    @Doc("The first candidate, in row order, on which the task fits.")
    record FirstFit() implements Strategy, Own {}

    /// [fogcatcher.engine.placement.BestFit].
    @Doc("The candidate of which the task leaves the least.")
    record BestFit() implements Strategy, Own {}

    /// [fogcatcher.engine.placement.RoundRobin].
    @Doc("The candidates in turn.")
    record RoundRobin() implements Strategy, Own {}

    /// [RandomFit].
    @Doc("A fitting candidate at random.")
    record Random() implements Strategy, Own {}

    /// [fogcatcher.engine.placement.Greedy].
    @Doc("The fitting candidate that would finish the task soonest; among equals the fullest.")
    record Greedy() implements Strategy, Own {}

    /// [fogcatcher.engine.placement.GreedyBy].
    @Doc("The fitting candidate that is best in one objective.")
    record GreedyBy(@Doc("That objective.") Objective objective) implements Strategy, Own {}

    /// [fogcatcher.engine.placement.WeightedSum].
    @Doc(
            "The fitting candidate that adds least to a weighted sum of the objectives, then local search on the same"
                    + " sum.")
    record WeightedSum(@Doc("How much each objective counts.") @Default("{}") Weights weights)
            implements Strategy, Own {}

    /// [fogcatcher.engine.placement.Nsga2].
    @Doc("NSGA-II (Deb et al. 2002) with local search: a front of compromises, one of which is chosen.")
    record Nsga2(
            @Doc("How many plans compete, and how many the front shows at most.")
                    @Default("100")
                    @Range(min = "4", max = "10000")
                    int population,
            @Doc(
                            "How long to search, in plans judged; looking at moving one task counts as much as its"
                                    + " share of a plan. Where there are no more plans than that, each is judged once,"
                                    + " but by the textbook algorithm.")
                    @Default("20000")
                    @Range(min = "1", max = "1000000000")
                    int evaluations,
            @Doc("How many weight vectors there are niches for.") @Default("200") @Range(min = "5", max = "10000")
                    int niches,
            @Doc("Chance that a child mixes two parents.") @Default("0.9") @Range(min = "0", max = "1")
                    double crossover,
            @Doc("What is added to the textbook algorithm; [] for none of it.")
                    @Default("[seeds, niches, search, optima, repair]")
                    List<Ingredient> ingredients,
            @Doc("Which plan of the front is carried out.") @Default("knee") Preference choice,
            @Doc("How many problems are remembered, to be answered at once when they come again; 0 for none.")
                    @Default("0")
                    @Range(min = "0", max = "1000000")
                    int cache,
            @Doc(
                            "By how much numbers of two problems may differ and the problems still count as the same; a"
                                    + " remembered plan is used only if it fits.")
                    @Default("9%")
                    @Range(min = "0%", max = "100%")
                    Share tolerance)
            implements Strategy, Own {

        public Nsga2 {
            ingredients = List.copyOf(ingredients);
        }
    }

    /// An algorithm of the MOEA Framework library, which only the simulator has.
    @Doc("An algorithm of the MOEA Framework library, for comparison; simulated worlds only.")
    record MoeaFramework(
            @Doc("Which one.") @Default("nsga2") Algorithm algorithm,
            @Doc("How many plans compete.") @Default("100") @Range(min = "4", max = "10000") int population,
            @Doc("How long to search, in plans judged.") @Default("20000") @Range(min = "1", max = "1000000000")
                    int evaluations,
            @Doc("Which plan of the front is carried out.") @Default("knee") Preference choice)
            implements Strategy {

        /// The library's algorithms.
        @Doc("The library's algorithms.")
        public enum Algorithm {
            @Doc("NSGA-II, Deb et al. 2002.")
            NSGA2,
            @Doc("NSGA-III, Deb and Jain 2014.")
            NSGA3,
            @Doc("Epsilon-MOEA, Deb et al. 2003.")
            EPSILON_MOEA
        }
    }
}
