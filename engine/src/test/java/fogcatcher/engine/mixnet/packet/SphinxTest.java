package fogcatcher.engine.mixnet.packet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import fogcatcher.engine.mixnet.crypto.Hmac;
import fogcatcher.engine.mixnet.crypto.KeyStream;
import fogcatcher.engine.mixnet.crypto.ScalarKernels;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is particular to Sphinx.
class SphinxTest {

    private final Packets packets = new Packets(new Sphinx(), 3, new SplittableRandom(3));

    @ParameterizedTest
    @CsvSource({"REGULAR, 2413", "ACK, 386", "EXTENDED_8, 8557", "EXTENDED_16, 16749", "EXTENDED_32, 33133"})
    void packetsHaveTheSizesOfNym(PacketSize size, int expected) {
        byte[] packet = packets.format.wrap(packets.route(), new byte[3], size, packets.chance);

        assertEquals(expected, packets.format.wireBytes(size));
        assertEquals(expected, packet.length);
        assertEquals(expected, assertInstanceOf(Opened.Forward.class, packets.opener(0).open(packet)).packet().length);
    }

    @ParameterizedTest
    @ValueSource(ints = {258, 259, 260})
    void nodesOpenAllThreeVersions(int version) {
        byte[] message = packets.bytes(500);
        byte[] packet =
                Sphinx.ofAnyLength(version)
                        .wrap(packets.route(), message, 2065, packets.bytes(32), packets.bytes(Sphinx.paddingBytes(3)));

        assertArrayEquals(message, assertInstanceOf(Opened.Deliver.class, packets.travel(packet)).message());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 257, 261, 0xffff})
    void nodesRefuseAllOtherVersions(int version) {
        Route route = packets.route();
        byte[] padding = packets.bytes(Sphinx.paddingBytes(3));
        var header = new SphinxHeader(route, version, packets.bytes(32), padding, new ScalarKernels(), new Hmac());

        byte[] packet = Arrays.copyOf(header.bytes, 2413);

        assertEquals(new Opened.Refused(Refusal.VERSION), packets.opener(0).open(packet));
        assertThrows(IllegalArgumentException.class, () -> Sphinx.ofAnyLength(version));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 255})
    void nodesRefuseAFlagThatSaysNeitherForwardNorDeliver(int flag) {
        byte[] packet = packets.format.wrap(packets.route(), new byte[3], PacketSize.REGULAR, packets.chance);
        byte[] keys = new byte[SphinxHeader.KEYS_BYTES];
        byte[] secret = new byte[32];
        new ScalarKernels().multiply(packets.keys.get(0).privateKey(), packet, secret, 1);
        SphinxHeader.deriveKeys(new Hmac(), secret, 0, keys);
        packet[SphinxHeader.BETA_FROM] ^= (byte) (SphinxHeader.FORWARD ^ flag);
        byte[] code = new byte[Hmac.BYTES];
        new Hmac().code(keys, SphinxHeader.MAC_KEY, 16, packet, SphinxHeader.BETA_FROM, 300, code, 0);
        System.arraycopy(code, 0, packet, SphinxHeader.GAMMA_FROM, SphinxHeader.MAC_BYTES);

        assertEquals(new Opened.Refused(Refusal.FLAG), packets.opener(0).open(packet));
    }

    @Test
    void aSecretOfZeroIsRefusedEvenIfTheMacFits() {
        byte[] keys = new byte[SphinxHeader.KEYS_BYTES];
        SphinxHeader.deriveKeys(new Hmac(), new byte[32], 0, keys);
        byte[] packet = new byte[2413];
        packet[SphinxHeader.BETA_FROM] = SphinxHeader.DELIVER;
        packet[SphinxHeader.BETA_FROM + 2] = 1;
        packet[SphinxHeader.BETA_FROM + 3] = 3;
        KeyStream.aes().apply(keys, 0, 16, packet, SphinxHeader.BETA_FROM, 300);
        byte[] code = new byte[Hmac.BYTES];
        new Hmac().code(keys, SphinxHeader.MAC_KEY, 16, packet, SphinxHeader.BETA_FROM, 300, code, 0);
        System.arraycopy(code, 0, packet, SphinxHeader.GAMMA_FROM, SphinxHeader.MAC_BYTES);

        assertEquals(new Opened.Refused(Refusal.ZERO_SECRET), packets.opener(0).open(packet));
    }

    @Test
    void oneRefusedPacketLeavesTheOthersOfItsBatch() {
        byte[][] batch = new byte[Opener.MOST][];
        for (int i = 0; i < batch.length; i++) {
            PacketSize size = i % 2 == 0 ? PacketSize.REGULAR : PacketSize.ACK;
            batch[i] = packets.format.wrap(packets.route(), packets.bytes(i), size, packets.chance);
        }
        batch[0][100] ^= 1;
        batch[3] = new byte[5];
        batch[6][40] ^= 1;
        Opened[] into = new Opened[batch.length];

        packets.opener(0).open(batch, batch.length, into);

        assertEquals(new Opened.Refused(Refusal.MAC), into[0]);
        assertEquals(new Opened.Refused(Refusal.SIZE), into[3]);
        assertEquals(new Opened.Refused(Refusal.MAC), into[6]);
        for (int i : new int[] {1, 2, 4, 5, 7}) {
            var forward = assertInstanceOf(Opened.Forward.class, into[i]);
            var arrived = assertInstanceOf(Opened.Deliver.class, packets.travel(forward.packet(), 1));
            assertEquals(i, arrived.message().length);
        }
    }

    @Test
    void aPacketStaysAsItIsWhileItIsOpened() {
        byte[] packet = packets.format.wrap(packets.route(), new byte[3], PacketSize.REGULAR, packets.chance);
        byte[] before = packet.clone();

        packets.opener(0).open(packet);

        assertArrayEquals(before, packet);
    }

    @Test
    void twoPacketsOfOneMessageShareNothing() {
        Route route = packets.route();
        byte[] first = packets.format.wrap(route, new byte[9], PacketSize.REGULAR, packets.chance);
        byte[] second = packets.format.wrap(route, new byte[9], PacketSize.REGULAR, packets.chance);

        int equal = 0;
        for (int i = 0; i < first.length; i++) {
            equal += first[i] == second[i] ? 1 : 0;
        }
        // Of 2,413 random bytes 9.4 are equal, with standard deviation 3.1.
        assertFalse(equal > 9.4 + 6 * 3.1, equal + " bytes are equal");
    }
}
