package fogcatcher.engine.mixnet.packet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.mixnet.KnownAnswers;
import fogcatcher.engine.mixnet.crypto.Hmac;
import fogcatcher.engine.mixnet.crypto.KeyStream;
import fogcatcher.engine.mixnet.crypto.Lioness;
import fogcatcher.engine.mixnet.crypto.ScalarKernels;
import fogcatcher.engine.mixnet.crypto.X25519;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Sphinx against the known answers, every intermediate.
class SphinxVectorsTest {

    static final List<KnownAnswers.Packet> PACKETS = KnownAnswers.sphinx();

    private static final byte[] BASE_POINT = Arrays.copyOf(new byte[] {9}, 32);

    @Test
    void thereAreVectorsOfOneToFiveHops() {
        assertEquals(List.of(1, 2, 3, 4, 5), PACKETS.stream().map(KnownAnswers.Packet::hops).toList());
    }

    @Test
    void theKeyScheduleIsThatOfNym() {
        byte[] drawn = new byte[64];
        byte[] seed = new byte[32];
        Arrays.fill(seed, (byte) 1);
        KeyStream.chacha20().apply(seed, 0, 32, drawn, 0, 64);
        byte[] publicKey = product(drawn, 0, BASE_POINT);
        byte[] secret = product(drawn, 32, publicKey);
        byte[] keys = new byte[SphinxHeader.KEYS_BYTES];

        SphinxHeader.deriveKeys(new Hmac(), secret, 0, keys);

        byte[] expected = KnownAnswers.hex("keyschedule.txt", true).getFirst();
        assertArrayEquals(expected, Arrays.copyOf(keys, expected.length));
    }

    @ParameterizedTest
    @FieldSource("PACKETS")
    void aSenderDerivesTheSecretsAndMakesThePacket(KnownAnswers.Packet known) {
        Route route = route(known);
        var header =
                new SphinxHeader(route, 259, known.bytes("ephemeral"), padding(known), new ScalarKernels(), new Hmac());
        for (int i = 0; i < known.hops(); i++) {
            assertArrayEquals(known.bytes("expanded_secrets", i), header.keys[i], "secrets of hop " + i);
            byte[] payloadKey = new byte[Lioness.KEY_BYTES];
            Payload.key(new Hmac(), header.keys[i], SphinxHeader.PAYLOAD_SEED, payloadKey);
            assertArrayEquals(known.bytes("payload_keys", i), payloadKey, "payload key of hop " + i);
        }

        byte[] packet =
                Sphinx.ofAnyLength(259)
                        .wrap(
                                route,
                                known.bytes("message"),
                                known.number("payload_size"),
                                known.bytes("ephemeral"),
                                padding(known));

        assertArrayEquals(known.bytes("packets"), packet);
    }

    @ParameterizedTest
    @FieldSource("PACKETS")
    void eachNodeFindsWhatItShould(KnownAnswers.Packet known) {
        int last = known.hops() - 1;
        for (int i = 0; i <= last; i++) {
            Opener opener = Sphinx.ofAnyLength(259).opener(known.bytes("node_private_keys", i));
            Opened opened = opener.open(known.bytes("packets", i));
            if (i < last) {
                var forward = assertInstanceOf(Opened.Forward.class, opened);
                assertArrayEquals(known.bytes("replay_tags", i), forward.replayTag());
                assertArrayEquals(known.bytes("node_addresses", i + 1), forward.next());
                assertEquals(known.delayNanos(i), forward.delayNanos());
                assertArrayEquals(known.bytes("packets", i + 1), forward.packet());
            } else {
                var arrived = assertInstanceOf(Opened.Deliver.class, opened);
                assertArrayEquals(known.bytes("replay_tags", i), arrived.replayTag());
                assertArrayEquals(known.bytes("destination"), arrived.destination());
                assertArrayEquals(known.bytes("identifier"), arrived.identifier());
                assertArrayEquals(known.bytes("message"), arrived.message());
            }
        }
    }

    @ParameterizedTest
    @FieldSource("PACKETS")
    void replyBlocksAreThoseOfBothVersions(KnownAnswers.Packet known) {
        Sphinx sphinx = Sphinx.ofAnyLength(259);
        Route route = route(known);
        byte[] ephemeral = known.bytes("ephemeral");

        ReplyBlock safe = sphinx.replyBlock(route, ephemeral, padding(known));
        ReplyBlock.Shared revealing = sphinx.revealingReplyBlock(route, ephemeral, padding(known));

        assertArrayEquals(known.bytes("surb260"), safe.shared().bytes());
        assertArrayEquals(known.bytes("surb259"), revealing.bytes());
        byte[] recovery = Arrays.copyOf(safe.kept().identifier(), 16 + safe.kept().keys().length);
        System.arraycopy(safe.kept().keys(), 0, recovery, 16, safe.kept().keys().length);
        assertArrayEquals(known.bytes("surb260_recovery"), recovery);
    }

    @ParameterizedTest
    @FieldSource("PACKETS")
    void bothKindsOfReplyAreRead(KnownAnswers.Packet known) {
        Sphinx sphinx = new Sphinx();
        byte[] message = "an answer".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        var revealing = sphinx.shared(known.bytes("surb259")).orElseThrow();
        var safe = sphinx.shared(known.bytes("surb260")).orElseThrow();
        byte[] recovery = known.bytes("surb260_recovery");
        var kept = new ReplyBlock.Kept(Arrays.copyOf(recovery, 16), Arrays.copyOfRange(recovery, 16, recovery.length));

        Opened plain = travel(known, sphinx.reply(revealing, message, PacketSize.REGULAR));
        Opened covered = travel(known, sphinx.reply(safe, message, PacketSize.REGULAR));

        assertArrayEquals(message, assertInstanceOf(Opened.Deliver.class, plain).message());
        if (known.hops() > 1) {
            var reply = assertInstanceOf(Opened.Reply.class, covered);
            assertArrayEquals(known.bytes("identifier"), reply.identifier());
            assertArrayEquals(message, sphinx.read(kept, reply.payload()).orElseThrow());
            reply.payload()[40] ^= 1;
            assertTrue(sphinx.read(kept, reply.payload()).isEmpty(), "a changed reply was read");
        } else {
            assertArrayEquals(message, assertInstanceOf(Opened.Deliver.class, covered).message());
        }
    }

    private static Opened travel(KnownAnswers.Packet known, byte[] packet) {
        byte[] current = packet;
        for (int i = 0; i < known.hops() - 1; i++) {
            Opener opener = new Sphinx().opener(known.bytes("node_private_keys", i));
            current = assertInstanceOf(Opened.Forward.class, opener.open(current)).packet();
        }
        return new Sphinx().opener(known.bytes("node_private_keys", known.hops() - 1)).open(current);
    }

    private static Route route(KnownAnswers.Packet known) {
        var hops = new ArrayList<Hop>();
        for (int i = 0; i < known.hops(); i++) {
            byte[] publicKey = product(known.bytes("node_private_keys", i), 0, BASE_POINT);
            hops.add(new Hop(known.bytes("node_addresses", i), publicKey, known.delayNanos(i)));
        }
        return new Route(hops, known.bytes("destination"), known.bytes("identifier"));
    }

    /// The file gives 300 bytes, of which a header takes as many as it needs.
    private static byte[] padding(KnownAnswers.Packet known) {
        return Arrays.copyOf(known.bytes("final_padding"), Sphinx.paddingBytes(known.hops()));
    }

    private static byte[] product(byte[] scalar, int from, byte[] point) {
        byte[] product = new byte[32];
        X25519.multiply(scalar, from, point, 0, product, 0);
        return product;
    }
}
