package fogcatcher.engine.placement;

import fogcatcher.engine.model.Doc;

/// What is added to the textbook NSGA-II; each can be left out, to measure what it is worth.
@Doc("What is added to the textbook NSGA-II; leave one out to measure what it is worth.")
public enum Ingredient {
    /// The first population is built greedily over weight vectors.
    @Doc("The first population is built greedily over weight vectors, not drawn at random.")
    SEEDS,
    /// An incumbent for each weight vector, [Niches].
    @Doc("Beside the population, the best plan for each of many weight vectors is kept, and takes part as a parent.")
    NICHES,
    /// [Descent] on each child.
    @Doc("Each child is improved by local search.")
    SEARCH,
    /// All non-dominated plans are kept, [Optima], and the best handed out, [Coverage].
    @Doc("All non-dominated plans are kept, and those handed out that dominate most; otherwise the last population is.")
    OPTIMA,
    /// [Repair] of each child.
    @Doc("Children that break a constraint are repaired.")
    REPAIR
}
