package fogcatcher.simulator.workload;

import fogcatcher.engine.market.BuyerSpec;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.model.Purchase;
import fogcatcher.engine.random.Randomness;
import fogcatcher.engine.random.Stream;
import fogcatcher.engine.scenario.WorkSource;

/// How each job of a source buys what it needs. Limits have a stream of their own, so that jobs arrive and work alike
/// with and without a market.
final class Buyer {

    private final BuyerSpec spec;
    private final boolean hasMarket;
    private final Stream chance;
    private final long aheadMicros;

    Buyer(WorkSource source, boolean hasMarket, Randomness randomness) {
        spec = source.buys();
        this.hasMarket = hasMarket;
        chance = randomness.stream("limits " + source.name());
        aheadMicros =
                switch (spec.mode()) {
                    case RESERVED -> Micros.of(spec.ahead());
                    case SPOT, ON_DEMAND -> 0;
                };
    }

    /// That of the next job; nothing where nothing is bought.
    Purchase next() {
        return hasMarket
                ? new Purchase(spec.mode(), spec.limit().limit(chance.nextUniform()), aheadMicros)
                : Purchase.NONE;
    }
}
