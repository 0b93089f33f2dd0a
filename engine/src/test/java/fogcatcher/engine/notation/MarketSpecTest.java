package fogcatcher.engine.notation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fogcatcher.engine.market.BuyerSpec;
import fogcatcher.engine.market.ClearingSpec;
import fogcatcher.engine.market.LimitSpec;
import fogcatcher.engine.market.MarketSpec;
import fogcatcher.engine.model.BuyingMode;
import fogcatcher.engine.model.Share;
import fogcatcher.engine.model.Tokens;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarketSpecTest {

    @Test
    void aMarketNeedsNoKey() {
        Faults faults = new Faults();

        MarketSpec market = (MarketSpec) bind(MarketSpec.class, faults);
        BuyerSpec buyer = (BuyerSpec) bind(BuyerSpec.class, faults);

        assertEquals(List.of(), faults.sorted());
        assertEquals(new ClearingSpec.Uniform(0.5), market.clearing());
        assertEquals(List.of(new Share(0.5), new Share(0.8)), market.trust());
        assertEquals(BuyingMode.SPOT, buyer.mode());
        assertEquals(new LimitSpec.Uniform(new Tokens(5_000), new Tokens(30_000)), buyer.limit());
    }

    private static Object bind(Class<?> section, Faults faults) {
        return new Binder(faults).bind(Shape.ofRecord(section), Node.Entries.none(Place.DEFAULT), "");
    }
}
