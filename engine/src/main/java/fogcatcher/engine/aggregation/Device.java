package fogcatcher.engine.aggregation;

import fogcatcher.engine.model.Resources;

/// A phone that could become a member.
///
/// @param offer what it has free
/// @param cost what choosing it costs, in thousandths of the unit of [AggregationSpec]; see [AggregationSpec#cost]
/// @param availability probability that it stays as long as it is needed, above 0 and at most 1
public record Device(Resources offer, long cost, double availability) {

    /// Sums of as many as [CoverProblem#MAX_DEVICES] stay exact in a `double` (2^53).
    static final long MAX_COST = 1L << 33;

    public Device {
        if (cost < 0 || cost > MAX_COST) {
            throw new IllegalArgumentException("a device costs " + cost + "; it must be 0 to " + MAX_COST);
        }
        if (!(availability > 0 && availability <= 1)) {
            throw new IllegalArgumentException("availability " + availability + " is not above 0 and at most 1");
        }
    }
}
