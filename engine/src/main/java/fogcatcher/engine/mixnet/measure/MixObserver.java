package fogcatcher.engine.mixnet.measure;

/// Measures the entropy of one mix as its observer would: counts the packets inside, and follows one of them at a time.
///
/// A target is taken when none is followed, from the arrival on; it is done when the chance that it is still inside has
/// fallen below [#NEGLIGIBLE]. Whether it really left is never looked at.
public final class MixObserver {

    /// A rest of this size carries less than 1e-4 bit.
    static final double NEGLIGIBLE = 1e-6;

    private int inside;
    private double chanceInside;
    private double bits;
    private long targets;
    private double sum;
    private double sumOfSquares;

    /// A packet arrives.
    public void arrived() {
        inside++;
        if (chanceInside == 0) {
            chanceInside = 1;
            bits = 0;
        }
    }

    /// A packet leaves.
    ///
    /// @throws IllegalStateException if none is inside
    public void left() {
        if (inside == 0) {
            throw new IllegalStateException("nothing can leave a mix without packets");
        }
        if (chanceInside > 0) {
            double share = 1.0 / inside;
            bits += chanceInside * MixEntropy.binaryBits(share);
            chanceInside *= 1 - share;
            if (chanceInside < NEGLIGIBLE) {
                done();
            }
        }
        inside--;
    }

    private void done() {
        chanceInside = 0;
        targets++;
        sum += bits;
        sumOfSquares += bits * bits;
    }

    /// Packets inside.
    public int inside() {
        return inside;
    }

    /// Targets followed to their end.
    public long targets() {
        return targets;
    }

    /// Their entropies together, bits.
    public double sumBits() {
        return sum;
    }

    /// Their squares together.
    public double sumOfSquares() {
        return sumOfSquares;
    }
}
