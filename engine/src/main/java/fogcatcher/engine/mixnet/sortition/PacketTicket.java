package fogcatcher.engine.mixnet.sortition;

import fogcatcher.engine.mixnet.curve.Ecvrf;
import fogcatcher.engine.mixnet.curve.SigningKey;
import fogcatcher.engine.mixnet.packet.Hop;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// What decides everything about one packet of a client: beta, and the proof of it.
///
/// Both stay with the client until the epoch is over: who knows beta knows the route.
public final class PacketTicket {

    private static final byte[] PURPOSE = "fogcatcher packet".getBytes(StandardCharsets.US_ASCII);

    private final byte[] beta;
    private final byte[] proof;

    private PacketTicket(byte[] beta, byte[] proof) {
        this.beta = beta;
        this.proof = proof;
    }

    /// The ticket of packet `number` of an epoch, of the client with this key.
    public static PacketTicket draw(SigningKey key, long epoch, long number) {
        byte[] proof = Ecvrf.ELL2.prove(key, alpha(epoch, number));
        return new PacketTicket(Ecvrf.ELL2.output(proof), proof);
    }

    /// The same ticket from its proof; nothing if it is not that client's of that packet.
    public static Optional<PacketTicket> open(byte[] publicKey, long epoch, long number, byte[] proof) {
        return Ecvrf.ELL2
                .verify(publicKey, alpha(epoch, number), proof)
                .map(beta -> new PacketTicket(beta, proof.clone()));
    }

    /// Opens the ticket to others, 80 bytes.
    public byte[] proof() {
        return proof.clone();
    }

    /// Whether this packet is a measurement, of which there are `share` of all.
    ///
    /// @param share 0 to 1
    public boolean isMeasurement(double share) {
        return new BetaStream(beta, "measure").nextDouble() < share;
    }

    /// The places of the packet's mixes in their layers.
    public int[] places(RoutePolicy policy) {
        return policy.draw(new BetaStream(beta, "route"));
    }

    /// The mixes that the packet passes, with delays.
    public List<Hop> hops(RoutePolicy policy) {
        return policy.hops(places(policy), new BetaStream(beta, "delays"));
    }

    /// Chance for all else in the packet: give it to [fogcatcher.engine.mixnet.packet.PacketFormat#wrap], and the
    /// packet can be made again from the proof, byte for byte.
    public RandomGenerator chance() {
        return new BetaStream(beta, "packet");
    }

    private static byte[] alpha(long epoch, long number) {
        return ByteBuffer.allocate(PURPOSE.length + 2 * Long.BYTES).put(PURPOSE).putLong(epoch).putLong(number).array();
    }
}
