package fogcatcher.engine.market;

import java.util.Arrays;

/// One call among traders in any order, and what each of them got: a book is sorted, people are not.
record Call(Book book, Matches matches, long[] bought, long[] paid, long[] sold, long[] received) {

    /// Everybody trades one unit at the most.
    static Call of(Clearing rule, long[] bids, long[] asks) {
        return of(rule, bids, ones(bids.length), asks, ones(asks.length));
    }

    static Call of(Clearing rule, long[] bids, int[] bidUnits, long[] asks, int[] askUnits) {
        Integer[] bidOrder = order(bids, -1);
        Integer[] askOrder = order(asks, 1);
        Book book = new Book();
        for (int i : bidOrder) {
            book.bid(bids[i], bidUnits[i], i);
        }
        for (int j : askOrder) {
            book.ask(asks[j], askUnits[j], j);
        }
        Matches matches = new Matches();
        rule.clear(book, matches);
        long[] bought = new long[bids.length];
        long[] paid = new long[bids.length];
        long[] sold = new long[asks.length];
        long[] received = new long[asks.length];
        for (int m = 0; m < matches.size(); m++) {
            int buyer = bidOrder[matches.bid(m)];
            int seller = askOrder[matches.ask(m)];
            bought[buyer] += matches.units(m);
            paid[buyer] += matches.units(m) * matches.buyerPrice(m);
            sold[seller] += matches.units(m);
            received[seller] += matches.units(m) * matches.sellerPrice(m);
        }
        return new Call(book, matches, bought, paid, sold, received);
    }

    long units() {
        return Arrays.stream(bought).sum();
    }

    /// What the house keeps.
    long kept() {
        return Arrays.stream(paid).sum() - Arrays.stream(received).sum();
    }

    double surplus() {
        return matches.surplus(book);
    }

    /// What a buyer gains whose units are worth `value` each.
    long buyerGain(int buyer, long value) {
        return bought[buyer] * value - paid[buyer];
    }

    long sellerGain(int seller, long cost) {
        return received[seller] - sold[seller] * cost;
    }

    private static Integer[] order(long[] prices, int direction) {
        Integer[] order = new Integer[prices.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> direction * Long.compare(prices[a], prices[b]));
        return order;
    }

    private static int[] ones(int length) {
        int[] ones = new int[length];
        Arrays.fill(ones, 1);
        return ones;
    }
}
