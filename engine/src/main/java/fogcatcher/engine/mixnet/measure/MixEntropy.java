package fogcatcher.engine.mixnet.measure;

/// How unsure the observer of one Poisson mix is which departure was the packet it saw arrive, in bits.
///
/// When a packet leaves and `m` were inside, each of them is as likely to be the one, since exponential delays have no
/// memory. So the chance that the target is the `j`-th departure is `1/m_j` times that it was none before, and the
/// Shannon entropy of that (Serjantov, Danezis 2002; Diaz and others 2002) is the sum over departures of the chance
/// that
/// the target is still inside, times the binary entropy `h(1/m_j)`.
public final class MixEntropy {

    private static final double LN_2 = StrictMath.log(2);

    private MixEntropy() {}

    /// The mean over targets, exactly: `E[(1 + K) h(1 / (1 + K))]` with `K` Poisson of mean `rho`.
    ///
    /// The chance that the target is inside, given what the observer saw, averages to whether it is. So the mean is
    /// that
    /// of a reward `h(1/m)` for each departure during its stay. Then `m - 1` is Poisson of mean `rho` at any time,
    /// departures come at rate `m mu`, and the stay takes `1/mu` on average.
    public static double meanBits(double rho) {
        PoissonLaw others = new PoissonLaw(rho);
        double sum = 0;
        for (int k = 0; k <= others.most(); k++) {
            sum += others.share(k) * (k + 1) * binaryBits(1.0 / (k + 1));
        }
        return sum;
    }

    /// The same where the mix sends cover of its own, which leaves as soon as it is made: each is one more departure,
    /// among `m + 1`, and adds `E[h(1 / (2 + K))]`.
    ///
    /// @param cover how many of them the mix sends in a mean delay
    public static double meanBits(double rho, double cover) {
        PoissonLaw others = new PoissonLaw(rho);
        double sum = 0;
        for (int k = 0; k <= others.most(); k++) {
            sum += others.share(k) * binaryBits(1.0 / (k + 2));
        }
        return meanBits(rho) + cover * sum;
    }

    /// What [#meanBits(double)] tends to at high load: `log2(e rho)`; within 0.01 bit of it from `rho` = 5 on.
    public static double limitBits(double rho) {
        return (1 + StrictMath.log(rho)) / LN_2;
    }

    /// The entropy of one of two outcomes, bits.
    static double binaryBits(double chance) {
        return bits(chance) + bits(1 - chance);
    }

    /// What an outcome of this chance adds to an entropy, bits; 0 for an impossible one.
    static double bits(double chance) {
        return chance <= 0 ? 0 : -chance * StrictMath.log(chance) / LN_2;
    }
}
