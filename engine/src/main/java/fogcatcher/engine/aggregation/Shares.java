package fogcatcher.engine.aggregation;

import fogcatcher.engine.model.Resources;
import java.util.ArrayList;
import java.util.List;

/// Divides a requirement among those who cover it.
final class Shares {

    private Shares() {}

    /// Parts in proportion to the offers that add up exactly: part `i` ends where the requirement times the sum of the
    /// first `i` offers does, rounded down. No part is larger than its offer, as the requirement is no larger than all.
    static List<Resources> proportional(Resources requirement, List<Resources> offers) {
        int[][] parts = new int[offers.size()][Dimension.values().length];
        for (Dimension dimension : Dimension.values()) {
            long required = dimension.of(requirement);
            long all = offers.stream().mapToLong(dimension::of).sum();
            if (required > all) {
                throw new IllegalArgumentException(
                        "members offer " + all + " of " + dimension + ", " + required + " are required");
            }
            long soFar = 0;
            long given = 0;
            for (int i = 0; i < parts.length && required > 0; i++) {
                soFar += dimension.of(offers.get(i));
                long until = Math.multiplyExact(required, soFar) / all;
                parts[i][dimension.ordinal()] = (int) (until - given);
                given = until;
            }
        }
        List<Resources> shares = new ArrayList<>(parts.length);
        for (int[] part : parts) {
            shares.add(Dimension.resources(part));
        }
        return List.copyOf(shares);
    }
}
