package fogcatcher.engine.placement;

import fogcatcher.engine.model.PlacementProblem;
import fogcatcher.engine.model.Plan;
import java.util.Optional;

/// A plan, and the search that led to it if there was one: what those want to know who study placements.
///
/// @param plan what is to be carried out
/// @param search empty if the plan was made at once, or remembered
public record Thought(Plan plan, Optional<Search> search) {

    /// A search for a front, and which plan of it was preferred.
    ///
    /// @param problem what was searched: the tasks of the question that can be placed together, which are all of them
    /// as a rule
    /// @param front empty if no feasible plan was found
    /// @param chosen the preferred plan's index, or [Plan#NONE] if the front is empty
    /// @param evaluations plans judged as a whole
    /// @param moves work done, as a [Budget] counts it
    public record Search(PlacementProblem problem, Front front, int chosen, long evaluations, long moves) {}
}
