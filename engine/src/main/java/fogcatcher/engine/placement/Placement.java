package fogcatcher.engine.placement;

import fogcatcher.engine.model.PlacementProblem;
import fogcatcher.engine.model.Plan;
import java.util.Optional;

/// A way to place tasks on phones: the same plan for the same problem, whatever the thread.
@FunctionalInterface
public interface Placement {

    /// Finds a phone for as many tasks as it can. No candidate is given more than it has free, no replica shares a
    /// phone with another of its job, and what the problem's traits forbid does not happen.
    Plan place(PlacementProblem problem);

    /// The same plan, and how it was found.
    default Thought think(PlacementProblem problem) {
        return new Thought(place(problem), Optional.empty());
    }

    static Placement of(Strategy.Own strategy) {
        return switch (strategy) {
            case Strategy.FirstFit _ -> new OneByOne(FirstFit::candidate);
            case Strategy.BestFit _ -> new OneByOne(BestFit::candidate);
            case Strategy.RoundRobin _ -> new OneByOne(RoundRobin::candidate);
            case Strategy.Random _ -> new OneByOne(RandomFit::candidate);
            case Strategy.Greedy _ -> new OneByOne(Greedy::candidate);
            case Strategy.GreedyBy by -> new GreedyBy(by.objective());
            case Strategy.WeightedSum sum -> new WeightedSum(sum.weights());
            case Strategy.Nsga2 spec -> {
                FrontPlacement search = new FrontPlacement(spec.choice(), problem -> search(problem, spec));
                yield spec.cache() == 0 ? search : new Remembered(search, spec.cache(), spec.tolerance());
            }
        };
    }

    private static FrontPlacement.Found search(PlacementProblem problem, Strategy.Nsga2 spec) {
        if (!spec.ingredients().isEmpty() && Enumeration.isWithin(spec.evaluations(), problem)) {
            return Enumeration.front(problem, spec.population());
        }
        Nsga2 search = new Nsga2(problem, spec, Crew.ALONE);
        search.run(Budget.ofEvaluations(spec.evaluations(), problem.tasks()));
        return new FrontPlacement.Found(search.front(), search.evaluations(), search.moves());
    }
}
