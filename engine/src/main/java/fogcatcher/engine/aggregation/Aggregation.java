package fogcatcher.engine.aggregation;

import fogcatcher.engine.aggregation.AggregationSpec.Method;
import java.util.ArrayList;
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
        Search search = search(problem, spec.method(), spec.tolerance().fraction(), spec.nodes());
        if (search.best() == null) {
            boolean isProven = search.bound() == Double.POSITIVE_INFINITY;
            return shortage(problem, isProven, spec);
        }
        Selection best = search.best();
        long bound = (long) Math.min(search.bound(), best.price);
        return new Cover.Found(places(best.members()), (long) best.price, bound, search.method());
    }

    /// The members of several containers at once, each device in one at most.
    ///
    /// Greedy first, then up to [AggregationSpec#rounds] rounds in which each container is covered anew, alone and with
    /// another, by `auto` and its budget of nodes. A container that gets nothing although there would be a way is
    /// possible: whether all fit is as hard as bin packing.
    ///
    /// @param problems over the same devices; previous members and churn bounds are each container's own
    /// @throws IllegalArgumentException if they differ in their devices
    public static JointCover coverAll(List<CoverProblem> problems, AggregationSpec spec) {
        if (problems.isEmpty()) {
            return new JointCover(List.of(), 0, 0);
        }
        List<Device> devices = problems.getFirst().devices();
        if (problems.stream().anyMatch(problem -> !problem.devices().equals(devices))) {
            throw new IllegalArgumentException("containers that are chosen together need the same list of devices");
        }
        var descent = new Descent(problems, spec);
        descent.run();
        List<Cover> covers = new ArrayList<>();
        List<CoverProblem> covered = new ArrayList<>();
        long price = 0;
        for (int k = 0; k < problems.size(); k++) {
            int[] members = descent.members(k);
            if (members == null) {
                covers.add(shortage(descent.leftFor(k), false, spec));
            } else {
                double relaxed = new Search(CoverModel.of(problems.get(k))).bound();
                long bound = Math.min((long) relaxed, descent.price(k));
                covers.add(new Cover.Found(places(members), descent.price(k), bound, descent.method(k)));
                covered.add(problems.get(k));
                price += descent.price(k);
            }
        }
        return new JointCover(covers, price, JointBound.of(covered, price, spec.nodes()));
    }

    private static Cover.Infeasible shortage(CoverProblem problem, boolean isProven, AggregationSpec spec) {
        return Shortage.of(problem, isProven, other -> search(other, Method.AUTO, 1, spec.nodes()));
    }

    private static Search search(CoverProblem problem, Method method, double tolerance, long nodes) {
        var search = new Search(CoverModel.of(problem));
        search.run(method, tolerance, nodes);
        return search;
    }

    private static List<Integer> places(int[] members) {
        return Arrays.stream(members).boxed().toList();
    }
}
