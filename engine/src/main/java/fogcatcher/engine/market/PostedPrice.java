package fogcatcher.engine.market;

/// A price that everybody knows in advance and that follows demand: after each call p <- p * exp(eta * (D-S) / max(1,
/// D+S)) with D the units wanted and S the units offered at p.
///
/// Who would rather trade does, and where one side has more, its turns decide; so nobody gains by misreporting, but the
/// price needs time to find the equilibrium: from 60 % off it, 56 and 36 calls to within 2 % at `eta` 0.05 on Smith's
/// schedule (the tests).
final class PostedPrice implements Clearing {

    private final double eta;
    private final double lowest;
    private final double highest;

    /// Not rounded, so that steps below a micro-token add up.
    private double price;

    PostedPrice(ClearingSpec.Posted spec) {
        eta = spec.eta();
        lowest = spec.lowest().micro();
        highest = Math.max(lowest, (double) spec.highest().micro());
        price = Math.clamp((double) spec.start().micro(), lowest, highest);
    }

    /// The price of the next call, micro-tokens.
    long price() {
        return Math.round(price);
    }

    @Override
    public void clear(Book book, Matches matches) {
        matches.clear();
        long posted = price();
        int bids = 0;
        int wanted = 0;
        while (bids < book.bids() && book.bidPrice(bids) >= posted) {
            wanted += book.bidUnits(bids++);
        }
        int asks = 0;
        int offered = 0;
        while (asks < book.asks() && book.askPrice(asks) <= posted) {
            offered += book.askUnits(asks++);
        }
        matches.pairByTurn(book, bids, asks);
        matches.priceAt(posted, posted);
        double excess = (double) (wanted - offered) / Math.max(1, wanted + offered);
        price = Math.clamp(price * StrictMath.exp(eta * excess), lowest, highest);
    }
}
