package fogcatcher.engine.mixnet.measure;

/// What a global observer knows of one packet on its way through the whole mixnet.
///
/// Its chance spreads like dye: the packet enters with 1; a mix that holds the amount `d` among `m` packets gives each
/// packet that leaves `d / m`, for all inside are alike; that packet carries it into the next mix. What arrives at
/// receivers, or is lost, is the distribution over packets, whose entropy is that from end to end, and whose greatest
/// share at a receiver is the chance of the best guess. Exact in one addition and one division a departure, while the
/// observer uses only what it
/// saw at mixes, not how often a sender wrote to whom.
public final class Dye {

    /// A rest of this size carries less than 1e-4 bit.
    private static final double NEGLIGIBLE = 1e-6;

    private final double[] inMix;
    private double left;
    private double bits;
    private double greatest;
    private boolean isGreatestRight;
    private long candidates;

    /// @param mixes how many there are
    public Dye(int mixes) {
        inMix = new double[mixes];
    }

    /// A new target is about to enter its first mix, with dye 1. What was left of the one before is taken out.
    public void begin() {
        java.util.Arrays.fill(inMix, 0);
        left = 1;
        bits = 0;
        greatest = 0;
        isGreatestRight = false;
        candidates = 0;
    }

    /// A packet with `amount` arrives at a mix.
    public void arrived(int mix, double amount) {
        inMix[mix] += amount;
    }

    /// A packet leaves a mix in which `inside` were, itself included, or is lost there.
    ///
    /// @return what it carries
    public double left(int mix, int inside) {
        double amount = inMix[mix] / inside;
        inMix[mix] -= amount;
        return amount;
    }

    /// No packet is inside a mix any more, and the one that held what is left there was cover that has ended.
    ///
    /// @return what was left
    public double emptied(int mix) {
        double amount = inMix[mix];
        inMix[mix] = 0;
        return amount;
    }

    /// A packet with `amount` is out of the mixnet.
    ///
    /// @param isTarget whether it really is the target; for the score of the guess only
    public void out(double amount, boolean isTarget) {
        if (amount <= 0) {
            return;
        }
        count(amount);
        if (amount > greatest) {
            greatest = amount;
            isGreatestRight = isTarget;
        }
    }

    /// A packet with `amount` is lost. It may be the target as well as others, but reaches nobody who can be guessed.
    public void lost(double amount) {
        if (amount > 0) {
            count(amount);
        }
    }

    private void count(double amount) {
        left -= amount;
        bits += MixEntropy.bits(amount);
        candidates++;
    }

    /// Whether what is still inside does not matter any more.
    public boolean isOver() {
        return left < NEGLIGIBLE;
    }

    /// Entropy of the distribution over packets that came out or were lost, bits.
    public double bits() {
        return bits;
    }

    /// The chance that the observer's best guess is right: the greatest share that came out; 0 if all is lost.
    public double linkChance() {
        return greatest;
    }

    /// Whether the best guess was right this time.
    public boolean isGuessed() {
        return isGreatestRight;
    }

    /// Packets that may be the target: the anonymity set.
    public long candidates() {
        return candidates;
    }

    /// The bound of a plan that looks at single paths: `1 / n^k` for `k` mixes of which each mixes `n` packets.
    ///
    /// Several paths may lead to one packet, so that the best guess can exceed it where few packets are on their way.
    public static double singlePathChance(double packetsInMix, int mixes) {
        return StrictMath.pow(packetsInMix, -mixes);
    }
}
