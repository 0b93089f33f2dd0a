package fogcatcher.engine.mixnet.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Whoever changes a byte of a packet on its way loses the packet, and learns nothing by where it is lost.
class TamperingTest {

    static final List<PacketFormat> FORMATS = List.of(new Sphinx(), new OneDh(), new MlKem());

    private static final int NODES = 3;

    @ParameterizedTest
    @FieldSource("FORMATS")
    void aChangedByteOfTheHeaderIsRefusedAtTheNextNode(PacketFormat format) {
        Packets packets = new Packets(format, NODES, new SplittableRandom(7));
        byte[] packet = format.wrap(packets.route(), packets.bytes(20), PacketSize.ACK, packets.chance);
        for (int node = 0; node < NODES; node++) {
            Opener opener = packets.opener(node);
            int headerBytes = packet.length - PacketSize.ACK.messageBytes() - Payload.OVERHEAD_BYTES;
            for (int bit = 0; bit < 8 * headerBytes; bit += 7) {
                assertInstanceOf(Opened.Refused.class, opener.open(changed(packet, bit)), "bit " + bit);
            }
            for (int highest = 7; highest < 8 * headerBytes; highest += 8) {
                assertInstanceOf(Opened.Refused.class, opener.open(changed(packet, highest)), "bit " + highest);
            }
            packet = node < NODES - 1 ? assertInstanceOf(Opened.Forward.class, opener.open(packet)).packet() : packet;
        }
    }

    @ParameterizedTest
    @FieldSource("FORMATS")
    void aChangedByteOfThePayloadIsRefusedAtTheLastNode(PacketFormat format) {
        Packets packets = new Packets(format, NODES, new SplittableRandom(8));
        byte[] packet = format.wrap(packets.route(), packets.bytes(20), PacketSize.ACK, packets.chance);
        for (int node = 0; node < NODES; node++) {
            int headerBytes = packet.length - PacketSize.ACK.messageBytes() - Payload.OVERHEAD_BYTES;
            for (int i = headerBytes; i < packet.length; i++) {
                byte[] changed = changed(packet, 8 * i + i % 8);

                assertEquals(new Opened.Refused(Refusal.PAYLOAD), packets.travel(changed, node), "byte " + i);
            }
            Opened opened = packets.opener(node).open(packet);
            packet = opened instanceof Opened.Forward forward ? forward.packet() : packet;
        }
    }

    @ParameterizedTest
    @FieldSource("FORMATS")
    void aChangedReplyIsNotRead(PacketFormat format) {
        Packets packets = new Packets(format, NODES, new SplittableRandom(9));
        ReplyBlock block = format.replyBlock(packets.replyRoute(), packets.chance);
        byte[] packet = format.reply(block.shared(), packets.bytes(20), PacketSize.ACK);
        int headerBytes = packet.length - PacketSize.ACK.messageBytes() - Payload.OVERHEAD_BYTES;
        for (int i = headerBytes; i < packet.length; i++) {
            var reply = assertInstanceOf(Opened.Reply.class, packets.travel(changed(packet, 8 * i)));

            assertEquals(true, format.read(block.kept(), reply.payload()).isEmpty(), "byte " + i);
        }
    }

    private static byte[] changed(byte[] packet, int bit) {
        byte[] changed = packet.clone();
        changed[bit / 8] ^= (byte) (1 << bit % 8);
        return changed;
    }
}
