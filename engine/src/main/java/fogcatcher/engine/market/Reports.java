package fogcatcher.engine.market;

import fogcatcher.engine.model.CallReport;

/// What is told of a call.
final class Reports {

    private Reports() {}

    /// @param askUnits what was offered; the book has no asks that nobody could need
    static CallReport of(long at, int size, int trust, long lastPrice, Book book, int askUnits, Matches matches) {
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
                askUnits,
                traded,
                spread,
                matches.surplus(book),
                book.crossing().surplus());
    }

    private static int firstLeft(int[] left) {
        int first = 0;
        while (first < left.length && left[first] == 0) {
            first++;
        }
        return first;
    }
}
