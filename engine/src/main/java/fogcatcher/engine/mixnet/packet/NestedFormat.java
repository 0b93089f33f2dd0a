package fogcatcher.engine.mixnet.packet;

import fogcatcher.engine.mixnet.crypto.Hmac;
import fogcatcher.engine.mixnet.crypto.Kernels;
import fogcatcher.engine.mixnet.crypto.Lioness;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Packets whose headers are layers inside one another, each with a ciphertext of a [Kem] of its own.
///
/// What it costs is header for each node, and secrecy of the position: a packet counts its layers and loses one at each
/// node, so that nodes and whoever watches a link know how far it has to go. In a network of layers they know that
/// anyway; on free routes use [Sphinx]. Reply blocks work as those of Sphinx do.
///
/// Source: the idea of Outfox (Rial, Piotrowska, Halpin, "Outfox: a postquantum packet format for layered mixnets",
/// 2024), whose header is defined over any KEM, with the payload cipher and the codes of [Sphinx].
abstract sealed class NestedFormat implements PacketFormat permits OneDh, MlKem {

    private final byte[] salt;
    private final Supplier<Kernels> kernels;

    /// @param salt that keeps keys of one format apart from those of others
    NestedFormat(byte[] salt, Supplier<Kernels> kernels) {
        this.salt = salt;
        this.kernels = kernels;
    }

    /// How senders and nodes come to their secrets.
    ///
    /// @param found the kernels in use
    abstract Kem kem(Kernels found);

    abstract NestedLayout layout();

    @Override
    public final int mostHops() {
        return NestedLayout.MOST_HOPS;
    }

    /// Of a packet with all layers; each node takes one away.
    @Override
    public final int wireBytes(PacketSize size) {
        return layout().bytes(mostHops()) + Payload.OVERHEAD_BYTES + size.messageBytes();
    }

    @Override
    public final byte[] wrap(Route route, byte[] message, PacketSize size, RandomGenerator chance) {
        size.check(message);
        Kernels found = kernels.get();
        Kem kem = kem(found);
        NestedHeader header = new NestedHeader(route.checked(mostHops(), kem.publicKeyBytes()), kem, salt, chance);
        return packet(found, header.bytes, header.seeds, message, size);
    }

    @Override
    public final ReplyBlock replyBlock(Route route, RandomGenerator chance) {
        Kem kem = kem(kernels.get());
        Route checked = route.checkedForReply(mostHops(), kem.publicKeyBytes());
        NestedHeader header = new NestedHeader(checked, kem, salt, chance);
        byte[] last = Arrays.copyOfRange(header.seeds, header.seeds.length - Payload.SEED_BYTES, header.seeds.length);
        return new ReplyBlock(
                new ReplyBlock.Shared(header.bytes, route.hops().getFirst().address(), last),
                new ReplyBlock.Kept(route.identifier(), header.seeds));
    }

    @Override
    public final byte[] reply(ReplyBlock.Shared block, byte[] message, PacketSize size) {
        size.check(message);
        return packet(kernels.get(), block.header(), block.keys(), message, size);
    }

    @Override
    public final Optional<byte[]> read(ReplyBlock.Kept kept, byte[] payload) {
        return Payload.readReply(new Lioness(kernels.get()), new Hmac(), kept.keys(), payload);
    }

    @Override
    public final Optional<ReplyBlock.Shared> shared(byte[] bytes) {
        int layers = bytes.length == 0 ? 0 : bytes[0];
        int headerBytes = layout().bytes(layers);
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
    public final JointOpener jointOpener() {
        Kernels found = kernels.get();
        return new NestedOpener(kem(found), salt, found);
    }

    private static byte[] packet(Kernels kernels, byte[] header, byte[] seeds, byte[] message, PacketSize size) {
        byte[] packet = Arrays.copyOf(header, header.length + Payload.OVERHEAD_BYTES + size.messageBytes());
        Payload.write(message, packet, header.length);
        Lioness lioness = new Lioness(kernels);
        Hmac hmac = new Hmac();
        for (int from = seeds.length - Payload.SEED_BYTES; from >= 0; from -= Payload.SEED_BYTES) {
            Payload.addLayer(lioness, hmac, seeds, from, packet, header.length);
        }
        return packet;
    }
}
