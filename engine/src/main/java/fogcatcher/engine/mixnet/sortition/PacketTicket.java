package fogcatcher.engine.mixnet.sortition;

import fogcatcher.engine.mixnet.curve.Ecvrf;
import fogcatcher.engine.mixnet.curve.SigningKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// A lot that its owner can prove: it follows from beta = VRF(key, "fogcatcher packet" || epoch || number).
///
/// Beta and proof stay with the sender until the epoch is over: who knows beta knows the route.
public final class PacketTicket implements Lot {

    private static final byte[] PURPOSE = "fogcatcher packet".getBytes(StandardCharsets.US_ASCII);

    private final long epoch;
    private final long number;
    private final byte[] beta;
    private final byte[] proof;

    private PacketTicket(long epoch, long number, byte[] beta, byte[] proof) {
        this.epoch = epoch;
        this.number = number;
        this.beta = beta;
        this.proof = proof;
    }

    /// The ticket of packet `number` of an epoch, of the sender with this key.
    public static PacketTicket draw(SigningKey key, long epoch, long number) {
        byte[] proof = Ecvrf.ELL2.prove(key, alpha(epoch, number));
        return new PacketTicket(epoch, number, Ecvrf.ELL2.output(proof), proof);
    }

    /// The same ticket from its proof; nothing if it is not that sender's of that packet.
    public static Optional<PacketTicket> open(byte[] publicKey, long epoch, long number, byte[] proof) {
        return Ecvrf.ELL2
                .verify(publicKey, alpha(epoch, number), proof)
                .map(beta -> new PacketTicket(epoch, number, beta, proof.clone()));
    }

    public long epoch() {
        return epoch;
    }

    /// Which packet of the epoch it is for, from 0 on.
    public long number() {
        return number;
    }

    /// Opens the ticket to others, 80 bytes.
    public byte[] proof() {
        return proof.clone();
    }

    @Override
    public boolean isMeasurement(double share) {
        return new BetaStream(beta, "measure").nextDouble() < share;
    }

    /// From its beginning each time, so that the same route is drawn again.
    @Override
    public RandomGenerator route() {
        return new BetaStream(beta, "route");
    }

    /// From its beginning each time, so that the packet can be made again from the proof, byte for byte.
    @Override
    public RandomGenerator packet() {
        return new BetaStream(beta, "packet");
    }

    private static byte[] alpha(long epoch, long number) {
        return ByteBuffer.allocate(PURPOSE.length + 2 * Long.BYTES).put(PURPOSE).putLong(epoch).putLong(number).array();
    }
}
