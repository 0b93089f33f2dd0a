package fogcatcher.simulator.mixnet;

import fogcatcher.engine.mixnet.curve.SigningKey;
import fogcatcher.engine.mixnet.sortition.EpochRandomness;
import fogcatcher.engine.mixnet.sortition.LayerTicket;
import fogcatcher.engine.random.Stream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// Draws the lots of mixes and packets: by verifiable random functions where packets are real, each checked as others
/// would, and by plain chance where packets are stand-ins. Packets have tickets where they measure mixes.
final class Lottery {

    /// Two of a million lots of this length are equal once in 37 million draws of all.
    private static final int STAND_IN_BYTES = 8;

    private final boolean isProven;
    private final boolean isMeasured;
    private final Stream chance;
    private final SigningKey directory;

    /// Of those who have a place, by number of the mix.
    private final TreeMap<Integer, SigningKey> mixes = new TreeMap<>();

    /// @param isProven whether packets are real
    /// @param isMeasured whether packets measure how mixes work
    Lottery(boolean isProven, boolean isMeasured, SigningKey directory, Stream chance) {
        this.isProven = isProven;
        this.isMeasured = isMeasured;
        this.directory = directory;
        this.chance = chance;
    }

    /// Somebody else has a mix's place from now on.
    void changed(int mix) {
        mixes.remove(mix);
    }

    /// The lots of mixes in an epoch, in their order.
    List<byte[]> layers(long epoch, List<Integer> numbers) {
        List<byte[]> lots = new ArrayList<>(numbers.size());
        if (!isProven) {
            numbers.forEach(_ -> lots.add(bytes(STAND_IN_BYTES)));
            return lots;
        }
        byte[] randomness = EpochRandomness.draw(directory, epoch).value(directory.publicKey(), epoch).orElseThrow();
        for (int number : numbers) {
            SigningKey key = mixes.computeIfAbsent(number, _ -> newKey());
            lots.add(LayerTicket.draw(key, epoch, randomness).lot(epoch, randomness).orElseThrow());
        }
        return lots;
    }

    /// A key for tickets of packets, half a millisecond each; none where nobody measures, or lots are plain chance.
    Optional<SigningKey> ticketKey() {
        return isProven && isMeasured ? Optional.of(newKey()) : Optional.empty();
    }

    private SigningKey newKey() {
        return SigningKey.ofSeed(bytes(SigningKey.KEY_BYTES));
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        chance.nextBytes(bytes);
        return bytes;
    }
}
