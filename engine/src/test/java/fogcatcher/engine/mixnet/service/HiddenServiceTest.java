package fogcatcher.engine.mixnet.service;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.mixnet.curve.SigningKey;
import fogcatcher.engine.mixnet.onion.OnionAddress;
import fogcatcher.engine.mixnet.packet.PacketFormat;
import fogcatcher.engine.mixnet.packet.Sphinx;
import fogcatcher.engine.mixnet.packet.StandIn;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HiddenServiceTest {

    private static final ServiceSpec SPEC = ServiceSpec.STANDARD;
    private static final long SECOND = MixWorld.SECOND;

    private static MixWorld world(long seed) {
        return new MixWorld(new StandIn(), SPEC, 3, seed);
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new SplittableRandom(length).nextBytes(bytes);
        return bytes;
    }

    static Stream<PacketFormat> formats() {
        return Stream.of(new StandIn(), new Sphinx());
    }

    @ParameterizedTest
    @MethodSource("formats")
    void aRequestIsAnsweredOverThreeMixesEachWay(PacketFormat format) {
        MixWorld world = new MixWorld(format, SPEC, 3, 1);
        world.start();
        world.server =
                (head, body) ->
                        new MixWorld.Response(
                                new HttpHead("200", List.of("content-type: text/plain")),
                                (head.start() + " and " + body.length).getBytes(StandardCharsets.US_ASCII));

        HttpHead request = new HttpHead("POST /form", List.of("host: example"));
        MixWorld.Answer answer = world.get(world.service.address(), request, bytes(100));

        assertEquals(200, answer.head.status());
        assertEquals(List.of("content-type: text/plain"), answer.head.fields());
        assertEquals("POST /form and 100", answer.body.toString(StandardCharsets.US_ASCII));
        assertEquals(3, world.fewestHops);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 29_999, 30_000, 30_001, 1_000_000, 10_000_000})
    void bodiesOfAnySizeComeBackAsTheyWere(int length) {
        MixWorld world = world(2);
        world.start();
        world.server = (head, body) -> new MixWorld.Response(HttpHead.status(200), bytes(length));

        MixWorld.Answer answer = world.get(world.service.address(), HttpHead.get("/"), new byte[0]);

        assertEquals(200, answer.head.status());
        assertArrayEquals(bytes(length), answer.body.toByteArray());
        assertEquals("", answer.broken);
    }

    @ParameterizedTest
    @MethodSource("formats")
    void aLongRequestArrivesAsItWas(PacketFormat format) {
        MixWorld world = new MixWorld(format, SPEC, 3, 3);
        world.start();

        MixWorld.Answer answer = world.get(world.service.address(), new HttpHead("PUT /", List.of()), bytes(2_000_000));

        assertArrayEquals(bytes(2_000_000), answer.body.toByteArray());
    }

    @ParameterizedTest
    @ValueSource(longs = {10, 11, 12, 13, 14})
    void nothingIsLostOrDoubledWhenPacketsAre(long seed) {
        MixWorld world = world(seed);
        world.loss = 0.03;
        world.repeats = 0.05;
        world.start();
        world.server = (head, body) -> new MixWorld.Response(HttpHead.status(200), bytes(1_500_000));

        MixWorld.Answer answer = world.get(world.service.address(), HttpHead.get("/"), bytes(300_000));

        assertEquals(200, answer.head.status(), answer.body.toString(StandardCharsets.UTF_8));
        assertArrayEquals(bytes(1_500_000), answer.body.toByteArray(), answer.broken);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 8})
    void aTransferSurvivesTheDeathOfAMix(int mix) {
        MixWorld world = world(20 + mix);
        world.start();
        world.server = (head, body) -> new MixWorld.Response(HttpHead.status(200), bytes(5_000_000));
        long exchange = world.ask(world.service.address(), HttpHead.get("/"), new byte[0]);
        world.runUntil(() -> world.answers.get(exchange).body.size() > 1_000_000, 600 * SECOND);
        assertFalse(world.answers.get(exchange).ended);

        world.killMix(mix);
        world.runUntil(() -> world.answers.get(exchange).ended, 600 * SECOND);

        assertArrayEquals(bytes(5_000_000), world.answers.get(exchange).body.toByteArray());
    }

    @Test
    void aReaderThatStopsForAWhileStopsTheServiceAndGetsAll() {
        MixWorld world = world(35);
        world.start();
        world.server = (head, body) -> new MixWorld.Response(HttpHead.status(200), bytes(10_000_000));
        AtomicBoolean reads = new AtomicBoolean(true);
        world.client.readBy(_ -> reads.get());
        long exchange = world.ask(world.service.address(), HttpHead.get("/"), new byte[0]);
        MixWorld.Answer answer = world.answers.get(exchange);
        world.runUntil(() -> answer.body.size() > 1_000_000, 600 * SECOND);

        reads.set(false);
        int size = answer.body.size();
        world.runUntil(() -> false, 60 * SECOND);
        assertEquals(size, answer.body.size());
        assertTrue(
                world.service.unsentBytes() > 10_000_000 - size - 2 * SPEC.windowSegments() * Outflow.SEGMENT_BYTES,
                "the service has " + world.service.unsentBytes() + " left");

        reads.set(true);
        world.client.wake(world.now, world::ofClient);
        world.runUntil(() -> answer.ended, 30 * SECOND);
        assertEquals("", answer.broken);
        assertArrayEquals(bytes(10_000_000), answer.body.toByteArray());
    }

    @Test
    void oneConversationDoesNotDisturbAnother() {
        MixWorld world = world(30);
        world.start();
        world.server = (head, body) -> new MixWorld.Response(HttpHead.status(200), body);
        long[] exchanges = new long[10];
        for (int i = 0; i < exchanges.length; i++) {
            exchanges[i] = world.ask(world.service.address(), HttpHead.get("/" + i), new byte[0]);
        }

        world.runUntil(() -> Arrays.stream(exchanges).allMatch(e -> world.answers.get(e).ended), 300 * SECOND);

        for (long exchange : exchanges) {
            MixWorld.Answer answer = world.answers.get(exchange);
            assertEquals(200, answer.head.status(), answer.body.toString(StandardCharsets.UTF_8));
        }
    }

    @Test
    void anUnknownAddressIsNotFound() {
        MixWorld world = world(40);
        world.start();
        OnionAddress nobody = OnionAddress.of(SigningKey.ofSeed(bytes(32)).publicKey());

        MixWorld.Answer answer = world.get(nobody, HttpHead.get("/"), new byte[0]);

        assertEquals(404, answer.head.status());
        assertTrue(answer.body.toString(StandardCharsets.UTF_8).contains(nobody.toString()));
    }

    @Test
    void aServiceThatIsNotRunningIsUnavailable() {
        MixWorld world = world(41);
        world.start();
        world.serviceIsUp = false;
        // Its blocks at the points live for half of blockLifeMicros; its descriptor for a day.
        world.runUntil(() -> false, SPEC.blockLifeMicros());

        MixWorld.Answer answer = world.get(world.service.address(), HttpHead.get("/"), new byte[0]);

        assertEquals(503, answer.head.status());
        assertTrue(answer.body.toString(StandardCharsets.UTF_8).contains("not running"));
    }

    /// As when keys change, or machines wake from sleep: its points have no way to it until it gives them new blocks.
    @Test
    void aServiceThatGivesItsPointsNewBlocksSoonIsReached() {
        MixWorld world = world(41);
        world.start();
        world.serviceIsUp = false;
        world.runUntil(() -> false, SPEC.blockLifeMicros());
        long exchange = world.ask(world.service.address(), HttpHead.get("/"), new byte[0]);
        world.runUntil(() -> false, 2 * SECOND); // until all points have refused

        world.serviceIsUp = true;
        world.runUntil(() -> world.answers.get(exchange).ended, 60 * SECOND);

        assertEquals(200, world.answers.get(exchange).head.status());
    }

    @Test
    void aServiceThatHasJustDiedIsAGatewayTimeout() {
        MixWorld world = world(42);
        world.start();
        world.serviceIsUp = false;
        long asked = world.now;

        MixWorld.Answer answer = world.get(world.service.address(), HttpHead.get("/"), new byte[0]);

        assertEquals(504, answer.head.status());
        // Attempts after 0, 2, 4, 8, 16 and 32 s, the first of them again for the introduction.
        assertTrue(world.now - asked < 150 * SECOND, (world.now - asked) / SECOND + " s");
    }

    @Test
    void aServiceThatDiesWithinItsAnswerBreaksIt() {
        MixWorld world = world(43);
        world.start();
        world.server = (head, body) -> new MixWorld.Response(HttpHead.status(200), bytes(5_000_000));
        long exchange = world.ask(world.service.address(), HttpHead.get("/"), new byte[0]);
        world.runUntil(() -> world.answers.get(exchange).body.size() > 1_000_000, 600 * SECOND);

        world.serviceIsUp = false;
        world.runUntil(() -> world.answers.get(exchange).ended, 600 * SECOND);

        assertTrue(world.answers.get(exchange).broken.contains("silent"));
    }

    @Test
    void anAnswerThatIsAbandonedIsBrokenAndNeverEnds() {
        MixWorld world = world(49);
        world.start();
        world.server = (head, body) -> new MixWorld.Response(HttpHead.status(200), bytes(5_000_000));
        long exchange = world.ask(world.service.address(), HttpHead.get("/"), new byte[0]);
        world.runUntil(() -> world.answers.get(exchange).body.size() > 1_000_000, 600 * SECOND);
        assertTrue(world.service.unsentBytes() > 0, world.service.unsentBytes() + " bytes are left");

        world.service.abandon(1);
        world.runUntil(() -> world.answers.get(exchange).ended, 600 * SECOND);

        assertEquals(0, world.service.unsentBytes());
        assertTrue(world.answers.get(exchange).broken.contains("silent"), world.answers.get(exchange).broken);
    }

    @Test
    void fewerThanThreeMixesAreSaidToBeTooFew() {
        MixWorld world = new MixWorld(new StandIn(), SPEC, 1, 44);
        world.announce(2);

        MixWorld.Answer answer = world.get(world.service.address(), HttpHead.get("/"), new byte[0]);

        assertEquals(503, answer.head.status());
        String reason = answer.body.toString(StandardCharsets.UTF_8);
        assertTrue(reason.contains("fewer than three active mixes: 2"), reason);
        assertTrue(world.service.trouble().isPresent());
        assertEquals(0, world.packets);
    }

    @Test
    void threeMixesAreEnough() {
        MixWorld world = new MixWorld(new StandIn(), SPEC, 1, 45);
        world.start();

        assertEquals(200, world.get(world.service.address(), HttpHead.get("/"), bytes(10)).head.status());
    }

    @Test
    void aRequestGoesDirectlyOnlyIfThatIsAllowed() {
        MixWorld world = new MixWorld(new StandIn(), SPEC.allowingDirect(), 1, 46);
        world.announce(2);

        world.ask(world.service.address(), HttpHead.get("/"), new byte[0]);

        Outcome.GoDirect direct = assertInstanceOf(Outcome.GoDirect.class, world.outcomes.getFirst());
        assertTrue(direct.reason().contains("fewer than three"));
    }

    @Test
    void requestsHaveALimit() {
        MixWorld world = world(47);
        world.start();
        OnionAddress address = world.service.address();

        MixWorld.Answer tooLong = world.get(address, HttpHead.get("/"), bytes((int) SPEC.mostRequestBytes()));
        HttpHead large = new HttpHead("GET /", List.of("x: " + "y".repeat(SPEC.mostHeadBytes())));
        MixWorld.Answer tooLargeAHead = world.get(address, large, new byte[0]);

        assertEquals(413, tooLong.head.status());
        assertEquals(431, tooLargeAHead.head.status());
    }

    @Test
    void equalSeedsGiveEqualRuns() {
        long[] packets = new long[2];
        for (int i = 0; i < 2; i++) {
            MixWorld world = world(48);
            world.loss = 0.02;
            world.start();
            world.get(world.service.address(), HttpHead.get("/"), bytes(200_000));
            packets[i] = world.packets * 1_000_000_000 + world.now % 1_000_000_000;
        }

        assertEquals(packets[0], packets[1]);
    }

    @Test
    void aSpecWithTooFewMixesIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new ServiceSpec(2, 15_000, 3, 64, 64, SECOND, 6, SECOND, SECOND, SECOND, 1024, 1024, false));
    }
}
