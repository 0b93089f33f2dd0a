package fogcatcher.simulator.traffic;

/// How long requests took: their number, mean and quantiles, in little memory.
///
/// A histogram whose buckets are a power of two cut into 64 equal parts, as in
/// [fogcatcher.simulator.results.Tally], but for parts of requests too, and with room only between the shortest and the
/// longest: about 5 kB for three decades. A quantile is off by less than 1.6 %, usually by much less, as it is
/// interpolated within its bucket.
public final class Latencies {

    private static final int FRACTION_BITS = 6;
    private static final int SHIFT = 52 - FRACTION_BITS;

    /// Number of the bucket that begins at 1 us; it becomes bucket 1, shorter times are in bucket 0.
    private static final int FIRST = (int) (Double.doubleToRawLongBits(1) >>> SHIFT);

    /// Longer times than 2^40 us, 12 days, count as that.
    private static final int BUCKETS = (40 << FRACTION_BITS) + 1;

    private double[] weights = new double[0];
    private int low;
    private double count;
    private double sumMicros;

    /// `weight` requests took `micros`.
    void add(double micros, double weight) {
        addTo(bucket(micros), weight);
        sumMicros += micros * weight;
    }

    /// `weight` requests took times in bucket `bucket`; their sum is told by [#addSum].
    void addTo(int bucket, double weight) {
        if (bucket < low || bucket >= low + weights.length) {
            makeRoom(bucket);
        }
        weights[bucket - low] += weight;
        count += weight;
    }

    void addSum(double micros) {
        sumMicros += micros;
    }

    /// Adds all of `other`.
    public void add(Latencies other) {
        add(other, 1);
    }

    private void add(Latencies other, double times) {
        for (int i = 0; i < other.weights.length; i++) {
            if (other.weights[i] != 0) {
                addTo(other.low + i, times * other.weights[i]);
            }
        }
        sumMicros += times * other.sumMicros;
    }

    /// What came since this was `before`.
    Latencies since(Latencies before) {
        Latencies difference = copy();
        difference.add(before, -1);
        return difference;
    }

    Latencies copy() {
        Latencies copy = new Latencies();
        copy.weights = weights.clone();
        copy.low = low;
        copy.count = count;
        copy.sumMicros = sumMicros;
        return copy;
    }

    /// How many requests.
    public double count() {
        return count;
    }

    /// The mean, milliseconds; NaN without requests.
    public double meanMillis() {
        return isEmpty() ? Double.NaN : sumMicros / count / 1000;
    }

    /// The time that the share `share` of requests do not exceed, milliseconds; NaN without requests.
    public double quantileMillis(double share) {
        if (isEmpty()) {
            return Double.NaN;
        }
        double left = share * count;
        int last = 0;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] <= 0) {
                continue;
            }
            last = i;
            if (left <= weights[i]) {
                double from = edge(low + i);
                return (from + (edge(low + i + 1) - from) * left / weights[i]) / 1000;
            }
            left -= weights[i];
        }
        return edge(low + last + 1) / 1000;
    }

    /// Less than a thousandth of a request is what rounding has left of differences.
    private boolean isEmpty() {
        return count < 1e-3;
    }

    static int bucket(double micros) {
        return Math.clamp((int) (Double.doubleToRawLongBits(micros) >>> SHIFT) - FIRST + 1, 0, BUCKETS - 1);
    }

    /// Where a bucket begins, microseconds.
    static double edge(int bucket) {
        return bucket == 0 ? 0 : Double.longBitsToDouble((long) (bucket - 1 + FIRST) << SHIFT);
    }

    /// In steps of a power of two.
    private void makeRoom(int bucket) {
        int step = 1 << FRACTION_BITS;
        int from = bucket / step * step;
        int to = from + step;
        if (weights.length > 0) {
            from = Math.min(from, low);
            to = Math.max(to, low + weights.length);
        }
        double[] wider = new double[to - from];
        System.arraycopy(weights, 0, wider, weights.length == 0 ? 0 : low - from, weights.length);
        weights = wider;
        low = from;
    }
}
