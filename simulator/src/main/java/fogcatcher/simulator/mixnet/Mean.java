package fogcatcher.simulator.mixnet;

/// The mean of some values, and how sure it is.
public final class Mean {

    private long count;
    private double sum;
    private double squares;

    void add(double value) {
        count++;
        sum += value;
        squares += value * value;
    }

    void add(Mean other) {
        count += other.count;
        sum += other.sum;
        squares += other.squares;
    }

    public long count() {
        return count;
    }

    /// NaN without values.
    public double mean() {
        return count == 0 ? Double.NaN : sum / count;
    }

    /// Standard deviation over mean: 1 for the gaps of a Poisson stream.
    public double variation() {
        return StrictMath.sqrt(variance()) / mean();
    }

    /// The standard error of the mean of independent values.
    public double error() {
        return StrictMath.sqrt(variance() / count);
    }

    /// The variance of the values; NaN with fewer than two.
    public double variance() {
        return count < 2 ? Double.NaN : Math.max(0, (squares - sum * sum / count) / (count - 1));
    }
}
