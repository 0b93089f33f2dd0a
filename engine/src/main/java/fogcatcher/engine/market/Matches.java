package fogcatcher.engine.market;

import java.util.Arrays;

/// Who trades with whom in a [Book], in columns: so many units of bid `bid(i)` come from ask `ask(i)`; the buyer pays
/// `buyerPrice(i)` for each, the seller receives `sellerPrice(i)`, the house what is between. First pair, then price.
final class Matches {

    private int[] bid = new int[64];
    private int[] ask = new int[64];
    private int[] units = new int[64];
    private long[] buyerPrice = new long[64];
    private long[] sellerPrice = new long[64];
    private int size;

    void clear() {
        size = 0;
    }

    /// Matches the first `units` of both sides, best prices first.
    void pairBest(Book book, int units) {
        int bid = 0;
        int ask = 0;
        int bidLeft = units > 0 ? book.bidUnits(0) : 0;
        int askLeft = units > 0 ? book.askUnits(0) : 0;
        for (int left = units; left > 0; ) {
            int step = Math.min(left, Math.min(bidLeft, askLeft));
            add(bid, ask, step);
            left -= step;
            bidLeft -= step;
            askLeft -= step;
            if (left > 0 && bidLeft == 0) {
                bidLeft = book.bidUnits(++bid);
            }
            if (left > 0 && askLeft == 0) {
                askLeft = book.askUnits(++ask);
            }
        }
    }

    /// Matches as much as there is of the first `bids` bids and the first `asks` asks. The side that has more is served
    /// in the order of its turns, which no price can change.
    void pairByTurn(Book book, int bids, int asks) {
        int wanted = 0;
        for (int i = 0; i < bids; i++) {
            wanted += book.bidUnits(i);
        }
        int offered = 0;
        for (int j = 0; j < asks; j++) {
            offered += book.askUnits(j);
        }
        int[] bidUnits = new int[bids];
        int[] askUnits = new int[asks];
        Arrays.setAll(bidUnits, book::bidUnits);
        Arrays.setAll(askUnits, book::askUnits);
        if (wanted > offered) {
            long[] turns = new long[bids];
            Arrays.setAll(turns, i -> turnFirst(book.bidTurn(i), i));
            serve(turns, bidUnits, offered);
        } else if (offered > wanted) {
            long[] turns = new long[asks];
            Arrays.setAll(turns, j -> turnFirst(book.askTurn(j), j));
            serve(turns, askUnits, wanted);
        }
        int ask = 0;
        for (int bid = 0; bid < bids; bid++) {
            while (bidUnits[bid] > 0) {
                while (askUnits[ask] == 0) {
                    ask++;
                }
                int step = Math.min(bidUnits[bid], askUnits[ask]);
                add(bid, ask, step);
                bidUnits[bid] -= step;
                askUnits[ask] -= step;
            }
        }
    }

    /// Every buyer pays `buyers` for a unit, every seller receives `sellers`.
    void priceAt(long buyers, long sellers) {
        Arrays.fill(buyerPrice, 0, size, buyers);
        Arrays.fill(sellerPrice, 0, size, sellers);
    }

    /// Every buyer pays the own bid, and its seller receives it.
    void priceAtBids(Book book) {
        for (int i = 0; i < size; i++) {
            buyerPrice[i] = book.bidPrice(bid[i]);
            sellerPrice[i] = buyerPrice[i];
        }
    }

    int size() {
        return size;
    }

    int bid(int i) {
        return bid[i];
    }

    int ask(int i) {
        return ask[i];
    }

    int units(int i) {
        return units[i];
    }

    long buyerPrice(int i) {
        return buyerPrice[i];
    }

    long sellerPrice(int i) {
        return sellerPrice[i];
    }

    /// What the traded units are worth to their buyers beyond what they cost their sellers, by what both reported;
    /// micro-tokens an hour.
    double surplus(Book book) {
        double surplus = 0;
        for (int i = 0; i < size; i++) {
            surplus += (double) (book.bidPrice(bid[i]) - book.askPrice(ask[i])) * units[i];
        }
        return surplus;
    }

    private void add(int bid, int ask, int units) {
        if (size == this.bid.length) {
            grow();
        }
        this.bid[size] = bid;
        this.ask[size] = ask;
        this.units[size] = units;
        size++;
    }

    private static long turnFirst(int turn, int row) {
        return (long) turn << Integer.SIZE | row;
    }

    /// Leaves of `units` only what is within the first `available`, in the order of turns.
    private static void serve(long[] turns, int[] units, int available) {
        Arrays.sort(turns);
        int left = available;
        for (long turn : turns) {
            int row = (int) turn;
            units[row] = Math.min(units[row], left);
            left -= units[row];
        }
    }

    private void grow() {
        bid = Arrays.copyOf(bid, 2 * size);
        ask = Arrays.copyOf(ask, 2 * size);
        units = Arrays.copyOf(units, 2 * size);
        buyerPrice = Arrays.copyOf(buyerPrice, 2 * size);
        sellerPrice = Arrays.copyOf(sellerPrice, 2 * size);
    }
}
