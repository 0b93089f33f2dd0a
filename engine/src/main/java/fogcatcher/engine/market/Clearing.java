package fogcatcher.engine.market;

/// A rule that decides who trades with whom in one [Book], and at what price.
///
/// A rule never lets a buyer pay more than the limit, a seller receive less than the ask, or the house pay anything.
sealed interface Clearing permits UniformPrice, McAfee, PayAsBid, PostedPrice {

    /// Matches bids with asks.
    ///
    /// @param matches emptied, then filled
    void clear(Book book, Matches matches);

    /// The rule for one book; [PostedPrice] remembers its price, so each book has a rule of its own.
    static Clearing of(ClearingSpec spec) {
        return switch (spec) {
            case ClearingSpec.Uniform uniform -> new UniformPrice(uniform.kappa());
            case ClearingSpec.McAfee _ -> new McAfee();
            case ClearingSpec.PayAsBid _ -> new PayAsBid();
            case ClearingSpec.Posted posted -> new PostedPrice(posted);
        };
    }
}
