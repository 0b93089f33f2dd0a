package fogcatcher.engine.market;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.model.Tokens;
import fogcatcher.engine.random.Randomness;
import fogcatcher.engine.random.Stream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ClearingTest {

    private static final long TOKEN = 1_000_000;

    static final List<ClearingSpec> RULES =
            List.of(
                    new ClearingSpec.Uniform(0.5),
                    new ClearingSpec.Uniform(0),
                    new ClearingSpec.Uniform(1),
                    new ClearingSpec.McAfee(),
                    new ClearingSpec.PayAsBid(),
                    posted(500));

    private static final long[] BIDS = {10 * TOKEN, 9 * TOKEN, 8 * TOKEN, 4 * TOKEN};
    private static final long[] ASKS = {TOKEN, 2 * TOKEN, 7 * TOKEN, 9 * TOKEN};

    @Test
    void theUniformPriceLiesBetweenTheLastPairAndTheNext() {
        Call call = Call.of(new UniformPrice(0.5), BIDS, ASKS);

        assertArrayEquals(new long[] {7_500_000, 7_500_000, 7_500_000, 0}, call.paid());
        assertArrayEquals(new long[] {7_500_000, 7_500_000, 7_500_000, 0}, call.received());
        assertEquals(17 * TOKEN, call.surplus());
        assertEquals(0, call.kept());
    }

    @Test
    void kappaLeansTowardsOneSide() {
        assertEquals(7 * TOKEN, Call.of(new UniformPrice(0), BIDS, ASKS).paid()[0]);
        assertEquals(8 * TOKEN, Call.of(new UniformPrice(1), BIDS, ASKS).paid()[0]);
        assertEquals(7_250_000, Call.of(new UniformPrice(0.25), BIDS, ASKS).paid()[0]);
    }

    /// The first pair that does not trade, (4, 9), makes 6.5, below the last seller's 7.
    @Test
    void mcAfeeGivesUpTheLastTradeWhereTheNextPairsPriceDoesNotSuit() {
        Call call = Call.of(new McAfee(), BIDS, ASKS);

        assertArrayEquals(new long[] {8 * TOKEN, 8 * TOKEN, 0, 0}, call.paid());
        assertArrayEquals(new long[] {7 * TOKEN, 7 * TOKEN, 0, 0}, call.received());
        assertEquals(16 * TOKEN, call.surplus());
        assertEquals(2 * TOKEN, call.kept());
    }

    @Test
    void mcAfeeTradesAllAtTheNextPairsPriceWhereItSuits() {
        Call call = Call.of(new McAfee(), new long[] {10, 9, 5}, new long[] {2, 3, 7});

        assertArrayEquals(new long[] {6, 6, 0}, call.paid());
        assertArrayEquals(new long[] {6, 6, 0}, call.received());
    }

    @Test
    void mcAfeeGivesUpTheLastTradeWhereNobodyIsNext() {
        Call call = Call.of(new McAfee(), new long[] {10, 9}, new long[] {2, 3});

        assertArrayEquals(new long[] {9, 0}, call.paid());
        assertArrayEquals(new long[] {3, 0}, call.received());
    }

    /// Seller 0 has three units and two of them would trade: no unit of it sets the price of another.
    @Test
    void mcAfeeExcludesAnOrderThatTradesInPart() {
        Call call =
                Call.of(
                        new McAfee(),
                        new long[] {10, 9, 8, 2},
                        new int[] {1, 1, 1, 1},
                        new long[] {3, 1, 9},
                        new int[] {3, 1, 1});

        assertArrayEquals(new long[] {0, 1, 0}, call.sold());
        assertArrayEquals(new long[] {8, 0, 0, 0}, call.paid());
        assertArrayEquals(new long[] {0, 3, 0}, call.received());
    }

    @Test
    void payAsBidTakesEachAtItsWord() {
        Call call = Call.of(new PayAsBid(), BIDS, ASKS);

        assertArrayEquals(new long[] {10 * TOKEN, 9 * TOKEN, 8 * TOKEN, 0}, call.paid());
        assertArrayEquals(new long[] {10 * TOKEN, 9 * TOKEN, 8 * TOKEN, 0}, call.received());
        assertEquals(0, call.kept());
    }

    @Test
    void aPostedPriceServesInTheOrderOfTurnsNotOfPrices() {
        Call call = Call.of(Clearing.of(posted(6)), new long[] {7, 10, 5, 9}, new long[] {6, 1, 8});

        assertArrayEquals(new long[] {6, 6, 0, 0}, call.paid());
        assertArrayEquals(new long[] {6, 6, 0}, call.received());
    }

    @Test
    void quantitiesAreDivided() {
        Call call =
                Call.of(
                        new UniformPrice(0.5),
                        new long[] {10, 6, 3},
                        new int[] {5, 4, 9},
                        new long[] {2, 5, 8},
                        new int[] {3, 3, 50});

        assertArrayEquals(new long[] {5, 1, 0}, call.bought());
        assertArrayEquals(new long[] {3, 3, 0}, call.sold());
        // The second bid trades in part, so the next unit wanted is its own: only 6 clears.
        assertArrayEquals(new long[] {30, 6, 0}, call.paid());
        assertEquals(5 * 10 + 6 - 3 * 2 - 3 * 5, call.surplus());
    }

    @Test
    void aBidOfZeroBuysOnlyWhatIsFree() {
        for (ClearingSpec rule : List.of(new ClearingSpec.Uniform(0.5), new ClearingSpec.PayAsBid())) {
            assertEquals(0, Call.of(Clearing.of(rule), new long[] {0}, new long[] {1}).units());

            Call free = Call.of(Clearing.of(rule), new long[] {0}, new long[] {0});
            assertEquals(1, free.units());
            assertEquals(0, free.paid()[0]);
        }
    }

    @ParameterizedTest
    @FieldSource("RULES")
    void nothingTradesWhereASideIsEmptyOrTooDear(ClearingSpec rule) {
        for (Call call :
                List.of(
                        Call.of(Clearing.of(rule), new long[0], new long[0]),
                        Call.of(Clearing.of(rule), new long[] {9}, new long[0]),
                        Call.of(Clearing.of(rule), new long[0], new long[] {9}),
                        Call.of(Clearing.of(rule), new long[] {8}, new long[] {9}))) {
            assertEquals(0, call.units());
            assertEquals(0, call.surplus());
        }
    }

    @Test
    void pricesThatDoNotFitAreRefused() {
        Book book = new Book();

        for (long price : new long[] {-1, Long.MIN_VALUE, Book.PRICE_LIMIT, Long.MAX_VALUE}) {
            assertThrows(IllegalArgumentException.class, () -> book.bid(price, 1, 0));
            assertThrows(IllegalArgumentException.class, () -> book.ask(price, 1, 0));
        }
        assertThrows(IllegalArgumentException.class, () -> book.bid(1, 0, 0));
        assertEquals(0, book.bids() + book.asks());
    }

    @Test
    void theHighestPricesAndQuantitiesBalance() {
        long most = Book.PRICE_LIMIT - 1;

        Call call =
                Call.of(
                        new UniformPrice(0.5),
                        new long[] {most},
                        new int[] {1 << 24},
                        new long[] {most},
                        new int[] {1 << 24});

        assertEquals(1 << 24, call.units());
        assertEquals(most << 24, call.paid()[0]);
        assertEquals(0, call.kept());
    }

    @Test
    void aBookOutOfOrderIsRefused() {
        Book book = new Book();
        book.bid(5, 1, 0);
        book.ask(5, 1, 0);

        assertThrows(IllegalArgumentException.class, () -> book.bid(6, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> book.ask(4, 1, 1));
    }

    /// Nobody pays more than the limit or receives less than the ask, nobody trades more than wished, what buyers pay
    /// is what sellers and the house receive, and no allocation has a larger surplus than the crossing says.
    @ParameterizedTest
    @FieldSource("RULES")
    void everyTradeSuitsBothAndBalances(ClearingSpec rule) {
        Stream chance = new Randomness(5).stream("markets");
        boolean balanced = !(rule instanceof ClearingSpec.McAfee);
        boolean efficient = rule instanceof ClearingSpec.Uniform || rule instanceof ClearingSpec.PayAsBid;
        for (int market = 0; market < 3000; market++) {
            long[] bids = prices(chance, 1 + chance.nextInt(12));
            long[] asks = prices(chance, 1 + chance.nextInt(12));
            int[] bidUnits = units(chance, bids.length, market % 2 == 0 ? 1 : 5);
            int[] askUnits = units(chance, asks.length, market % 2 == 0 ? 1 : 5);

            Call call = Call.of(Clearing.of(rule), bids, bidUnits, asks, askUnits);

            long sold = 0;
            for (int i = 0; i < bids.length; i++) {
                assertTrue(call.bought()[i] <= bidUnits[i]);
                assertTrue(call.buyerGain(i, bids[i]) >= 0, "buyer " + i + " of market " + market);
            }
            for (int j = 0; j < asks.length; j++) {
                assertTrue(call.sold()[j] <= askUnits[j]);
                assertTrue(call.sellerGain(j, asks[j]) >= 0, "seller " + j + " of market " + market);
                sold += call.sold()[j];
            }
            assertEquals(call.units(), sold);
            assertTrue(balanced ? call.kept() == 0 : call.kept() >= 0, "kept " + call.kept());
            double most = call.book().crossing().surplus();
            assertTrue(efficient ? call.surplus() == most : call.surplus() <= most);
            if (rule instanceof ClearingSpec.McAfee && market % 2 == 0 && most > 0) {
                int k = call.book().crossing().units();
                assertTrue(call.surplus() >= (1 - 1.0 / k) * most, "1 - 1/k of the surplus, k " + k);
            }
        }
    }

    static ClearingSpec.Posted posted(long price) {
        return new ClearingSpec.Posted(new Tokens(price), 0.05, new Tokens(1), new Tokens(1000));
    }

    static long[] prices(Stream chance, int count) {
        long[] prices = new long[count];
        for (int i = 0; i < count; i++) {
            prices[i] = chance.nextInt(1001);
        }
        return prices;
    }

    static int[] units(Stream chance, int count, int most) {
        int[] units = new int[count];
        for (int i = 0; i < count; i++) {
            units[i] = 1 + chance.nextInt(most);
        }
        return units;
    }
}
