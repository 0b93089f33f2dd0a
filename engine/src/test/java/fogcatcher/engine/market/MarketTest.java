package fogcatcher.engine.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.market.Outcome.Refusal;
import fogcatcher.engine.model.BuyingMode;
import fogcatcher.engine.model.CallReport;
import fogcatcher.engine.model.Resources;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarketTest {

    private static final long MINUTE = Stall.MINUTE;
    private static final long HOUR = Stall.HOUR;

    @Test
    void aSpotOrderWaitsForTheCall() {
        Stall stall = Stall.spot();
        stall.phone(7, 1, 0, 600);

        stall.spot(1, 1, 1000);
        assertEquals(List.of(new Outcome.Accepted(1, 1000)), stall.last);
        assertEquals(MINUTE, stall.market.nextWake());

        stall.tick(MINUTE);
        assertEquals(new Outcome.Leased(0, 1, BuyingMode.SPOT, 7, 1, 0, HOUR, 800, 800, Outcome.NONE), stall.leased());
        assertEquals(2 * MINUTE, stall.market.nextWake());
        assertEquals(800, stall.market.price(BuyingMode.SPOT, 0, 0));
    }

    @Test
    void whatWasDeliveredIsPaidAndTheRestRefunded() {
        Stall stall = Stall.spot();
        stall.phone(7, 1, 0, 600);
        stall.spot(1, 1, 1000);
        stall.tick(MINUTE);

        stall.end(9 * MINUTE, 0, HOUR / 4);

        assertEquals(new Outcome.Ended(0, 1, 7, HOUR / 4, 200, 200, 0, 800, true), stall.ended());
        assertEquals(0, stall.escrow);
        assertEquals(0, stall.market.leases());
    }

    @Test
    void theHouseReceivesItsFeeAndWhatARuleKeeps() {
        Stall stall = new Stall(Stall.spec(new ClearingSpec.McAfee(), 0, 0.1));
        stall.phone(1, 1, 0, 100);
        stall.phone(2, 1, 0, 200);
        stall.spot(1, 1, 1000);
        stall.spot(2, 1, 900);
        stall.tick(MINUTE);

        Outcome.Leased lease = stall.leased();
        assertEquals(900, lease.buyerPrice());
        assertEquals(200, lease.sellerPrice());
        stall.end(HOUR, lease.lease(), HOUR);

        assertEquals(new Outcome.Ended(0, 1, 1, HOUR, 900, 180, 720, 100, true), stall.ended());
    }

    @Test
    void aHigherBidTakesASpotLeaseOverWithNotice() {
        Stall stall = Stall.spot();
        stall.phone(7, 1, 0, 600);
        stall.spot(1, 1, 1000);
        stall.tick(MINUTE);
        stall.spot(2, 1, 2000);

        stall.tick(2 * MINUTE);
        assertEquals(List.of(new Outcome.Noticed(0, 1, 7, 4 * MINUTE)), stall.last(Outcome.Noticed.class));
        assertEquals(0, stall.leased().takesOver());
        assertEquals(1, stall.leased().lease());
        assertTrue(stall.leased().buyerPrice() > 1000, "the first one would have paid 1000");

        stall.end(3 * MINUTE, 0, MINUTE);
        assertEquals(List.of(new Outcome.Started(1, 2, 7)), stall.last(Outcome.Started.class));
        stall.end(HOUR, 1, HOUR);
        assertEquals(0, stall.escrow);
    }

    @Test
    void anEqualBidTakesNothingOver() {
        Stall stall = Stall.spot();
        stall.phone(7, 1, 0, 600);
        stall.spot(1, 1, 1000);
        stall.tick(MINUTE);
        stall.spot(2, 1, 1000);

        stall.tick(2 * MINUTE);

        assertEquals(List.of(), stall.last(Outcome.Noticed.class));
        assertEquals(List.of(), stall.last(Outcome.Leased.class));
    }

    @Test
    void whoWaitedForAPhoneThatBreaksIsPaidBack() {
        Stall stall = Stall.spot();
        stall.phone(7, 1, 0, 600);
        stall.spot(1, 1, 1000);
        stall.tick(MINUTE);
        stall.spot(2, 1, 2000);
        stall.tick(2 * MINUTE);

        stall.breakDown(3 * MINUTE, 7, 0, 0);

        assertEquals(2, stall.last(Outcome.Ended.class).size());
        assertEquals(0, stall.escrow);
        assertEquals(0, stall.earned);
        assertEquals(0, stall.market.leases());
    }

    @Test
    void whoWaitsMayGiveUp() {
        Stall stall = Stall.spot();
        stall.phone(7, 1, 0, 600);
        stall.spot(1, 1, 1000);
        stall.tick(MINUTE);
        stall.spot(2, 1, 2000);
        stall.tick(2 * MINUTE);

        stall.end(3 * MINUTE, 1, 0);
        stall.end(3 * MINUTE, 0, 0);
        stall.spot(3, 1, 600);
        stall.tick(4 * MINUTE);

        assertEquals(7, stall.leased().phone());
    }

    @Test
    void trustIsAskedBeforePrices() {
        Stall stall = Stall.spot();
        stall.phone(1, 1, 0.79, 1);
        stall.phone(2, 1, 0.8, 900);
        stall.order(0, BuyingMode.SPOT, 1, 1, 1000, 0.8);
        stall.order(0, BuyingMode.SPOT, 2, 1, 1000, 0.6);
        stall.tick(MINUTE);

        List<Outcome.Leased> leased = stall.last(Outcome.Leased.class);
        assertEquals(1, leased.size());
        assertEquals(1, leased.getFirst().order());
        assertEquals(2, leased.getFirst().phone());

        stall.order(0, BuyingMode.SPOT, 3, 1, 1000, 0.81);
        assertEquals(List.of(new Outcome.Refused(3, Refusal.TRUST_NOT_TRADED)), stall.last);
    }

    @Test
    void anOrderNeedsOnePhone() {
        Stall stall = Stall.spot();
        stall.phone(1, 2, 0, 1);
        stall.phone(2, 2, 0, 1);
        stall.spot(1, 4, 1000);
        stall.spot(2, 2, 1000);
        stall.spot(3, 2, 1000);
        stall.spot(4, 5, 1000);
        assertEquals(List.of(new Outcome.Refused(4, Refusal.TOO_LARGE)), stall.last);

        stall.tick(MINUTE);

        assertEquals(List.of(2L, 3L), stall.last(Outcome.Leased.class).stream().map(Outcome.Leased::order).toList());
    }

    @Test
    void whatLargeOrdersLeaveOfAPhoneSmallOnesMayHave() {
        Stall stall = Stall.spot();
        stall.phone(1, 3, 0.9, 100);
        stall.order(0, BuyingMode.SPOT, 1, 2, 1000, 0.8);
        stall.spot(2, 1, 500);
        stall.spot(3, 1, 400);

        stall.tick(MINUTE);

        List<Outcome.Leased> leased = stall.last(Outcome.Leased.class);
        assertEquals(List.of(1L, 2L), leased.stream().map(Outcome.Leased::order).toList());
        assertEquals(2, leased.getFirst().slots());
    }

    @Test
    void aCancelledOrderIsPaidBackAndDoesNotTrade() {
        Stall stall = Stall.spot();
        stall.phone(1, 1, 0, 100);
        stall.spot(1, 1, 1000);

        stall.cancel(1);
        assertEquals(List.of(new Outcome.Returned(1, 1000, true)), stall.last);
        stall.cancel(1);
        assertEquals(List.of(), stall.last);
        stall.tick(MINUTE);

        assertEquals(List.of(), stall.last);
    }

    @Test
    void onDemandIsAnsweredAtOnceAtThePostedRate() {
        Stall stall = Stall.firm();
        stall.phone(1, 1, 0, 1501);
        stall.phone(2, 1, 0, 1400);

        stall.order(0, BuyingMode.ON_DEMAND, 1, 1, 1499, 0);
        assertEquals(List.of(new Outcome.Refused(1, Refusal.RATE_ABOVE_LIMIT)), stall.last);
        stall.order(0, BuyingMode.ON_DEMAND, 2, 1, 9999, 0);
        assertEquals(2, stall.leased().phone());
        assertEquals(1500, stall.leased().buyerPrice());
        stall.order(0, BuyingMode.ON_DEMAND, 3, 1, 9999, 0);
        assertEquals(List.of(new Outcome.Refused(3, Refusal.EXHAUSTED)), stall.last);

        stall.end(HOUR, 0, HOUR);
        stall.order(HOUR, BuyingMode.ON_DEMAND, 4, 1, 9999, 0);
        assertEquals(2, stall.leased().phone());
    }

    @Test
    void onDemandLeasesAreNeverTakenOverNorSoldOnSpot() {
        Stall stall = Stall.firm();
        stall.phone(1, 2, 0, 100);
        stall.order(0, BuyingMode.ON_DEMAND, 1, 1, 9999, 0);
        stall.spot(2, 1, 1_000_000);

        stall.tick(MINUTE);

        assertEquals(List.of(), stall.last(Outcome.Leased.class));
        assertEquals(List.of(), stall.last(Outcome.Noticed.class));
    }

    @Test
    void onDemandNeedsAPhoneThatStaysAndSuits() {
        Stall stall = Stall.firm();
        stall.phone(1, 1, 0, 100, HOUR - 1);
        stall.phone(3, 1, 0, 100);
        stall.phone(5, 1, 0, 200);

        stall.order(0, new Order(1, BuyingMode.ON_DEMAND, Stall.needs(1), HOUR, 9999, 0, 0, (_, phone) -> phone != 3));

        assertEquals(5, stall.leased().phone());
    }

    @Test
    void aFirmLeaseGoesOnElsewhereAtItsPrice() {
        Stall stall = Stall.firm();
        stall.phone(1, 1, 0, 100);
        stall.phone(2, 1, 0, 200);
        stall.order(0, BuyingMode.ON_DEMAND, 1, 1, 9999, 0);

        stall.breakDown(10 * MINUTE, 1, 0, HOUR / 6);
        assertEquals(new Outcome.Ended(0, 1, 1, HOUR / 6, 250, 250, 0, 0, false), stall.ended());
        assertEquals(2, stall.leased().phone());
        assertEquals(HOUR - HOUR / 6, stall.leased().workMicros());
        assertEquals(1500, stall.leased().buyerPrice());

        stall.breakDown(20 * MINUTE, 2, stall.leased().lease(), 0);
        assertEquals(1250, stall.ended().refund());
        assertEquals(0, stall.escrow);
    }

    @Test
    void reservedCapacityIsPaidAheadAndBeginsWithItsWindow() {
        Stall stall = Stall.firm();
        stall.phone(1, 2, 0, 100);

        stall.order(0, reserved(1, 5 * MINUTE));
        assertEquals(List.of(new Outcome.Accepted(1, 1125)), stall.last);
        stall.order(0, reserved(2, 30 * MINUTE));
        assertEquals(List.of(new Outcome.Refused(2, Refusal.EXHAUSTED)), stall.last);
        stall.order(0, BuyingMode.ON_DEMAND, 3, 1, 9999, 0);
        stall.order(0, BuyingMode.ON_DEMAND, 4, 1, 9999, 0);
        assertEquals(List.of(new Outcome.Refused(4, Refusal.EXHAUSTED)), stall.last);

        stall.tick(MINUTE);
        stall.tick(4 * MINUTE);
        assertEquals(5 * MINUTE, stall.market.nextWake());
        stall.tick(5 * MINUTE);
        assertEquals(1125, stall.leased().buyerPrice());
        stall.end(65 * MINUTE, stall.leased().lease(), HOUR);
        assertEquals(1125, stall.ended().charge());
        assertEquals(0, stall.ended().refund());
    }

    @Test
    void reservedCapacityThatComesLateIsPaidBackInPart() {
        Stall stall = Stall.firm();
        stall.phone(1, 2, 0, 100);
        stall.order(0, reserved(1, 5 * MINUTE));
        stall.market.withdraw(1);
        stall.tick(5 * MINUTE);
        assertEquals(List.of(), stall.last(Outcome.Leased.class));

        stall.phone(2, 2, 0, 100);
        stall.tick(35 * MINUTE);
        assertEquals(List.of(new Outcome.Returned(1, 562, false)), stall.last(Outcome.Returned.class));
        int lease = stall.leased().lease();

        stall.breakDown(50 * MINUTE, 2, lease, HOUR / 4);
        assertEquals(281, stall.ended().charge());
        assertEquals(282, stall.escrow);
        stall.tick(65 * MINUTE);
        assertEquals(List.of(new Outcome.Returned(1, 282, true)), stall.last(Outcome.Returned.class));
        assertEquals(0, stall.escrow);
    }

    @Test
    void windowsThatHaveBegunOrAreTooFarAheadAreRefused() {
        Stall stall = Stall.firm();
        stall.phone(1, 2, 0, 100);

        for (long from : new long[] {MINUTE, 7 * 24 * HOUR, Long.MAX_VALUE}) {
            stall.order(2 * MINUTE, reserved(1, from));
            assertEquals(List.of(new Outcome.Refused(1, Refusal.WINDOW_NOT_TRADED)), stall.last);
        }
    }

    @Test
    void pricesBeyondCountingAreRefused() {
        Stall stall = Stall.spot();
        stall.spot(1, 1, Order.LIMIT + 1);
        assertEquals(List.of(new Outcome.Refused(1, Refusal.TOO_DEAR)), stall.last);
        stall.spot(1, 1, Long.MAX_VALUE);
        assertEquals(List.of(new Outcome.Refused(1, Refusal.TOO_DEAR)), stall.last);
        stall.order(0, new Order(1, BuyingMode.SPOT, Stall.needs(4), Long.MAX_VALUE, Order.LIMIT, 0, 0, Suits.ANY));
        assertEquals(List.of(new Outcome.Refused(1, Refusal.TOO_DEAR)), stall.last);
        assertThrows(IllegalArgumentException.class, () -> stall.spot(1, 1, -1));
        assertThrows(IllegalArgumentException.class, () -> stall.phone(1, 1, 0, -1));
        assertThrows(IllegalArgumentException.class, () -> stall.phone(1, 1, 0, Order.LIMIT + 1));
    }

    @Test
    void theHighestPriceTradesAndMayBeOverbidByNobody() {
        Stall stall = Stall.spot();
        stall.phone(1, 1, 0, Order.LIMIT);
        stall.spot(1, 1, Order.LIMIT);
        stall.tick(MINUTE);
        assertEquals(Order.LIMIT, stall.leased().buyerPrice());
        stall.spot(2, 1, Order.LIMIT);

        stall.tick(2 * MINUTE);

        assertEquals(List.of(), stall.last(Outcome.Leased.class));
        assertEquals(Order.LIMIT, stall.market.price(BuyingMode.ON_DEMAND, 0, 0));
    }

    @Test
    void aBidOfZeroIsRefused() {
        Stall stall = Stall.spot();
        stall.phone(1, 1, 0, 0);

        for (BuyingMode mode : BuyingMode.values()) {
            stall.order(0, mode, 1, 1, 0, 0);
            assertEquals(List.of(new Outcome.Refused(1, Refusal.NO_BID)), stall.last);
        }
        stall.tick(MINUTE);
        assertEquals(List.of(), stall.last);
    }

    @Test
    void whoCannotPayBuysNothing() {
        Stall stall = Stall.firm();
        stall.phone(1, 4, 0, 100);

        for (BuyingMode mode : BuyingMode.values()) {
            long cost = mode == BuyingMode.SPOT ? 2000 : stall.market.price(mode, 0, 0);
            Order order = new Order(1, mode, Stall.needs(1), HOUR, 2000, 0, 5 * MINUTE, Suits.ANY);
            stall.last.clear();
            stall.market.order(0, order, cost - 1, stall.last::add);
            assertEquals(List.of(new Outcome.Refused(1, Refusal.INSUFFICIENT_FUNDS)), stall.last);
            assertEquals(0, stall.market.escrowMicroTokens());
        }
        assertEquals(0, stall.market.leases());
    }

    @Test
    void whatSlotsHaveNothingOfIsNotSold() {
        Stall stall = Stall.spot();
        for (Resources needs : List.of(new Resources(1000, 1, 1, 0), new Resources(1000, 1, 0, 1))) {
            stall.order(0, new Order(1, BuyingMode.SPOT, needs, HOUR, 1000, 0, 0, Suits.ANY));
            assertEquals(List.of(new Outcome.Refused(1, Refusal.TOO_LARGE)), stall.last);
        }
    }

    @Test
    void aLeaseEndsOnce() {
        Stall stall = Stall.spot();
        stall.phone(1, 1, 0, 1);
        stall.spot(1, 1, 5);
        stall.tick(MINUTE);
        assertThrows(IllegalArgumentException.class, () -> stall.end(HOUR, 0, HOUR + 1));
        stall.end(HOUR, 0, HOUR);

        assertThrows(IllegalArgumentException.class, () -> stall.end(HOUR, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> stall.end(HOUR, 9, 0));
    }

    @Test
    void anOfferThatShrinksSellsNothingUntilItsLeasesEnd() {
        Stall stall = Stall.spot();
        stall.phone(1, 2, 0, 1);
        stall.spot(1, 2, 5);
        stall.tick(MINUTE);
        stall.phone(1, 1, 0, 1);
        stall.spot(2, 1, 5);

        stall.tick(2 * MINUTE);
        assertEquals(List.of(), stall.last(Outcome.Leased.class));
        stall.end(2 * MINUTE, 0, 0);
        stall.tick(3 * MINUTE);

        assertEquals(1, stall.leased().phone());
    }

    @Test
    void theReportTellsVolumeSpreadFillRateAndSurplus() {
        Stall stall = Stall.with(new ClearingSpec.McAfee(), 0);
        stall.phone(1, 1, 0, 100);
        stall.phone(2, 1, 0, 200);
        stall.spot(1, 1, 1000);
        stall.spot(2, 1, 900);
        stall.tick(MINUTE);

        CallReport report = stall.last(Outcome.Called.class).getFirst().report();
        assertEquals(new CallReport(MINUTE, 0, 0, 900, 2, 2, 1, 200 - 900, 900, 1600), report);
        assertEquals(0.5, report.fillRate());
        assertEquals(0.5625, report.surplusShare());
        assertEquals(List.of(report), stall.market.history(0, 0).calls());
    }

    @Test
    void theHistoryIsBounded() {
        Stall stall = Stall.spot();
        stall.spot(1, 1, 5);
        for (int call = 1; call <= 250; call++) {
            stall.tick(call * MINUTE);
        }

        List<CallReport> calls = stall.market.history(0, 0).calls();
        assertEquals(100, calls.size());
        assertEquals(250 * MINUTE, calls.getLast().atMicros());
        assertTrue(Double.isNaN(calls.getLast().spread()));
    }

    @Test
    void aMissedCallIsNotMadeUpFor() {
        Stall stall = Stall.spot();
        stall.tick(10 * MINUTE + 1);

        assertEquals(11 * MINUTE, stall.market.nextWake());
    }

    @Test
    void aNeedIsRoundedUpToAUnit() {
        Stall stall = Stall.spot();
        stall.phone(1, 4, 0, 1);
        stall.order(0, new Order(1, BuyingMode.SPOT, new Resources(100, 2500, 0, 0), HOUR, 5, 0, 0, Suits.ANY));

        stall.tick(MINUTE);

        assertEquals(4, stall.leased().slots());
    }

    private static Order reserved(long number, long from) {
        return new Order(number, BuyingMode.RESERVED, Stall.needs(1), HOUR, 9999, 0, from, Suits.ANY);
    }
}
