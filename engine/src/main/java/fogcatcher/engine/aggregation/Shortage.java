package fogcatcher.engine.aggregation;

import fogcatcher.engine.model.Resources;
import java.util.function.Function;

/// Works out what is missing where there is no cover, and what there could be instead.
final class Shortage {

    /// Steps in which a smaller requirement is looked for where more than the sum of the resources is in the way.
    private static final int STEPS = 1000;

    private static final int DIMENSIONS = Dimension.values().length;

    private Shortage() {}

    /// @param search looks for a cover of another requirement
    static Cover.Infeasible of(CoverProblem problem, boolean isProven, Function<CoverProblem, Search> search) {
        long[] supply = supply(problem);
        Resources lacking = lacking(problem.requirement(), supply);
        Resources most = inProportion(problem.requirement(), supply);
        Cover.Reason reason = lacking.equals(Resources.NONE) ? Cover.Reason.FLOOR_OR_CHURN : Cover.Reason.RESOURCES;
        if (problem.availabilityFloor() == 0 && problem.previous().isEmpty()) {
            return new Cover.Infeasible(reason, lacking, most, true);
        }
        // A cover of more is one of less: halve the steps between what works and what does not.
        boolean isCertain = isProven;
        int works = 0;
        int tooMuch = STEPS + 1;
        while (tooMuch - works > 1) {
            int middle = (works + tooMuch) >>> 1;
            Search attempt = search.apply(problem.withRequirement(part(most, middle)));
            if (attempt.best() != null) {
                works = middle;
            } else {
                tooMuch = middle;
                isCertain &= attempt.bound() == Double.POSITIVE_INFINITY;
            }
        }
        return new Cover.Infeasible(reason, lacking, part(most, works), isCertain);
    }

    private static long[] supply(CoverProblem problem) {
        long[] supply = new long[DIMENSIONS];
        for (Device device : problem.devices()) {
            for (Dimension dimension : Dimension.values()) {
                supply[dimension.ordinal()] += dimension.of(device.offer());
            }
        }
        return supply;
    }

    private static Resources lacking(Resources requirement, long[] supply) {
        int[] lacking = new int[DIMENSIONS];
        for (Dimension dimension : Dimension.values()) {
            lacking[dimension.ordinal()] = (int) Math.max(0, dimension.of(requirement) - supply[dimension.ordinal()]);
        }
        return Dimension.resources(lacking);
    }

    /// The requirement, cut down by the same factor in all dimensions until the scarcest suffices; rounded down.
    private static Resources inProportion(Resources requirement, long[] supply) {
        long has = 1;
        long needs = 1;
        for (Dimension dimension : Dimension.values()) {
            long required = dimension.of(requirement);
            long offered = Math.min(required, supply[dimension.ordinal()]);
            if (offered * needs < has * required) {
                has = offered;
                needs = required;
            }
        }
        int[] parts = new int[DIMENSIONS];
        for (Dimension dimension : Dimension.values()) {
            parts[dimension.ordinal()] = (int) (dimension.of(requirement) * has / needs);
        }
        return Dimension.resources(parts);
    }

    private static Resources part(Resources whole, int steps) {
        int[] parts = new int[DIMENSIONS];
        for (Dimension dimension : Dimension.values()) {
            parts[dimension.ordinal()] = (int) ((long) dimension.of(whole) * steps / STEPS);
        }
        return Dimension.resources(parts);
    }
}
