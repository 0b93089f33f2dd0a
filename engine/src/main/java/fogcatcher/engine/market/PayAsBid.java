package fogcatcher.engine.market;

/// The highest bid meets the lowest ask and so on; each buyer pays the own bid, and the seller it meets receives it.
///
/// Trades all that is worth trading by what was reported and keeps nothing, but everybody bids less than the truth.
record PayAsBid() implements Clearing {

    @Override
    public void clear(Book book, Matches matches) {
        matches.clear();
        matches.pairBest(book, book.crossing().units());
        matches.priceAtBids(book);
    }
}
