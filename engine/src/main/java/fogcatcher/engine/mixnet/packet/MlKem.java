package fogcatcher.engine.mixnet.packet;

import static java.nio.charset.StandardCharsets.US_ASCII;

import fogcatcher.engine.mixnet.crypto.Kernels;
import fogcatcher.engine.mixnet.crypto.Tiers;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// A packet that a quantum computer does not open: a ciphertext of ML-KEM-768 for each node, in place of a product on
/// Curve25519, which such a computer finds. What was recorded today stays closed then.
///
/// Headers have 1,144 bytes a node and are 5,729 long with five, so that a packet of regular size has 7,794 bytes at
/// its first node, of Sphinx 2,413; public keys have 1,184. Packets show how far they have to go: see [NestedFormat].
///
/// ML-KEM stands alone: should it be broken by ordinary computers, so is this format. Codes and ciphers are those of
/// [Sphinx], with keys of 128 bits, which Grover's search weakens but does not break. Signatures of directories and
/// conversations of hidden services stay on Curve25519; a reply block is too long for a packet of regular size.
public final class MlKem extends NestedFormat {

    private static final byte[] SALT = "fogcatcher-ml-kem-768-v1".getBytes(US_ASCII);
    private static final Kem KEM = new MlKem768();
    private static final NestedLayout LAYOUT = new NestedLayout(MlKem768.CIPHERTEXT_BYTES);

    private MlKem(Supplier<Kernels> kernels) {
        super(SALT, kernels);
    }

    /// Payloads computed by the fastest kernels, see [Tiers#fastest].
    public MlKem() {
        this(Tiers::fastest);
    }

    /// This format with payloads computed by these kernels.
    public MlKem with(Supplier<Kernels> other) {
        return new MlKem(other);
    }

    @Override
    public String name() {
        return "mlKem";
    }

    @Override
    Kem kem(Kernels found) {
        return KEM;
    }

    @Override
    NestedLayout layout() {
        return LAYOUT;
    }

    @Override
    public KeyPair keyPair(RandomGenerator chance) {
        byte[] privateKey = new byte[Hop.KEY_BYTES];
        chance.nextBytes(privateKey);
        return MlKem768.keyPair(privateKey);
    }

    @Override
    public Opener opener(byte[] privateKey) {
        return opener(MlKem768.keyPair(privateKey));
    }
}
