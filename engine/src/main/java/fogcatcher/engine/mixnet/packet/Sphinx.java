package fogcatcher.engine.mixnet.packet;

import fogcatcher.engine.mixnet.crypto.Hmac;
import fogcatcher.engine.mixnet.crypto.Kernels;
import fogcatcher.engine.mixnet.crypto.Lioness;
import fogcatcher.engine.mixnet.crypto.ScalarKernels;
import fogcatcher.engine.mixnet.crypto.Tiers;
import fogcatcher.engine.mixnet.crypto.X25519;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Sphinx in the wire format of Nym, byte for byte: header versions 258 to 260, 1 to 5 nodes.
///
/// Packets at two hops cannot be linked by their bytes, and neither length nor header tells where on its route a packet
/// is.
/// A node pays two multiplications of X25519 a packet. Versions differ little: 258 takes payload keys from the shared
/// secret
/// itself, 259 from a seed, 260 is 259 with other reply blocks. Older ones are refused.
///
/// Reply blocks are those of 260: they tell their user one key of the payload and not all, so that the user cannot
/// recognise
/// the reply at a later node.
public final class Sphinx implements PacketFormat {

    /// The version that writes whole payload keys.
    static final int WITH_PAYLOAD_KEYS = 258;

    /// The version of the largest running network.
    public static final int DEFAULT_VERSION = 259;

    /// The version that changed reply blocks, and nothing that a node sees.
    static final int LAST_VERSION = 260;

    private final int version;
    private final boolean anyLength;
    private final Supplier<Kernels> kernels;

    private Sphinx(int version, boolean anyLength, Supplier<Kernels> kernels) {
        if (!accepts(version)) {
            throw new IllegalArgumentException("Sphinx has versions 258, 259 and 260, not " + version);
        }
        this.version = version;
        this.anyLength = anyLength;
        this.kernels = kernels;
    }

    /// Version 259, for packets of the network's sizes, computed by the fastest kernels: the first opener or packet of
    /// a
    /// process waits until they are found, see [Tiers#fastest].
    public Sphinx() {
        this(DEFAULT_VERSION, false, Tiers::fastest);
    }

    /// The format in one of its versions, for payloads of any length from 33 bytes on, as tests and tools need it.
    public static Sphinx ofAnyLength(int version) {
        return new Sphinx(version, true, ScalarKernels::new);
    }

    /// This format computed by these kernels.
    public Sphinx with(Supplier<Kernels> other) {
        return new Sphinx(version, anyLength, other);
    }

    static boolean accepts(int version) {
        return version >= WITH_PAYLOAD_KEYS && version <= LAST_VERSION;
    }

    boolean admits(int packetBytes) {
        int payloadBytes = packetBytes - SphinxHeader.BYTES;
        if (anyLength) {
            return payloadBytes >= Lioness.LEAST_BYTES;
        }
        for (PacketSize size : PacketSize.values()) {
            if (payloadBytes == size.messageBytes() + Payload.OVERHEAD_BYTES) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String name() {
        return "sphinx";
    }

    @Override
    public int mostHops() {
        return SphinxHeader.MOST_HOPS;
    }

    @Override
    public int wireBytes(PacketSize size) {
        return SphinxHeader.BYTES + Payload.OVERHEAD_BYTES + size.messageBytes();
    }

    @Override
    public KeyPair keyPair(RandomGenerator chance) {
        return Curve.keyPair(chance);
    }

    @Override
    public byte[] wrap(Route route, byte[] message, PacketSize size, RandomGenerator chance) {
        size.check(message);
        int hops = route.checked(mostHops(), X25519.BYTES).hops().size();
        byte[] ephemeral = draw(chance, X25519.BYTES);
        byte[] padding = draw(chance, SphinxHeader.paddingBytes(hops));
        return wrap(route, message, size.messageBytes() + Payload.OVERHEAD_BYTES, ephemeral, padding);
    }

    /// A packet whose every choice is given. Equal arguments give equal packets, so outside of tests and tools use the
    /// other.
    ///
    /// @param payloadBytes at least 33 and 17 more than the message
    /// @param ephemeral 32 bytes, the sender's secret key for this packet
    /// @param padding [#paddingBytes] at the end of the last node's header
    /// @throws IllegalArgumentException if one of them has another length
    public byte[] wrap(Route route, byte[] message, int payloadBytes, byte[] ephemeral, byte[] padding) {
        int least = Math.max(Lioness.LEAST_BYTES, message.length + Payload.OVERHEAD_BYTES);
        if (payloadBytes < least) {
            throw new IllegalArgumentException(
                    "a payload with a message of "
                            + message.length
                            + " bytes has at least "
                            + least
                            + " bytes, not "
                            + payloadBytes);
        }
        Hmac hmac = new Hmac();
        Kernels mine = kernels.get();
        SphinxHeader header = header(route.checked(mostHops(), X25519.BYTES), version, ephemeral, padding, mine, hmac);
        byte[] packet = Arrays.copyOf(header.bytes, SphinxHeader.BYTES + payloadBytes);
        Payload.write(message, packet, SphinxHeader.BYTES);
        Lioness lioness = new Lioness(mine);
        for (int i = header.keys.length - 1; i >= 0; i--) {
            addLayer(lioness, hmac, header.keys[i], packet);
        }
        return packet;
    }

    /// The length of the random padding in the header of a packet for so many nodes, in bytes.
    public static int paddingBytes(int hops) {
        return SphinxHeader.paddingBytes(hops);
    }

    @Override
    public ReplyBlock replyBlock(Route route, RandomGenerator chance) {
        int hops = route.checkedForReply(mostHops(), X25519.BYTES).hops().size();
        byte[] ephemeral = draw(chance, X25519.BYTES);
        return replyBlock(route, ephemeral, draw(chance, SphinxHeader.paddingBytes(hops)));
    }

    ReplyBlock replyBlock(Route route, byte[] ephemeral, byte[] padding) {
        SphinxHeader header = header(route, replyVersion(), ephemeral, padding, kernels.get(), new Hmac());
        byte[] seeds = seeds(header);
        byte[] last = Arrays.copyOfRange(seeds, seeds.length - Payload.SEED_BYTES, seeds.length);
        return new ReplyBlock(
                new ReplyBlock.Shared(header.bytes, route.hops().getFirst().address(), last),
                new ReplyBlock.Kept(route.identifier(), seeds));
    }

    /// A reply block of version 259, which tells its user the keys of all layers: the last node finds a plain message.
    ///
    /// Only for networks that know nothing else. Its user can compute the payload at every node, and with the help of
    /// one
    /// of them find out where the reply goes.
    ReplyBlock.Shared revealingReplyBlock(Route route, byte[] ephemeral, byte[] padding) {
        SphinxHeader header = header(route, replyVersion(), ephemeral, padding, kernels.get(), new Hmac());
        return new ReplyBlock.Shared(header.bytes, route.hops().getFirst().address(), seeds(header));
    }

    @Override
    public byte[] reply(ReplyBlock.Shared block, byte[] message, PacketSize size) {
        size.check(message);
        byte[] packet = Arrays.copyOf(block.header(), wireBytes(size));
        Payload.write(message, packet, SphinxHeader.BYTES);
        Lioness lioness = new Lioness(kernels.get());
        Hmac hmac = new Hmac();
        for (int from = block.keys().length - Payload.SEED_BYTES; from >= 0; from -= Payload.SEED_BYTES) {
            Payload.addLayer(lioness, hmac, block.keys(), from, packet, SphinxHeader.BYTES);
        }
        return packet;
    }

    @Override
    public Optional<byte[]> read(ReplyBlock.Kept kept, byte[] payload) {
        return Payload.readReply(new Lioness(kernels.get()), new Hmac(), kept.keys(), payload);
    }

    @Override
    public Optional<ReplyBlock.Shared> shared(byte[] bytes) {
        int keysFrom = SphinxHeader.BYTES + Hop.ADDRESS_BYTES;
        int seeds = (bytes.length - keysFrom) / Payload.SEED_BYTES;
        if (seeds < 1 || seeds > mostHops() || bytes.length != keysFrom + seeds * Payload.SEED_BYTES) {
            return Optional.empty();
        }
        return Optional.of(
                new ReplyBlock.Shared(
                        Arrays.copyOf(bytes, SphinxHeader.BYTES),
                        Arrays.copyOfRange(bytes, SphinxHeader.BYTES, keysFrom),
                        Arrays.copyOfRange(bytes, keysFrom, bytes.length)));
    }

    @Override
    public Opener opener(byte[] privateKey) {
        return opener(Curve.keyPair(privateKey));
    }

    @Override
    public JointOpener jointOpener() {
        return new SphinxOpener(this, kernels.get());
    }

    /// Reply blocks carry seeds of payload keys, which headers of 258 do not use.
    private int replyVersion() {
        return Math.max(version, DEFAULT_VERSION);
    }

    private static SphinxHeader header(
            Route route, int version, byte[] ephemeral, byte[] padding, Kernels kernels, Hmac hmac) {
        Bytes.check("sender's key", ephemeral, X25519.BYTES);
        Bytes.check("padding for this route", padding, SphinxHeader.paddingBytes(route.hops().size()));
        return new SphinxHeader(route, version, ephemeral, padding, kernels, hmac);
    }

    private void addLayer(Lioness lioness, Hmac hmac, byte[] keys, byte[] packet) {
        if (version == WITH_PAYLOAD_KEYS) {
            int from = SphinxHeader.PAYLOAD_SEED;
            Payload.addLayer(
                    lioness, Arrays.copyOfRange(keys, from, from + Lioness.KEY_BYTES), packet, SphinxHeader.BYTES);
        } else {
            Payload.addLayer(lioness, hmac, keys, SphinxHeader.PAYLOAD_SEED, packet, SphinxHeader.BYTES);
        }
    }

    private static byte[] seeds(SphinxHeader header) {
        byte[] seeds = new byte[header.keys.length * Payload.SEED_BYTES];
        for (int i = 0; i < header.keys.length; i++) {
            System.arraycopy(
                    header.keys[i], SphinxHeader.PAYLOAD_SEED, seeds, i * Payload.SEED_BYTES, Payload.SEED_BYTES);
        }
        return seeds;
    }

    private static byte[] draw(RandomGenerator chance, int length) {
        byte[] drawn = new byte[length];
        chance.nextBytes(drawn);
        return drawn;
    }
}
