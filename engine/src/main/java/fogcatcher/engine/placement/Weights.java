package fogcatcher.engine.placement;

import fogcatcher.engine.model.Default;
import fogcatcher.engine.model.Doc;
import fogcatcher.engine.model.Range;

/// How much each objective counts, in parts of its range.
@Doc("How much each objective counts, in parts of its range over the front; only the proportions matter.")
public record Weights(
        @Doc("Delay.") @Default("1") @Range(min = "0", max = "1000") double latency,
        @Doc("Even use.") @Default("1") @Range(min = "0", max = "1000") double balance,
        @Doc("Trust.") @Default("1") @Range(min = "0", max = "1000") double distrust,
        @Doc("Energy, wear and carbon.") @Default("1") @Range(min = "0", max = "1000") double cost,
        @Doc("What the market asks.") @Default("1") @Range(min = "0", max = "1000") double price) {

    public Weights {
        if (latency + balance + distrust + cost + price <= 0) {
            throw new IllegalArgumentException(
                    "all weights are 0, so nothing counts; give at least one objective a weight");
        }
    }

    /// In the order of [fogcatcher.engine.model.Objective].
    double[] vector() {
        return new double[] {latency, balance, distrust, cost, price};
    }
}
