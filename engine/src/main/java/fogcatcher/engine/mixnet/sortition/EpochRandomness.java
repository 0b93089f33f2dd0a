package fogcatcher.engine.mixnet.sortition;

import fogcatcher.engine.mixnet.curve.Ecvrf;
import fogcatcher.engine.mixnet.curve.SigningKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// What mixes draw lots from in an epoch: VRF(key of the directory, "fogcatcher epoch" || epoch).
///
/// The directory can foresee it and cannot choose it; nobody else can foresee it before the directory tells.
///
/// @param proof 80 bytes
public record EpochRandomness(byte[] proof) {

    private static final byte[] PURPOSE = "fogcatcher epoch".getBytes(StandardCharsets.US_ASCII);

    /// That of the directory with `key`.
    public static EpochRandomness draw(SigningKey key, long epoch) {
        return new EpochRandomness(Ecvrf.ELL2.prove(key, alpha(epoch)));
    }

    /// The randomness, 64 bytes; nothing if it is not that of this directory in this epoch.
    public Optional<byte[]> value(byte[] publicKey, long epoch) {
        return Ecvrf.ELL2.verify(publicKey, alpha(epoch), proof);
    }

    private static byte[] alpha(long epoch) {
        return ByteBuffer.allocate(PURPOSE.length + Long.BYTES).put(PURPOSE).putLong(epoch).array();
    }
}
