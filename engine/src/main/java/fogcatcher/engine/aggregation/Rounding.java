package fogcatcher.engine.aggregation;

/// Rounds the solution of the linear relaxation up (only as many devices are fractional as there are rows) and greedily
/// finds a second choice, drops who is not needed, and improves both by exchanges.
final class Rounding {

    private Rounding() {}

    /// The better of the two choices; it covers the resources, if all devices together do.
    ///
    /// @param relaxation solved with nothing fixed
    static Selection choose(CoverModel model, DualSimplex relaxation) {
        int[] core = Exchange.core(model, relaxation);
        var rounded = new Selection(model);
        relaxation.roundUp(rounded);
        rounded.prune();
        Exchange.improve(rounded, core);
        Selection greedy = Greedy.choose(model);
        Exchange.improve(greedy, core);
        return isBetter(greedy, rounded) ? greedy : rounded;
    }

    private static boolean isBetter(Selection one, Selection other) {
        return one.isCover() == other.isCover() ? one.price < other.price : one.isCover();
    }
}
