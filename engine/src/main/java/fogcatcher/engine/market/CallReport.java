package fogcatcher.engine.market;

/// What one call did in one book. Prices are micro-tokens per slot and hour, units are pieces of the book's size.
///
/// @param at when, microseconds since the run began
/// @param size binary logarithm of the slots of a unit
/// @param trust index of the trust asked for; 0 for none
/// @param price what a unit's slot cost its buyer on average, rounded down; the last price where nothing traded
/// @param spread the lowest ask less the highest bid of those left, NaN where a side has none left
/// @param surplus what the traded units are worth to their buyers beyond what they cost their sellers, by what both
///     reported, micro-tokens an hour for each slot of a unit
/// @param maxSurplus the most that any allocation could reach: that of the competitive equilibrium
public record CallReport(
        long at,
        int size,
        int trust,
        long price,
        int bidUnits,
        int askUnits,
        int tradedUnits,
        double spread,
        double surplus,
        double maxSurplus) {

    static CallReport of(long at, int size, int trust, long lastPrice, Book book, Matches matches, double maxSurplus) {
        int traded = 0;
        long paid = 0;
        int[] bidLeft = new int[book.bids()];
        int[] askLeft = new int[book.asks()];
        for (int i = 0; i < bidLeft.length; i++) {
            bidLeft[i] = book.bidUnits(i);
        }
        for (int j = 0; j < askLeft.length; j++) {
            askLeft[j] = book.askUnits(j);
        }
        for (int m = 0; m < matches.size(); m++) {
            traded += matches.units(m);
            paid += matches.buyerPrice(m) * matches.units(m);
            bidLeft[matches.bid(m)] -= matches.units(m);
            askLeft[matches.ask(m)] -= matches.units(m);
        }
        int bid = firstLeft(bidLeft);
        int ask = firstLeft(askLeft);
        double spread =
                bid == bidLeft.length || ask == askLeft.length
                        ? Double.NaN
                        : (double) (book.askPrice(ask) - book.bidPrice(bid));
        return new CallReport(
                at,
                size,
                trust,
                traded == 0 ? lastPrice : paid / traded,
                book.unitsBid(),
                book.unitsAsked(),
                traded,
                spread,
                matches.surplus(book),
                maxSurplus);
    }

    /// The part of what was wanted that was sold, 0 to 1; 1 where nothing was wanted.
    public double fillRate() {
        return bidUnits == 0 ? 1 : (double) tradedUnits / bidUnits;
    }

    /// The part of the largest surplus that was realised, 0 to 1; 1 where there was none.
    public double surplusShare() {
        return maxSurplus == 0 ? 1 : surplus / maxSurplus;
    }

    private static int firstLeft(int[] left) {
        int first = 0;
        while (first < left.length && left[first] == 0) {
            first++;
        }
        return first;
    }
}
