package fogcatcher.engine.mixnet.sortition;

import fogcatcher.engine.mixnet.curve.Ecvrf;
import fogcatcher.engine.mixnet.curve.SigningKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// A mix's proof of its lot in an epoch: VRF(key, "fogcatcher layer" || epoch || randomness).
///
/// The mix can neither choose nor foresee it, provided its key was known before the epoch's randomness was.
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

    /// What it draws, 64 bytes; nothing if the ticket is not this key's of this epoch.
    public Optional<byte[]> lot(long epoch, byte[] randomness) {
        return Ecvrf.ELL2.verify(publicKey, alpha(epoch, randomness), proof);
    }

    /// Deals out to layers by lots: the lowest to the first layer, the next to the second, and so on in turn, so that
    /// layers differ by one mix at most, and everybody who knows the lots deals alike.
    ///
    /// @param lots of equal length
    /// @return which of `lots` stand in each layer, by rank
    public static List<List<Integer>> deal(List<byte[]> lots, int layers) {
        List<List<Integer>> dealt = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            dealt.add(new ArrayList<>());
        }
        List<Integer> ranked =
                IntStream.range(0, lots.size())
                        .boxed()
                        .sorted(Comparator.comparing(lots::get, Arrays::compareUnsigned))
                        .toList();
        for (int rank = 0; rank < ranked.size(); rank++) {
            dealt.get(rank % layers).add(ranked.get(rank));
        }
        return dealt;
    }

    private static byte[] alpha(long epoch, byte[] randomness) {
        return ByteBuffer.allocate(PURPOSE.length + Long.BYTES + randomness.length)
                .put(PURPOSE)
                .putLong(epoch)
                .put(randomness)
                .array();
    }
}
