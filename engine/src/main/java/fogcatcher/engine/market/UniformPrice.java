package fogcatcher.engine.market;

/// All trades at one price (k-pricing; Wilson 1985, "Incentive efficiency of double auctions", Econometrica 53).
///
/// With b1 >= b2 >= ... the units wanted and s1 <= s2 <= ... the units offered, k is the last with bk >= sk. Any price
/// in [max(sk, bk+1), min(bk, sk+1)] clears the book; `kappa` picks one. It trades all that is worth trading and keeps
/// nothing; the marginal traders can gain by misreporting, the less the more of them there are.
record UniformPrice(double kappa) implements Clearing {

    @Override
    public void clear(Book book, Matches matches) {
        matches.clear();
        Book.Crossing crossing = book.crossing();
        if (crossing.units() > 0) {
            long price = price(book, crossing);
            matches.pairBest(book, crossing.units());
            matches.priceAt(price, price);
        }
    }

    /// Rounded down to a whole micro-token.
    private long price(Book book, Book.Crossing crossing) {
        long low = book.askPrice(crossing.ask());
        long high = book.bidPrice(crossing.bid());
        if (crossing.nextBid() < book.bids()) {
            low = Math.max(low, book.bidPrice(crossing.nextBid()));
        }
        if (crossing.nextAsk() < book.asks()) {
            high = Math.min(high, book.askPrice(crossing.nextAsk()));
        }
        return low + (long) (kappa * (high - low));
    }
}
