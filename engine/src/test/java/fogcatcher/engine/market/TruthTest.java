package fogcatcher.engine.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.random.Randomness;
import fogcatcher.engine.random.Stream;
import org.junit.jupiter.api.Test;

/// Who gains by naming another price than the true one: every trader of many random markets tries 21 of them.
class TruthTest {

    @Test
    void nobodyGainsByMisreportingToMcAfee() {
        assertEquals(0, profitable(new McAfee(), 5, 1, 3000));
        assertEquals(0, profitable(new McAfee(), 20, 1, 50));
    }

    @Test
    void nobodyGainsByMisreportingThePriceOfSeveralUnitsToMcAfee() {
        assertEquals(0, profitable(new McAfee(), 5, 4, 3000));
        assertEquals(0, profitable(new McAfee(), 20, 4, 50));
    }

    @Test
    void nobodyGainsByMisreportingToAPostedPrice() {
        int gains = 0;
        for (long price = 100; price < 1000; price += 200) {
            gains += profitable(Clearing.of(fixed(price)), 5, 4, 200);
        }
        assertEquals(0, gains);
    }

    /// The test can fail: these rules are known not to be truthful.
    @Test
    void someGainByMisreportingToTheOthers() {
        assertTrue(profitable(new UniformPrice(0.5), 5, 1, 300) > 0);
        assertTrue(profitable(new PayAsBid(), 5, 1, 300) > 0);
    }

    /// Traders on each side, units of each trader at most.
    private static int profitable(Clearing rule, int traders, int mostUnits, int markets) {
        Stream chance = new Randomness(5).stream("markets");
        int profitable = 0;
        for (int market = 0; market < markets; market++) {
            long[] values = ClearingTest.prices(chance, traders);
            long[] costs = ClearingTest.prices(chance, traders);
            int[] wanted = ClearingTest.units(chance, traders, mostUnits);
            int[] offered = ClearingTest.units(chance, traders, mostUnits);
            Call truth = Call.of(rule, values, wanted, costs, offered);
            for (int trader = 0; trader < traders; trader++) {
                for (int lie = 0; lie <= 1000; lie += 50) {
                    long[] bids = values.clone();
                    bids[trader] = lie;
                    Call lied = Call.of(rule, bids, wanted, costs, offered);
                    profitable +=
                            lied.buyerGain(trader, values[trader]) > truth.buyerGain(trader, values[trader]) ? 1 : 0;

                    long[] asks = costs.clone();
                    asks[trader] = lie;
                    lied = Call.of(rule, values, wanted, asks, offered);
                    profitable +=
                            lied.sellerGain(trader, costs[trader]) > truth.sellerGain(trader, costs[trader]) ? 1 : 0;
                }
            }
        }
        return profitable;
    }

    /// A price that does not move, so that calls can be compared.
    private static ClearingSpec fixed(long price) {
        ClearingSpec.Posted posted = ClearingTest.posted(price);
        return new ClearingSpec.Posted(posted.start(), 0, posted.lowest(), posted.highest());
    }
}
