package fogcatcher.engine.mixnet.sortition;

import fogcatcher.engine.mixnet.curve.Ecvrf;
import fogcatcher.engine.mixnet.curve.SigningKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/// A mix's proof of where it stands in an epoch.
///
/// The layer is the first 64 bits of VRF(key, "fogcatcher layer" || epoch || randomness), scaled to the number of
/// layers: no layer is likelier than another by more than 2^-60. The mix can neither choose nor foresee it, provided
/// its key was registered before the epoch's randomness was known.
///
/// @param publicKey 32 bytes, Ed25519
/// @param proof 80 bytes
public record LayerTicket(byte[] publicKey, byte[] proof) {

    private static final byte[] PURPOSE = "fogcatcher layer".getBytes(StandardCharsets.US_ASCII);

    /// The ticket of the owner of `key`.
    ///
    /// @param randomness of the epoch, which nobody knew before
    public static LayerTicket draw(SigningKey key, long epoch, byte[] randomness) {
        return new LayerTicket(key.publicKey(), Ecvrf.ELL2.prove(key, alpha(epoch, randomness)));
    }

    /// The layer, 0 to `layers` - 1, or nothing if the ticket is not this key's of this epoch.
    public OptionalInt layer(long epoch, byte[] randomness, int layers) {
        if (layers < 1) {
            throw new IllegalArgumentException(layers + " layers are none");
        }
        return Ecvrf.ELL2
                .verify(publicKey, alpha(epoch, randomness), proof)
                .map(beta -> Math.unsignedMultiplyHigh(ByteBuffer.wrap(beta).getLong(), layers))
                .map(layer -> OptionalInt.of(layer.intValue()))
                .orElse(OptionalInt.empty());
    }

    private static byte[] alpha(long epoch, byte[] randomness) {
        return ByteBuffer.allocate(PURPOSE.length + Long.BYTES + randomness.length)
                .put(PURPOSE)
                .putLong(epoch)
                .put(randomness)
                .array();
    }
}
