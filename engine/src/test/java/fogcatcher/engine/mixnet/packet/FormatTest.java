package fogcatcher.engine.mixnet.packet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// What every format must do.
class FormatTest {

    static final List<PacketFormat> FORMATS = List.of(new StandIn(), new Sphinx(), new OneDh(), new MlKem());

    @ParameterizedTest
    @FieldSource("FORMATS")
    void messagesOfAllSizesArriveOverRoutesOfAllLengths(PacketFormat format) {
        for (int nodes = 1; nodes <= format.mostHops(); nodes++) {
            Packets packets = packets(format, nodes);
            for (PacketSize size : PacketSize.values()) {
                for (int length : new int[] {0, 1, format.messageBytes(size)}) {
                    byte[] message = packets.bytes(length);
                    Route route = packets.route();

                    byte[] packet = format.wrap(route, message, size, packets.chance);

                    var arrived = assertInstanceOf(Opened.Deliver.class, packets.travel(packet));
                    assertArrayEquals(message, arrived.message());
                    assertArrayEquals(route.destination(), arrived.destination());
                    assertArrayEquals(new byte[16], arrived.identifier());
                }
            }
        }
    }

    @ParameterizedTest
    @FieldSource("FORMATS")
    void aMessageThatEndsInZerosOrOnesKeepsThem(PacketFormat format) {
        Packets packets = packets(format, 2);
        for (byte[] message : new byte[][] {{5, 0, 0}, {5, 1, 1}, {0}, {1}, {1, 0}}) {
            byte[] packet = format.wrap(packets.route(), message, PacketSize.ACK, packets.chance);

            var arrived = assertInstanceOf(Opened.Deliver.class, packets.travel(packet));

            assertArrayEquals(message, arrived.message());
        }
    }

    @ParameterizedTest
    @FieldSource("FORMATS")
    void aReplyIsReadByWhoeverMadeTheBlock(PacketFormat format) {
        for (int nodes = 2; nodes <= format.mostHops(); nodes++) {
            Packets packets = packets(format, nodes);
            Route route = packets.replyRoute();
            ReplyBlock block = format.replyBlock(route, packets.chance);
            ReplyBlock.Shared received = format.shared(block.shared().bytes()).orElseThrow();
            byte[] message = packets.bytes(100);

            byte[] packet = format.reply(received, message, PacketSize.REGULAR);

            assertArrayEquals(packets.hops.getFirst().address(), received.firstHop());
            var arrived = assertInstanceOf(Opened.Reply.class, packets.travel(packet));
            assertArrayEquals(route.identifier(), arrived.identifier());
            assertArrayEquals(route.destination(), arrived.destination());
            assertArrayEquals(message, format.read(block.kept(), arrived.payload()).orElseThrow());
        }
    }

    @ParameterizedTest
    @FieldSource("FORMATS")
    void aBatchOpensAsItsPacketsDoOneByOne(PacketFormat format) {
        Packets packets = packets(format, 3);
        Opener opener = packets.opener(0);
        for (int count = 0; count <= Opener.MOST; count++) {
            byte[][] batch = new byte[count][];
            for (int i = 0; i < count; i++) {
                batch[i] = format.wrap(packets.route(), packets.bytes(i), PacketSize.values()[i % 5], packets.chance);
            }
            Opened[] into = new Opened[count];

            opener.open(batch, count, into);

            for (int i = 0; i < count; i++) {
                var alone = assertInstanceOf(Opened.Forward.class, packets.opener(0).open(batch[i]));
                var together = assertInstanceOf(Opened.Forward.class, into[i]);
                assertArrayEquals(alone.packet(), together.packet());
                assertArrayEquals(alone.replayTag(), together.replayTag());
                assertInstanceOf(Opened.Deliver.class, packets.travel(together.packet(), 1));
            }
        }
    }

    @ParameterizedTest
    @FieldSource("FORMATS")
    void aPacketForAnotherNodeIsRefused(PacketFormat format) {
        Packets packets = packets(format, 2);
        byte[] packet = format.wrap(packets.route(), new byte[10], PacketSize.REGULAR, packets.chance);

        assertEquals(new Opened.Refused(Refusal.MAC), packets.opener(1).open(packet));
    }

    @ParameterizedTest
    @FieldSource("FORMATS")
    void packetsOfNoSizeAreRefused(PacketFormat format) {
        Packets packets = packets(format, 2);
        byte[] packet = format.wrap(packets.route(), new byte[2048], PacketSize.REGULAR, packets.chance);

        assertEquals(new Opened.Refused(Refusal.SIZE), packets.opener(0).open(new byte[0]));
        assertEquals(new Opened.Refused(Refusal.SIZE), packets.opener(0).open(Arrays.copyOf(packet, 100)));
        assertEquals(
                new Opened.Refused(Refusal.SIZE), packets.opener(0).open(Arrays.copyOf(packet, packet.length + 1)));
    }

    @ParameterizedTest
    @FieldSource("FORMATS")
    void replayTagsDifferBetweenPacketsAndBetweenNodes(PacketFormat format) {
        Packets packets = packets(format, 2);
        var tags = new TreeSet<String>();
        for (int i = 0; i < 50; i++) {
            byte[] packet = format.wrap(packets.route(), new byte[10], PacketSize.ACK, packets.chance);
            var forward = assertInstanceOf(Opened.Forward.class, packets.opener(0).open(packet));
            var arrived = assertInstanceOf(Opened.Deliver.class, packets.opener(1).open(forward.packet()));
            tags.add(HexFormat.of().formatHex(forward.replayTag()));
            tags.add(HexFormat.of().formatHex(arrived.replayTag()));
        }
        assertEquals(100, tags.size());
    }

    @ParameterizedTest
    @FieldSource("FORMATS")
    void whatDoesNotFitIsNamed(PacketFormat format) {
        Packets packets = packets(format, 1);
        Route route = packets.route();
        byte[] message = new byte[format.messageBytes(PacketSize.ACK) + 1];

        var tooLong =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> format.wrap(route, message, PacketSize.ACK, packets.chance));
        assertEquals("a packet of size ACK holds 21 bytes of message, not 22", tooLong.getMessage());

        Packets tooMany = packets(format, format.mostHops() + 1);
        Route far = tooMany.route();
        assertThrows(
                IllegalArgumentException.class, () -> format.wrap(far, new byte[1], PacketSize.ACK, tooMany.chance));
        assertThrows(IllegalArgumentException.class, () -> format.replyBlock(route, packets.chance));
        Opener opener = packets.opener(0);
        assertThrows(IllegalArgumentException.class, () -> opener.open(new byte[9][], 9, new Opened[9]));
        assertThrows(IllegalArgumentException.class, () -> format.opener(new byte[31]));
    }

    @ParameterizedTest
    @FieldSource("FORMATS")
    void aKeyOfAnotherFormatIsNamed(PacketFormat format) {
        Packets packets = packets(format, 1);
        Hop strange = new Hop(packets.bytes(32), packets.bytes(57), 0);
        Route route = Route.to(List.of(packets.hops.getFirst(), strange), packets.bytes(32));

        var fault =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> format.wrap(route, new byte[1], PacketSize.ACK, packets.chance));

        int expected = packets.keys.getFirst().publicKey().length;
        assertEquals("a public key of this format has " + expected + " bytes, not 57", fault.getMessage());
    }

    @ParameterizedTest
    @FieldSource("FORMATS")
    void bytesOfAnotherLengthAreNoReplyBlock(PacketFormat format) {
        Packets packets = packets(format, 3);
        byte[] bytes = format.replyBlock(packets.replyRoute(), packets.chance).shared().bytes();

        assertFalse(format.shared(Arrays.copyOf(bytes, bytes.length - 1)).isPresent());
        assertFalse(format.shared(Arrays.copyOf(bytes, bytes.length + 1)).isPresent());
        assertFalse(format.shared(new byte[0]).isPresent());
    }

    @ParameterizedTest
    @FieldSource("FORMATS")
    void equalChanceGivesEqualPackets(PacketFormat format) {
        var first = new ArrayList<byte[]>();
        for (int i = 0; i < 2; i++) {
            Packets packets = packets(format, 3);
            first.add(format.wrap(packets.route(), packets.bytes(9), PacketSize.REGULAR, packets.chance));
        }
        assertArrayEquals(first.get(0), first.get(1));
    }

    private static Packets packets(PacketFormat format, int nodes) {
        return new Packets(format, nodes, new SplittableRandom(nodes));
    }
}
