package fogcatcher.engine.mixnet.packet;

import fogcatcher.engine.mixnet.crypto.Hmac;
import fogcatcher.engine.mixnet.crypto.Kernels;
import fogcatcher.engine.mixnet.crypto.Lioness;
import fogcatcher.engine.mixnet.crypto.Tiers;
import fogcatcher.engine.mixnet.crypto.X25519;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// A packet with a fresh public key for each node, so that a node pays one multiplication of X25519 and not two.
///
/// What it costs: 88 bytes of header a node (Outfox has 80 and carries no delay), and secrecy of the position: a packet
/// counts its layers and loses one at each node, so that nodes and whoever watches a link know how far it has to go.
/// In a network of layers they know that anyway; on free routes use [Sphinx]. Reply blocks work as those of Sphinx do.
///
/// Source: the idea of Outfox (Rial, Piotrowska, Halpin, "Outfox: a postquantum packet format for layered mixnets",
/// 2024)
/// with the payload cipher and the codes of [Sphinx].
public final class OneDh implements PacketFormat {

    private final Supplier<Kernels> kernels;

    private OneDh(Supplier<Kernels> kernels) {
        this.kernels = kernels;
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
    public int mostHops() {
        return OneDhHeader.MOST_HOPS;
    }

    /// Of a packet with all layers; each node takes away 88.
    @Override
    public int wireBytes(PacketSize size) {
        return OneDhHeader.bytes(OneDhHeader.MOST_HOPS) + Payload.OVERHEAD_BYTES + size.messageBytes();
    }

    @Override
    public KeyPair keyPair(RandomGenerator chance) {
        return Curve.keyPair(chance);
    }

    @Override
    public byte[] wrap(Route route, byte[] message, PacketSize size, RandomGenerator chance) {
        size.check(message);
        OneDhHeader header = new OneDhHeader(route.checked(mostHops(), X25519.BYTES), kernels.get(), chance);
        return packet(header.bytes, header.seeds, message, size);
    }

    @Override
    public ReplyBlock replyBlock(Route route, RandomGenerator chance) {
        OneDhHeader header = new OneDhHeader(route.checkedForReply(mostHops(), X25519.BYTES), kernels.get(), chance);
        byte[] last = Arrays.copyOfRange(header.seeds, header.seeds.length - Payload.SEED_BYTES, header.seeds.length);
        return new ReplyBlock(
                new ReplyBlock.Shared(header.bytes, route.hops().getFirst().address(), last),
                new ReplyBlock.Kept(route.identifier(), header.seeds));
    }

    @Override
    public byte[] reply(ReplyBlock.Shared block, byte[] message, PacketSize size) {
        size.check(message);
        return packet(block.header(), block.keys(), message, size);
    }

    @Override
    public Optional<byte[]> read(ReplyBlock.Kept kept, byte[] payload) {
        return Payload.readReply(new Lioness(kernels.get()), new Hmac(), kept.keys(), payload);
    }

    @Override
    public Optional<ReplyBlock.Shared> shared(byte[] bytes) {
        int layers = bytes.length == 0 ? 0 : bytes[0];
        int headerBytes = OneDhHeader.bytes(layers);
        int keysFrom = headerBytes + Hop.ADDRESS_BYTES;
        if (layers < 1 || layers > mostHops() || bytes.length != keysFrom + Payload.SEED_BYTES) {
            return Optional.empty();
        }
        return Optional.of(
                new ReplyBlock.Shared(
                        Arrays.copyOf(bytes, headerBytes),
                        Arrays.copyOfRange(bytes, headerBytes, keysFrom),
                        Arrays.copyOfRange(bytes, keysFrom, bytes.length)));
    }

    @Override
    public Opener opener(byte[] privateKey) {
        return opener(Curve.keyPair(privateKey));
    }

    @Override
    public JointOpener jointOpener() {
        return new OneDhOpener(kernels.get());
    }

    private byte[] packet(byte[] header, byte[] seeds, byte[] message, PacketSize size) {
        byte[] packet = Arrays.copyOf(header, header.length + Payload.OVERHEAD_BYTES + size.messageBytes());
        Payload.write(message, packet, header.length);
        Lioness lioness = new Lioness(kernels.get());
        Hmac hmac = new Hmac();
        for (int from = seeds.length - Payload.SEED_BYTES; from >= 0; from -= Payload.SEED_BYTES) {
            Payload.addLayer(lioness, hmac, seeds, from, packet, header.length);
        }
        return packet;
    }
}
