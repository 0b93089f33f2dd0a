package fogcatcher.engine.mixnet.sortition;

/// What is known of a probability after trials: Beta(1 + arrived, 1 + lost), from a uniform prior.
///
/// @param arrived trials that succeeded; attribution makes parts of one
/// @param lost trials that failed
public record Posterior(double arrived, double lost) {

    /// Nothing known.
    static final Posterior NONE = new Posterior(0, 0);

    public double mean() {
        return (arrived + 1) / (arrived + lost + 2);
    }

    /// Standard deviation: sqrt(a b / ((a + b)^2 (a + b + 1))) of Beta(a, b).
    public double deviation() {
        double n = arrived + lost + 2;
        return StrictMath.sqrt((arrived + 1) * (lost + 1) / (n * n * (n + 1)));
    }

    Posterior plus(double moreArrived, double moreLost) {
        return new Posterior(arrived + moreArrived, lost + moreLost);
    }
}
