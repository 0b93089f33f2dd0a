package fogcatcher.engine.model;

/// What one call of the market did in one book: for one size and one trust. Prices are micro-tokens per slot and hour,
/// units are pieces of the book's size.
///
/// @param atMicros when, microseconds since the run began
/// @param size binary logarithm of the slots of a unit
/// @param trust index of the level of trust asked for; 0 for none
/// @param price what a unit's slot cost its buyer on average, rounded down; the last price where nothing traded
/// @param spread the lowest ask less the highest bid of those left, NaN where a side has none left
/// @param surplus what the traded units are worth to their buyers beyond what they cost their sellers, by what both
///     reported, micro-tokens an hour for each slot of a unit
/// @param maxSurplus the most that any allocation could reach: that of the competitive equilibrium
public record CallReport(
        long atMicros,
        int size,
        int trust,
        long price,
        int bidUnits,
        int askUnits,
        int tradedUnits,
        double spread,
        double surplus,
        double maxSurplus) {

    /// The part of what was wanted that was sold, 0 to 1; 1 where nothing was wanted.
    public double fillRate() {
        return bidUnits == 0 ? 1 : (double) tradedUnits / bidUnits;
    }

    /// The part of the largest surplus that was realised, 0 to 1; 1 where there was none.
    public double surplusShare() {
        return maxSurplus == 0 ? 1 : surplus / maxSurplus;
    }
}
