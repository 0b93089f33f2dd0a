package fogcatcher.engine.market;

import fogcatcher.engine.model.Default;
import fogcatcher.engine.model.Doc;
import fogcatcher.engine.model.Range;
import fogcatcher.engine.model.Tokens;

/// How bids and asks are matched.
@Doc("How the bids and asks of a spot call are matched.")
public sealed interface ClearingSpec {

    /// One price for all.
    @Doc("One price for all that trade, between the last pair that trades and the first that does not.")
    record Uniform(
            @Doc("Where the price lies in that interval: 0 favours buyers, 1 sellers.")
                    @Default("0.5")
                    @Range(min = "0", max = "1")
                    double kappa)
            implements ClearingSpec {}

    /// Truthful.
    @Doc("Gives up the least valuable trade where it must, so that nobody gains by bidding anything but the truth.")
    record McAfee() implements ClearingSpec {}

    /// Everybody pays what was bid.
    @Doc("The highest bid meets the lowest ask, and so on; each buyer pays the own bid, and its seller receives it.")
    record PayAsBid() implements ClearingSpec {}

    /// A price that follows demand.
    @Doc("A price known in advance, first come, first served; it rises when more is wanted than offered, and falls.")
    record Posted(
            @Doc("The first price, per slot and hour.")
                    @Default("11mtoken")
                    @Range(min = "1utoken", max = "500000token")
                    Tokens start,
            @Doc(
                            "How fast the price moves: the part by which it rises when there is demand only. Above 0.1"
                                    + " it swings about the equilibrium.")
                    @Default("0.05")
                    @Range(min = "0", max = "1")
                    double eta,
            @Doc("The lowest price.") @Default("1mtoken") @Range(min = "1utoken", max = "500000token") Tokens lowest,
            @Doc("The highest price.") @Default("1token") @Range(min = "1utoken", max = "500000token") Tokens highest)
            implements ClearingSpec {}
}
