package fogcatcher.engine.aggregation;

import fogcatcher.engine.model.Resources;
import java.util.List;

/// The answer to a [CoverProblem].
public sealed interface Cover {

    /// Devices that cover the requirement.
    ///
    /// @param members their places in the problem's list, ascending
    /// @param price sum of their [CoverProblem#price]
    /// @param bound no cover has a lower price: proven
    /// @param method who found it; another than was asked for if that found no cover within floor and churn bound
    record Found(List<Integer> members, long price, long bound, AggregationSpec.Method method) implements Cover {
        public Found {
            members = List.copyOf(members);
        }

        /// Whether no cover has a lower price than this one.
        public boolean isOptimal() {
            return price == bound;
        }

        /// How much dearer than the best cover this one can be at the most, relative to the bound.
        public double gap() {
            return price == bound ? 0 : (double) (price - bound) / bound;
        }
    }

    /// No cover was found.
    ///
    /// @param reason what stands in the way
    /// @param lacking what all devices together lack, in each dimension; nothing if the reason is another
    /// @param offered the largest requirement in the same proportions for which a cover was found
    /// @param isProven whether there is certainly none, and none for more than the offered; otherwise the budget of
    ///     nodes ended before
    record Infeasible(Reason reason, Resources lacking, Resources offered, boolean isProven) implements Cover {}

    /// What stands in the way of a cover.
    enum Reason {
        /// All devices together have too little.
        RESOURCES,
        /// There is enough, but not within the availability floor and the churn bound together.
        FLOOR_OR_CHURN
    }
}
