package fogcatcher.engine.mixnet.packet;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Packets without cryptography, for large simulations: they hide nothing.
///
/// Routes, delays, messages, reply blocks, replay tags and the refusal of packets for another key are those of a real
/// format, and
/// [#wireBytes] says how long the real packets would be. The bytes themselves are few:
///
///     size 1 | kind 1 | hops left 1 | tag 16 | hops: address 32, delay 8, first 8 bytes of the key | destination 32 |
/// identifier 16 | message
///
/// Each hop takes its own entry away. Private and public key are the same bytes. Opening one costs well below a
/// microsecond.
public final class StandIn implements PacketFormat {

    private static final byte MESSAGE = 0;
    private static final byte REPLY = 1;
    private static final int MOST_HOPS = 5;
    private static final int TAG_BYTES = 16;
    private static final int KEY_BYTES = 8;
    private static final int HOP_BYTES = Hop.ADDRESS_BYTES + Long.BYTES + KEY_BYTES;
    private static final int LEADING_BYTES = 3 + TAG_BYTES;
    private static final int TRAILING_BYTES = Route.DESTINATION_BYTES + Route.IDENTIFIER_BYTES;
    private static final PacketSize[] SIZES = PacketSize.values();

    /// Bytes by which a packet of Sphinx is longer than its message: a header of 348, and 17 of padding.
    private static final int REAL_OVERHEAD_BYTES = 348 + 17;

    @Override
    public String name() {
        return "standIn";
    }

    @Override
    public int mostHops() {
        return MOST_HOPS;
    }

    @Override
    public int wireBytes(PacketSize size) {
        return size.messageBytes() + REAL_OVERHEAD_BYTES;
    }

    @Override
    public KeyPair keyPair(RandomGenerator chance) {
        byte[] key = new byte[Hop.KEY_BYTES];
        chance.nextBytes(key);
        return new KeyPair(key, key.clone());
    }

    @Override
    public byte[] wrap(Route route, byte[] message, PacketSize size, RandomGenerator chance) {
        size.check(message);
        byte[] header = header(route.checked(MOST_HOPS, Hop.KEY_BYTES), MESSAGE, chance);
        header[0] = (byte) size.ordinal();
        return join(header, message);
    }

    @Override
    public ReplyBlock replyBlock(Route route, RandomGenerator chance) {
        byte[] header = header(route.checkedForReply(MOST_HOPS, Hop.KEY_BYTES), REPLY, chance);
        return new ReplyBlock(
                new ReplyBlock.Shared(header, route.hops().getFirst().address(), new byte[0]),
                new ReplyBlock.Kept(route.identifier(), new byte[0]));
    }

    @Override
    public byte[] reply(ReplyBlock.Shared block, byte[] message, PacketSize size) {
        size.check(message);
        byte[] packet = join(block.header(), message);
        packet[0] = (byte) size.ordinal();
        return packet;
    }

    @Override
    public Optional<byte[]> read(ReplyBlock.Kept kept, byte[] payload) {
        return Optional.of(payload);
    }

    @Override
    public Optional<ReplyBlock.Shared> shared(byte[] bytes) {
        int header = bytes.length - Hop.ADDRESS_BYTES;
        if (header < LEADING_BYTES || header != headerBytes(bytes[2])) {
            return Optional.empty();
        }
        return Optional.of(
                new ReplyBlock.Shared(
                        Arrays.copyOf(bytes, header), Arrays.copyOfRange(bytes, header, bytes.length), new byte[0]));
    }

    @Override
    public Opener opener(byte[] privateKey) {
        return opener(new KeyPair(privateKey.clone(), privateKey.clone()));
    }

    @Override
    public JointOpener jointOpener() {
        return (keys, packets, count, into) -> {
            Opener.check(count);
            for (int i = 0; i < count; i++) {
                into[i] = open(keys[i].privateKey(), packets[i]);
            }
        };
    }

    private static byte[] header(Route route, byte kind, RandomGenerator chance) {
        byte[] tag = new byte[TAG_BYTES];
        chance.nextBytes(tag);
        int hops = route.hops().size();
        ByteBuffer header = ByteBuffer.allocate(headerBytes(hops));
        header.put((byte) 0).put(kind).put((byte) hops).put(tag);
        for (Hop hop : route.hops()) {
            header.put(hop.address()).putLong(hop.delayNanos()).put(hop.publicKey(), 0, KEY_BYTES);
        }
        return header.put(route.destination()).put(route.identifier()).array();
    }

    private static Opened open(byte[] key, byte[] packet) {
        if (packet.length < LEADING_BYTES || packet[0] < 0 || packet[0] >= SIZES.length) {
            return new Opened.Refused(Refusal.SIZE);
        }
        int hops = packet[2];
        int messageBytes = packet.length - headerBytes(hops);
        if (hops < 1 || hops > MOST_HOPS || messageBytes < 0 || messageBytes > SIZES[packet[0]].messageBytes()) {
            return new Opened.Refused(Refusal.SIZE);
        }
        int keyFrom = LEADING_BYTES + HOP_BYTES - KEY_BYTES;
        if (!Bytes.areEqual(packet, keyFrom, key, 0, KEY_BYTES)) {
            return new Opened.Refused(Refusal.MAC);
        }
        byte[] tag = Arrays.copyOf(Arrays.copyOfRange(packet, 2, LEADING_BYTES), 32);
        return hops == 1 ? arrived(packet, tag) : onward(packet, tag);
    }

    private static Opened onward(byte[] packet, byte[] tag) {
        byte[] rest = new byte[packet.length - HOP_BYTES];
        System.arraycopy(packet, 0, rest, 0, LEADING_BYTES);
        System.arraycopy(packet, LEADING_BYTES + HOP_BYTES, rest, LEADING_BYTES, rest.length - LEADING_BYTES);
        rest[2]--;
        long delayNanos = ByteBuffer.wrap(packet).getLong(LEADING_BYTES + Hop.ADDRESS_BYTES);
        byte[] next = Arrays.copyOfRange(rest, LEADING_BYTES, LEADING_BYTES + Hop.ADDRESS_BYTES);
        return new Opened.Forward(tag, next, delayNanos, rest);
    }

    private static Opened arrived(byte[] packet, byte[] tag) {
        int from = LEADING_BYTES + HOP_BYTES;
        int middle = from + Route.DESTINATION_BYTES;
        int end = middle + Route.IDENTIFIER_BYTES;
        byte[] destination = Arrays.copyOfRange(packet, from, middle);
        byte[] identifier = Arrays.copyOfRange(packet, middle, end);
        byte[] message = Arrays.copyOfRange(packet, end, packet.length);
        return packet[1] == REPLY
                ? new Opened.Reply(tag, destination, identifier, message)
                : new Opened.Deliver(tag, destination, identifier, message);
    }

    private static int headerBytes(int hops) {
        return LEADING_BYTES + hops * HOP_BYTES + TRAILING_BYTES;
    }

    private static byte[] join(byte[] header, byte[] message) {
        byte[] packet = Arrays.copyOf(header, header.length + message.length);
        System.arraycopy(message, 0, packet, header.length, message.length);
        return packet;
    }
}
