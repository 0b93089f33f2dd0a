package fogcatcher.engine.mixnet.measure;

/// How long a packet takes through several mixes: a sum of exponential delays of equal mean.
///
/// It also is the law of the time until a batch is full: `stages` arrivals after the first packet.
///
/// @param stages how many delays, at least 1
/// @param stageMean mean of each, in any unit of time
public record ErlangLaw(int stages, double stageMean) {

    public ErlangLaw {
        if (stages < 1 || !(stageMean > 0 && stageMean < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "an Erlang law has at least one stage and a positive mean, not "
                            + stages
                            + " stages of mean "
                            + stageMean);
        }
    }

    public double mean() {
        return stages * stageMean;
    }

    /// The standard deviation.
    public double deviation() {
        return StrictMath.sqrt(stages) * stageMean;
    }

    /// The chance of at most `time`.
    public double atMost(double time) {
        if (time <= 0) {
            return 0;
        }
        // At most `time` means: at least `stages` of the events of a Poisson stream have happened by then.
        return 1 - new PoissonLaw(time / stageMean).atMost(stages - 1);
    }

    /// The time that is not exceeded with the chance `share`, 0 to 1 (excluded), by bisection to the last bit.
    public double quantile(double share) {
        if (!(share >= 0 && share < 1)) {
            throw new IllegalArgumentException("a quantile is of a share from 0 to below 1, not " + share);
        }
        double low = 0;
        double high = mean();
        while (atMost(high) < share) {
            high *= 2;
        }
        while (true) {
            double middle = (low + high) / 2;
            if (middle <= low || middle >= high) {
                return middle;
            }
            if (atMost(middle) < share) {
                low = middle;
            } else {
                high = middle;
            }
        }
    }
}
