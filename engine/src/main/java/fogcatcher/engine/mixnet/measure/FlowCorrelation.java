package fogcatcher.engine.mixnet.measure;

/// An attack on flows: who talks to whom, from how many packets each sender sent and each receiver received in each
/// interval.
///
/// The attacker knows the law of the latency. It expects of a sender's packets so many at the receiver in each interval
/// (a matched filter), and takes for the partner whose arrivals correlate best with that (Pearson's coefficient, as in
/// Danezis 2004, "The traffic analysis of continuous-time mixes", with a correlation in place of his likelihood ratio).
public final class FlowCorrelation {

    private final double[] kernel;

    /// @param kernel chance that a packet sent in an interval arrives in it, in the next, and so on
    public FlowCorrelation(double[] kernel) {
        this.kernel = kernel.clone();
    }

    /// Of packets that are `delays` behind their sending after a fixed time on links.
    ///
    /// @param interval length of an interval, in the unit of the law
    /// @param fixed time on links
    public static FlowCorrelation of(ErlangLaw delays, double fixed, double interval) {
        // A packet is sent anywhere in its interval; its middle stands for that.
        int length = 1 + (int) ((delays.quantile(0.999) + fixed) / interval + 0.5);
        double[] kernel = new double[length];
        double before = 0;
        for (int i = 0; i < length; i++) {
            double share = delays.atMost((i + 0.5) * interval - fixed);
            kernel[i] = share - before;
            before = share;
        }
        return new FlowCorrelation(kernel);
    }

    /// For each sender the receiver that the attacker takes for its partner.
    ///
    /// @param sent packets by sender and interval
    /// @param received packets by receiver and interval
    public int[] partners(int[][] sent, int[][] received) {
        int[] best = new int[sent.length];
        for (int s = 0; s < sent.length; s++) {
            double[] expected = expected(sent[s]);
            double highest = Double.NEGATIVE_INFINITY;
            for (int r = 0; r < received.length; r++) {
                double correlation = correlation(expected, received[r]);
                if (correlation > highest) {
                    highest = correlation;
                    best[s] = r;
                }
            }
        }
        return best;
    }

    /// The share of senders whose partner was found, 0 to 1.
    ///
    /// @param truth each sender's real partner
    public double success(int[][] sent, int[][] received, int[] truth) {
        int[] guesses = partners(sent, received);
        int hits = 0;
        for (int s = 0; s < truth.length; s++) {
            hits += guesses[s] == truth[s] ? 1 : 0;
        }
        return truth.length == 0 ? Double.NaN : (double) hits / truth.length;
    }

    private double[] expected(int[] sent) {
        double[] expected = new double[sent.length];
        for (int i = 0; i < sent.length; i++) {
            for (int k = 0; sent[i] > 0 && k < kernel.length && i + k < sent.length; k++) {
                expected[i + k] += sent[i] * kernel[k];
            }
        }
        return expected;
    }

    /// Pearson's coefficient; 0 where one of the two never changes.
    private static double correlation(double[] a, int[] b) {
        int n = Math.min(a.length, b.length);
        double meanA = 0;
        double meanB = 0;
        for (int i = 0; i < n; i++) {
            meanA += a[i] / n;
            meanB += (double) b[i] / n;
        }
        double both = 0;
        double squaresA = 0;
        double squaresB = 0;
        for (int i = 0; i < n; i++) {
            double fromA = a[i] - meanA;
            double fromB = b[i] - meanB;
            both += fromA * fromB;
            squaresA += fromA * fromA;
            squaresB += fromB * fromB;
        }
        return squaresA == 0 || squaresB == 0 ? 0 : both / StrictMath.sqrt(squaresA * squaresB);
    }
}
