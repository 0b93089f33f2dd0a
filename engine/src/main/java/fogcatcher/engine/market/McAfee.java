package fogcatcher.engine.market;

/// Trade reduction (McAfee 1992, "A dominant strategy double auction", Journal of Economic Theory 56): nobody gains by
/// naming another price than the true one, and the house never pays.
///
/// With b1 >= b2 >= ..., s1 <= s2 <= ... and k the last with bk >= sk: if p = (bk+1 + sk+1) / 2 lies in [sk, bk], k
/// units trade at p. Else k-1 trade, buyers pay bk, sellers receive sk and the house keeps the difference; at least 1 -
/// 1/k of the largest surplus is realised.
///
/// Orders of several units: a price may not depend on the order that trades at it, so p serves only where the last
/// orders trade in whole, and a reduction excludes the last bid and the last ask with all their units; of what is left,
/// the side that has more is served by turns (Huang, Scheller-Wolf, Sycara 2002, "Design of a multi-unit double auction
/// e-market", Computational Intelligence 18, share it out instead). Truth is best for prices; quantities are taken as
/// given.
record McAfee() implements Clearing {

    @Override
    public void clear(Book book, Matches matches) {
        matches.clear();
        Book.Crossing crossing = book.crossing();
        if (crossing.units() == 0) {
            return;
        }
        long highest = book.bidPrice(crossing.bid());
        long lowest = book.askPrice(crossing.ask());
        boolean whole = crossing.bidLeft() == 0 && crossing.askLeft() == 0;
        if (whole && crossing.nextBid() < book.bids() && crossing.nextAsk() < book.asks()) {
            // Rounded down to a whole micro-token, by nothing that depends on who trades.
            long price = (book.bidPrice(crossing.nextBid()) + book.askPrice(crossing.nextAsk())) / 2;
            if (price >= lowest && price <= highest) {
                matches.pairBest(book, crossing.units());
                matches.priceAt(price, price);
                return;
            }
        }
        matches.pairByTurn(book, crossing.bid(), crossing.ask());
        matches.priceAt(highest, lowest);
    }
}
