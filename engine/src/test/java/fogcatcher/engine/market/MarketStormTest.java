package fogcatcher.engine.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.model.BuyingMode;
import fogcatcher.engine.model.Resources;
import fogcatcher.engine.random.Randomness;
import fogcatcher.engine.random.Stream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Laws that hold whatever happens: many phones and orders in all modes, phones that break, orders taken back.
class MarketStormTest {

    static final List<ClearingSpec> RULES = ClearingTest.RULES;

    private static final int PHONES = 60;

    @ParameterizedTest
    @FieldSource("RULES")
    void nobodyIsWrongedAndNoMicroTokenIsLost(ClearingSpec rule) {
        TreeSet<String> happened = new TreeSet<>();
        for (int seed = 0; seed < 20; seed++) {
            for (Outcome outcome : new Storm(rule, seed).run(400)) {
                happened.add(outcome.getClass().getSimpleName());
                if (outcome instanceof Outcome.Leased leased) {
                    happened.add(leased.mode().name());
                }
            }
        }

        assertEquals(
                "[Accepted, Called, Ended, Leased, Noticed, ON_DEMAND, RESERVED, Refused, Returned, SPOT, Started]",
                happened.toString());
    }

    @ParameterizedTest
    @FieldSource("RULES")
    void equalSeedsGiveEqualPrices(ClearingSpec rule) {
        List<Outcome> once = new Storm(rule, 7).run(200);

        assertEquals(once, new Storm(rule, 7).run(200));
        assertNotEquals(once, new Storm(rule, 8).run(200));
    }

    /// One market, those who use it, and what they know of it.
    private static final class Storm {
        private final Stall stall;
        private final Stream chance;
        private final List<Outcome> told = new ArrayList<>();
        private final TreeMap<Long, Order> orders = new TreeMap<>();
        private final TreeMap<Long, Long> paidIn = new TreeMap<>();
        private final TreeMap<Long, Long> paidBack = new TreeMap<>();
        private final TreeMap<Integer, Outcome.Leased> leases = new TreeMap<>();
        private final TreeMap<Integer, Integer> waiting = new TreeMap<>();
        private final long[] ask = new long[PHONES];
        private final int[] slots = new int[PHONES];
        private final int[] held = new int[PHONES];
        private final double[] trust = new double[PHONES];
        private long now;
        private long numbers;

        Storm(ClearingSpec rule, int seed) {
            stall = new Stall(Stall.spec(rule, 0.4, 0.07));
            chance = new Randomness(seed).stream("storm");
        }

        List<Outcome> run(int steps) {
            for (int step = 0; step < steps; step++) {
                now += chance.nextInt(20_000_000);
                switch (chance.nextInt(8)) {
                    case 0, 1 -> list();
                    case 2, 3, 4 -> order();
                    case 5 -> end(false);
                    case 6 -> end(true);
                    default -> {
                        if (numbers > 0) {
                            stall.cancel(chance.nextInt((int) numbers));
                            note();
                        }
                    }
                }
                if (now >= stall.market.nextWake()) {
                    stall.tick(now);
                    note();
                }
                modesAreInOrder();
            }
            close();
            return told;
        }

        private void list() {
            int phone = chance.nextInt(PHONES);
            ask[phone] = chance.nextInt(1200);
            slots[phone] = 1 + chance.nextInt(6);
            trust[phone] = chance.nextUniform();
            stall.phone(phone, slots[phone], trust[phone], ask[phone]);
        }

        private void order() {
            BuyingMode mode = BuyingMode.values()[chance.nextInt(3)];
            long from = mode == BuyingMode.RESERVED ? now + chance.nextInt(2_000_000_000) : 0;
            long work = 1 + chance.nextLong() >>> 33;
            Order order =
                    new Order(
                            numbers++,
                            mode,
                            new Resources(1 + chance.nextInt(4000), 1 + chance.nextInt(4000), 0, 0),
                            Math.max(1, work),
                            chance.nextInt(2500),
                            chance.nextInt(3) == 0 ? 0.8 : 0,
                            from,
                            Suits.ANY);
            orders.put(order.number(), order);
            stall.order(now, order);
            note();
        }

        private void end(boolean breaks) {
            if (leases.isEmpty()) {
                return;
            }
            int lease = new ArrayList<>(leases.keySet()).get(chance.nextInt(leases.size()));
            Outcome.Leased leased = leases.get(lease);
            long delivered = waiting.containsKey(lease) ? 0 : (long) (leased.workMicros() * chance.nextUniform());
            if (breaks) {
                slots[leased.phone()] = 0;
                stall.breakDown(now, leased.phone(), lease, delivered);
            } else {
                stall.end(now, lease, delivered);
            }
            note();
        }

        /// Ends everything: nothing is left in escrow.
        private void close() {
            for (int phone = 0; phone < PHONES; phone++) {
                stall.market.withdraw(phone);
            }
            while (!leases.isEmpty()) {
                int lease = leases.firstKey();
                stall.end(now, lease, waiting.containsKey(lease) ? 0 : leases.get(lease).workMicros() / 3);
                note();
            }
            for (long number = 0; number < numbers; number++) {
                stall.cancel(number);
                note();
            }
            assertEquals(0, stall.escrow);
            assertEquals(0, stall.market.leases());
            assertEquals(paidIn, paidBack);
            assertTrue(stall.earned > 0 && stall.fees > 0, "something was traded");
        }

        private void note() {
            told.addAll(stall.last);
            for (Outcome outcome : stall.last) {
                switch (outcome) {
                    case Outcome.Accepted accepted -> paidIn.merge(accepted.order(), accepted.escrow(), Long::sum);
                    case Outcome.Leased leased -> lease(leased);
                    case Outcome.Started started -> waiting.remove(started.lease());
                    case Outcome.Ended ended -> end(ended);
                    case Outcome.Returned back -> paidBack.merge(back.order(), back.refund(), Long::sum);
                    case Outcome.Noticed noticed -> assertEquals(BuyingMode.SPOT, leases.get(noticed.lease()).mode());
                    case Outcome.Refused _, Outcome.Called _ -> {}
                }
            }
            stall.last.clear();
        }

        private void lease(Outcome.Leased leased) {
            Order order = orders.get(leased.order());
            int phone = leased.phone();
            assertTrue(leased.buyerPrice() <= order.limit(), leased + " is above the limit of " + order);
            assertTrue(leased.sellerPrice() >= ask[phone], leased + " is below the ask " + ask[phone]);
            assertTrue(leased.buyerPrice() >= leased.sellerPrice(), leased.toString());
            assertTrue(leased.workMicros() <= order.workMicros());
            assertTrue(trust[phone] >= order.trust(), leased + " on a phone of trust " + trust[phone]);
            assertTrue(leased.slots() * 1000 >= order.needs().millicores());
            leases.put(leased.lease(), leased);
            if (leased.takesOver() == Outcome.NONE) {
                held[phone] += leased.slots();
                assertTrue(held[phone] <= slots[phone], phone + " sells more than it has");
            } else {
                waiting.put(leased.lease(), leased.takesOver());
            }
        }

        private void end(Outcome.Ended ended) {
            Outcome.Leased leased = leases.remove(ended.lease());
            boolean passedOn =
                    stall.last.stream().anyMatch(o -> o instanceof Outcome.Started s && s.phone() == ended.phone());
            if (waiting.remove(ended.lease()) == null && !passedOn) {
                held[ended.phone()] -= leased.slots();
            }
            assertTrue(ended.refund() >= 0 && ended.fee() >= 0 && ended.earned() >= 0, ended.toString());
            paidBack.merge(ended.order(), ended.charge() + ended.refund(), Long::sum);
        }

        /// Nobody buys in one mode to sell in a dearer one.
        private void modesAreInOrder() {
            for (int size = 0; size < stall.market.sizes(); size++) {
                for (int level = 0; level < stall.market.levels(); level++) {
                    long[] prices = new long[3];
                    prices[0] = stall.market.price(BuyingMode.SPOT, size, level);
                    prices[1] = stall.market.price(BuyingMode.RESERVED, size, level);
                    prices[2] = stall.market.price(BuyingMode.ON_DEMAND, size, level);
                    long[] ascending = prices.clone();
                    Arrays.sort(ascending);
                    assertEquals(Arrays.toString(ascending), Arrays.toString(prices));
                }
            }
        }
    }
}
