package fogcatcher.engine.mixnet.service;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.mixnet.packet.Hop;
import fogcatcher.engine.mixnet.packet.ReplyBlock;
import fogcatcher.engine.mixnet.packet.Route;
import fogcatcher.engine.mixnet.packet.StandIn;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A service among clients that keep to no rule.
class HostileClientTest {

    private static final long SECOND = MixWorld.SECOND;

    private static final int SEGMENT = Outflow.SEGMENT_BYTES;

    /// Three conversations, two segments ahead of each, three of all.
    private static final ServiceLimits TIGHT =
            new ServiceLimits(3, 2 * SEGMENT, 3L * SEGMENT, 1 << 20, 128, 4L * SEGMENT, 256, 120 * SECOND, 1000);

    private static MixWorld world(long seed) {
        MixWorld world = new MixWorld(new StandIn(), ServiceSpec.STANDARD, TIGHT, 2, seed);
        world.start();
        return world;
    }

    private static Stranger stranger(MixWorld world) {
        Stranger stranger = new Stranger(world);
        stranger.introduce(stranger.ownBlocks(16));
        assertTrue(stranger.mayTalk());
        return stranger;
    }

    private static Optional<Outflow.Segment> segment(int sequence, int bytes) {
        return Optional.of(new Outflow.Segment(sequence, new byte[bytes], false));
    }

    private static void leaveAGap(Stranger stranger) {
        for (int sequence = 2; sequence < 7; sequence++) {
            stranger.say(segment(sequence, SEGMENT), stranger.ownBlocks(1));
        }
    }

    private static void assertServes(MixWorld world, int bytes) {
        MixWorld.Answer answer = world.get(world.service.address(), new HttpHead("PUT /", List.of()), new byte[bytes]);

        assertEquals(200, answer.head.status(), answer.body.toString(StandardCharsets.UTF_8));
        assertArrayEquals(new byte[bytes], answer.body.toByteArray());
    }

    @Test
    void aClientThatLeavesAGapFillsNoMoreThanItsPart() {
        MixWorld world = world(80);

        leaveAGap(stranger(world));

        assertEquals(2 * SEGMENT, world.service.aheadBytes());
    }

    @Test
    void clientsThatLeaveGapsFillNoMoreThanThereIsRoomAndOthersAreServed() {
        MixWorld world = world(81);

        leaveAGap(stranger(world));
        leaveAGap(stranger(world));

        assertEquals(3 * SEGMENT, world.service.aheadBytes());
        assertServes(world, 20 * SEGMENT);
    }

    @Test
    void whatAClientFilledIsFreeWhenItHasGone() {
        MixWorld world = world(82);

        leaveAGap(stranger(world));
        world.runUntil(() -> false, 2 * ServiceSpec.STANDARD.silenceMicros());

        assertEquals(0, world.service.aheadBytes());
    }

    @Test
    void clientsThatOnlyKeepTalkingLoseTheirPlaces() {
        MixWorld world = world(83);
        List<Stranger> strangers = List.of(stranger(world), stranger(world), stranger(world));

        for (int i = 0; i < 6; i++) {
            for (Stranger stranger : strangers) {
                stranger.say(segment(i + 1, 10), stranger.ownBlocks(2));
            }
            world.runUntil(() -> false, 20 * SECOND);
        }

        long asked = world.now;
        assertServes(world, 100);
        assertTrue(world.now - asked < 10 * SECOND, "they did not have to fall silent first");
    }

    @Test
    void anAnswerThatIsNotTakenIsWrittenNoFurtherThanThereIsRoom() {
        MixWorld world = world(84);
        world.server = (head, body) -> new MixWorld.Response(HttpHead.status(200), new byte[4 * SEGMENT]);
        Stranger first = stranger(world);
        byte[] get = HttpHead.get("/").bytes();

        first.say(Optional.of(new Outflow.Segment(1, get, false)), List.of());
        first.say(Optional.of(new Outflow.Segment(2, new byte[0], true)), List.of());

        assertTrue(world.service.unsentBytes() > 4 * SEGMENT, world.service.unsentBytes() + " bytes");
        assertFalse(world.service.hasRoom(1));
        stranger(world);
        assertTrue(world.service.hasRoom(2), "the first segments of another answer");
    }

    @Test
    void whatIsNoBlockIsDropped() {
        MixWorld world = world(85);
        Stranger stranger = new Stranger(world);
        byte[] good = stranger.ownBlocks(1).getFirst();
        List<byte[]> blocks = new ArrayList<>(List.of(new byte[0], new byte[1], new byte[3], new byte[good.length]));
        blocks.add(Arrays.copyOf(good, good.length - 1));
        blocks.add(good);

        stranger.introduce(blocks);

        assertTrue(stranger.mayTalk(), "the good one was used");
        assertServes(world, 100);
    }

    /// The service would show its address to whoever is there.
    @Test
    void aBlockThatDoesNotBeginAtAMixIsNotUsed() {
        MixWorld world = world(86);
        Stranger stranger = new Stranger(world);
        byte[] identifier = new byte[Route.IDENTIFIER_BYTES];
        identifier[0] = 1;
        List<Hop> way = List.of(stranger.node, stranger.node);
        ReplyBlock here = world.format.replyBlock(new Route(way, new byte[32], identifier), world.chance);

        stranger.introduce(List.of(Blocks.bytes(0, here.shared())));

        assertFalse(world.firstNodes.contains(ByteBuffer.wrap(stranger.node.address())));
        assertFalse(stranger.mayTalk());
    }

    @Test
    void blocksThatAClientNeverUsesPushNobodyElsesOut() {
        IssuedBlocks issued = new IssuedBlocks(256, new Suspicion());
        issued.add(issued("an honest client", 0));

        for (int i = 1; i <= 1000; i++) {
            issued.add(issued("a hostile one", i));
        }

        assertTrue(issued.take(0, identifier(0)).isPresent());
        assertFalse(issued.take(0, identifier(744)).isPresent());
        assertTrue(issued.take(0, identifier(745)).isPresent());
    }

    private static IssuedBlocks.Issued issued(Object owner, int number) {
        ReplyBlock.Kept kept = new ReplyBlock.Kept(identifier(number), new byte[0]);
        return new IssuedBlocks.Issued(owner, 0, kept, List.of(), SECOND);
    }

    private static byte[] identifier(int number) {
        return ByteBuffer.allocate(Route.IDENTIFIER_BYTES).putInt(number).array();
    }
}
