package fogcatcher.engine.mixnet.measure;

/// How many packets are inside a mix: Poisson with mean `rho`, whatever the law of the delays (M/G/inf).
///
/// @param mean `rho`, arrivals per mean delay; 0 or more
public record PoissonLaw(double mean) {

    public PoissonLaw {
        if (!(mean >= 0 && mean < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the mean of a Poisson law is 0 or more, not " + mean);
        }
    }

    /// The chance of exactly `count`.
    public double share(int count) {
        if (count < 0) {
            return 0;
        }
        if (mean == 0) {
            return count == 0 ? 1 : 0;
        }
        double log = -mean;
        for (int i = 1; i <= count; i++) {
            log += StrictMath.log(mean / i);
        }
        return StrictMath.exp(log);
    }

    /// The chance of `count` or fewer.
    public double atMost(int count) {
        double sum = 0;
        for (int i = 0; i <= count; i++) {
            sum += share(i);
        }
        return Math.min(1, sum);
    }

    /// A count that is exceeded with a chance below 1e-15.
    int most() {
        return (int) (mean + 12 * StrictMath.sqrt(mean) + 30);
    }
}
