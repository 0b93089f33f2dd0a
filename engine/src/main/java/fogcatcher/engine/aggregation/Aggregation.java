package fogcatcher.engine.aggregation;

import fogcatcher.engine.aggregation.AggregationSpec.Method;
import java.util.Arrays;
import java.util.List;

/// Chooses phones that together are one container.
public final class Aggregation {

    private Aggregation() {}

    /// The members of one container.
    ///
    /// First-fit takes n log n steps, greedy hardly more, rounding some milliseconds for thousands of devices; exact
    /// and auto end after [AggregationSpec#nodes] nodes. Every method finds a cover where resources alone decide and
    /// there is one. Where an availability floor or a churn bound decides too, so does the tree, unless its nodes run
    /// out.
    ///
    /// @param spec the method and its limits; its prices and floor are those of the problem already
    public static Cover cover(CoverProblem problem, AggregationSpec spec) {
        return cover(problem, spec.method(), spec);
    }

    private static Cover cover(CoverProblem problem, Method method, AggregationSpec spec) {
        Search search = search(problem, method, spec.tolerance().fraction(), spec.nodes());
        if (search.best() == null) {
            boolean isProven = search.bound() == Double.POSITIVE_INFINITY;
            return Shortage.of(problem, isProven, other -> search(other, Method.AUTO, 1, spec.nodes()));
        }
        Selection best = search.best();
        long bound = (long) Math.min(search.bound(), best.price);
        return new Cover.Found(places(best), (long) best.price, bound, search.method());
    }

    private static Search search(CoverProblem problem, Method method, double tolerance, long nodes) {
        var search = new Search(CoverModel.of(problem));
        search.run(method, tolerance, nodes);
        return search;
    }

    private static List<Integer> places(Selection selection) {
        return Arrays.stream(selection.members()).boxed().toList();
    }
}
