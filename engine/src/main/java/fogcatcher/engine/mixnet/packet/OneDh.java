package fogcatcher.engine.mixnet.packet;

import static java.nio.charset.StandardCharsets.US_ASCII;

import fogcatcher.engine.mixnet.crypto.Kernels;
import fogcatcher.engine.mixnet.crypto.Tiers;
import fogcatcher.engine.mixnet.crypto.X25519;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// A packet with a fresh public key for each node, so that a node pays one multiplication of X25519 and not two.
///
/// Headers have 88 bytes a node (Outfox has 80 and carries no delay) and show how far a packet has to go: see
/// [NestedFormat].
public final class OneDh extends NestedFormat {

    private static final byte[] SALT = "fogcatcher-one-dh-v1".getBytes(US_ASCII);
    private static final NestedLayout LAYOUT = new NestedLayout(X25519.BYTES);

    private OneDh(Supplier<Kernels> kernels) {
        super(SALT, kernels);
    }

    /// Computed by the fastest kernels, see [Tiers#fastest].
    public OneDh() {
        this(Tiers::fastest);
    }

    /// This format computed by these kernels.
    public OneDh with(Supplier<Kernels> other) {
        return new OneDh(other);
    }

    @Override
    public String name() {
        return "oneDh";
    }

    @Override
    Kem kem(Kernels found) {
        return new CurveKem(found);
    }

    @Override
    NestedLayout layout() {
        return LAYOUT;
    }

    @Override
    public KeyPair keyPair(RandomGenerator chance) {
        return Curve.keyPair(chance);
    }

    @Override
    public Opener opener(byte[] privateKey) {
        return opener(Curve.keyPair(privateKey));
    }
}
