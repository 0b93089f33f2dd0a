package fogcatcher.engine.market;

import java.util.Arrays;

/// The bids and asks of one call for one size and trust: columns, best price first.
///
/// Bid `i` wants `bidUnits(i)` units at `bidPrice(i)` each at the most, ask `j` has `askUnits(j)` units at
/// `askPrice(j)` each at the least. Among equal prices the earlier turn stands first, where the caller keeps to that.
final class Book {

    /// Above every price: 549,755 tokens. A price and a row of 24 bits fit one `long`, so that books are sorted as
    /// plain numbers; a unit price times 2^24 units, more than a million phones have, fits one as well.
    static final long PRICE_LIMIT = 1L << 39;

    private final Side bids = new Side();
    private final Side asks = new Side();

    /// One side, in columns.
    private static final class Side {
        private long[] price = new long[64];
        private int[] units = new int[64];
        private int[] turn = new int[64];
        private int size;
        private int total;

        private void add(long price, int units, int turn) {
            if (price < 0 || price >= PRICE_LIMIT || units <= 0) {
                throw new IllegalArgumentException(
                        units + " units at " + price + " micro-tokens; a price is below " + PRICE_LIMIT);
            }
            if (size == this.price.length) {
                this.price = Arrays.copyOf(this.price, 2 * size);
                this.units = Arrays.copyOf(this.units, 2 * size);
                this.turn = Arrays.copyOf(this.turn, 2 * size);
            }
            this.price[size] = price;
            this.units[size] = units;
            this.turn[size] = turn;
            total = Math.addExact(total, units);
            size++;
        }

        private void clear() {
            size = 0;
            total = 0;
        }
    }

    void clear() {
        bids.clear();
        asks.clear();
    }

    /// Adds a bid; its price is at most that of the bid before.
    ///
    /// @param turn says who is served first where prices may not decide: the smaller one
    void bid(long price, int units, int turn) {
        if (bids.size > 0 && price > bids.price[bids.size - 1]) {
            throw new IllegalArgumentException("a bid of " + price + " follows " + bids.price[bids.size - 1]);
        }
        bids.add(price, units, turn);
    }

    /// Adds an ask; its price is at least that of the ask before.
    void ask(long price, int units, int turn) {
        if (asks.size > 0 && price < asks.price[asks.size - 1]) {
            throw new IllegalArgumentException("an ask of " + price + " follows " + asks.price[asks.size - 1]);
        }
        asks.add(price, units, turn);
    }

    int bids() {
        return bids.size;
    }

    int asks() {
        return asks.size;
    }

    long bidPrice(int bid) {
        return bids.price[bid];
    }

    long askPrice(int ask) {
        return asks.price[ask];
    }

    int bidUnits(int bid) {
        return bids.units[bid];
    }

    int askUnits(int ask) {
        return asks.units[ask];
    }

    int bidTurn(int bid) {
        return bids.turn[bid];
    }

    int askTurn(int ask) {
        return asks.turn[ask];
    }

    /// All units wanted.
    int unitsBid() {
        return bids.total;
    }

    /// All units offered.
    int unitsAsked() {
        return asks.total;
    }

    /// Where demand meets supply: the competitive equilibrium of what was reported.
    ///
    /// @param units the most that can trade with gain or without loss
    /// @param bid the last bid that trades, -1 when none does
    /// @param ask the last ask that trades, -1 when none does
    /// @param bidLeft units of that bid that do not trade
    /// @param askLeft units of that ask that do not trade
    /// @param surplus what all units are worth to their buyers beyond what they cost their sellers, micro-tokens an
    ///     hour: the maximum over all allocations
    record Crossing(int units, int bid, int ask, int bidLeft, int askLeft, double surplus) {

        /// The bid that the first unit that does not trade belongs to.
        int nextBid() {
            return bidLeft > 0 ? bid : bid + 1;
        }

        /// The ask that the first unit that does not trade belongs to.
        int nextAsk() {
            return askLeft > 0 ? ask : ask + 1;
        }
    }

    Crossing crossing() {
        int bid = -1;
        int ask = -1;
        int bidLeft = 0;
        int askLeft = 0;
        int units = 0;
        double surplus = 0;
        while (true) {
            int nextBid = bidLeft > 0 ? bid : bid + 1;
            int nextAsk = askLeft > 0 ? ask : ask + 1;
            if (nextBid == bids.size || nextAsk == asks.size || bids.price[nextBid] < asks.price[nextAsk]) {
                return new Crossing(units, bid, ask, bidLeft, askLeft, surplus);
            }
            bidLeft = nextBid == bid ? bidLeft : bids.units[nextBid];
            askLeft = nextAsk == ask ? askLeft : asks.units[nextAsk];
            bid = nextBid;
            ask = nextAsk;
            int step = Math.min(bidLeft, askLeft);
            units += step;
            surplus += (double) (bids.price[bid] - asks.price[ask]) * step;
            bidLeft -= step;
            askLeft -= step;
        }
    }
}
