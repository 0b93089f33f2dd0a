package fogcatcher.engine.mixnet.packet;

import fogcatcher.engine.mixnet.crypto.Kernels;
import fogcatcher.engine.mixnet.crypto.X25519;
import java.util.Arrays;
import java.util.Optional;

/// Multiplies the sender's public keys of a batch by the nodes' private keys, all at once.
final class CurveDecapsulator implements Decapsulator {

    private final Kernels kernels;

    /// The private key in each row, while it is needed.
    private final byte[] scalars = new byte[Opener.MOST * X25519.BYTES];

    private final byte[] points = new byte[Opener.MOST * X25519.BYTES];

    CurveDecapsulator(Kernels kernels) {
        this.kernels = kernels;
    }

    @Override
    public void decapsulate(Lane[] lanes, int count, int from, byte[] secrets) {
        for (int i = 0; i < count; i++) {
            System.arraycopy(lanes[i].owner.privateKey(), 0, scalars, i * X25519.BYTES, X25519.BYTES);
            System.arraycopy(lanes[i].packet, from, points, i * X25519.BYTES, X25519.BYTES);
        }
        kernels.multiply(scalars, points, secrets, count);
        Arrays.fill(scalars, (byte) 0);
    }

    /// X25519 ignores the highest bit of a public key, and no sender sets it: whoever did so changed the packet, as
    /// otherwise nothing would tell.
    @Override
    public Optional<Refusal> fault(int row, byte[] secrets) {
        int from = row * X25519.BYTES;
        if (points[from + X25519.BYTES - 1] < 0) {
            return Optional.of(Refusal.MAC);
        }
        return Bytes.areZero(secrets, from, X25519.BYTES) ? Optional.of(Refusal.ZERO_SECRET) : Optional.empty();
    }
}
