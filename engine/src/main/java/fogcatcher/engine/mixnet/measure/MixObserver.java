package fogcatcher.engine.mixnet.measure;

/// Measures the entropy of one mix as its observer would: by counting the packets inside.
///
/// The entropy about a target is the sum, over the departures that may be it, of the chance that it is still inside
/// times `h(1/m)` (see [MixEntropy]). Averaged over all packets as targets, a departure among `m` adds `h(1/m)` once
/// for
/// each of them: `m h(1/m)`. So the mean over packets needs no target to be followed, and no choice of targets can bias
/// it (those that enter an empty mix would).
public final class MixObserver {

    private int inside;

    /// A packet arrives, or appears: cover that the mix has made and is about to send.
    public void arrived() {
        inside++;
    }

    /// A packet ends inside. The observer is taken to know that one did, but not which.
    public void ended() {
        take();
    }

    /// A packet leaves.
    ///
    /// @return what that adds to the entropies of all packets that might have left, together; bits
    /// @throws IllegalStateException if none is inside
    public double left() {
        double bits = inside * MixEntropy.binaryBits(1.0 / Math.max(1, inside));
        take();
        return bits;
    }

    /// Cover of the mix itself leaves: no target, but one more packet that the target may be.
    ///
    /// @return the same, without the cover's own part
    public double leftAsCover() {
        int others = inside - 1;
        double bits = others * MixEntropy.binaryBits(1.0 / Math.max(1, inside));
        take();
        return bits;
    }

    private void take() {
        if (inside == 0) {
            throw new IllegalStateException("nothing can leave a mix without packets");
        }
        inside--;
    }

    /// Packets inside.
    public int inside() {
        return inside;
    }
}
