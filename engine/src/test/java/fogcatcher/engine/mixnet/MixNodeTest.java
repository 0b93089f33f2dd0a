package fogcatcher.engine.mixnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.mixnet.crypto.ScalarKernels;
import fogcatcher.engine.mixnet.packet.Hop;
import fogcatcher.engine.mixnet.packet.Opened;
import fogcatcher.engine.mixnet.packet.PacketFormat;
import fogcatcher.engine.mixnet.packet.PacketSize;
import fogcatcher.engine.mixnet.packet.Route;
import fogcatcher.engine.mixnet.packet.Sphinx;
import fogcatcher.engine.mixnet.packet.StandIn;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.random.Randomness;
import fogcatcher.engine.random.Stream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// What becomes of packets at one mix.
class MixNodeTest {

    private static final long MS = 1000;
    private static final PacketFormat FORMAT = new StandIn();
    private static final byte[] HERE = address(1);
    private static final byte[] THERE = address(2);
    private static final KeyEpochs.Rotation HOURLY = new KeyEpochs.Rotation(Micros.PER_HOUR, 5 * Micros.PER_MINUTE);

    private final Stream chance = new Randomness(3).stream("mix node test");
    private final List<String> told = new ArrayList<>();
    private final List<byte[]> sent = new ArrayList<>();

    private final Outlet outlet =
            new Outlet() {
                @Override
                public void forward(long now, byte[] next, int parity, byte[] packet, long mark) {
                    told.add(now / MS + " forward " + mark);
                    sent.add(packet);
                }

                @Override
                public void deliver(long now, Opened arrived, long mark) {
                    told.add(now / MS + " deliver " + mark);
                }

                @Override
                public void dropped(long now, Drop reason, long mark) {
                    told.add(now / MS + " " + reason + " " + mark);
                }

                @Override
                public void thin(long now, double load, boolean isThin) {
                    told.add(now / MS + (isThin ? " thin" : " thick"));
                }
            };

    private MixNode node(int mostWaiting, int tags) {
        return node(mostWaiting, 1 << 20, tags);
    }

    private MixNode node(int mostWaiting, long mostWaitingBytes, int tags) {
        MixNode.Limits limits = new MixNode.Limits(MS, mostWaiting, mostWaitingBytes, Micros.PER_MINUTE);
        return new MixNode(HERE, limits, new KeyEpochs(FORMAT, HOURLY, tags, tags, chance), Optional.empty(), outlet);
    }

    @Test
    void aPacketGoesOnAfterItsDelayTheWaitForOthersIncluded() {
        MixNode node = node(100, 100);

        node.handle(0, 0, packet(node, 0, 50), 7);
        runUntil(node, 100 * MS);

        assertEquals(List.of("50 forward 7"), told);
    }

    @Test
    void aDelayShorterThanABatchWaitsForIt() {
        MixNode node = node(100, 100);

        node.handle(0, 0, packet(node, 0, 0), 7);
        runUntil(node, 100 * MS);

        assertEquals(List.of("1 forward 7"), told);
    }

    @Test
    void eightPacketsAreOpenedAtOnce() {
        MixNode node = node(100, 100);

        for (int i = 0; i < 8; i++) {
            node.handle(0, 0, packet(node, 0, 0), i);
        }

        assertEquals(8, told.size());
        assertEquals("0 forward 0", told.getFirst());
        assertEquals(0, node.inside());
    }

    @Test
    void packetsLeaveInTheOrderOfTheirDelays() {
        MixNode node = node(100, 100);

        node.handle(0, 0, packet(node, 0, 50), 1);
        node.handle(0, 0, packet(node, 0, 20), 2);
        node.handle(0, 0, packet(node, 0, 20), 3);
        runUntil(node, 100 * MS);

        assertEquals(List.of("20 forward 2", "20 forward 3", "50 forward 1"), told);
    }

    @Test
    void aReplayIsDropped() {
        MixNode node = node(100, 100);
        byte[] packet = packet(node, 0, 5);

        node.handle(0, 0, packet, 1);
        node.handle(0, 0, packet, 2);
        runUntil(node, 10 * MS);
        node.handle(20 * MS, 0, packet, 3);
        runUntil(node, 30 * MS);

        assertEquals(List.of("1 REPLAY 2", "5 forward 1", "21 REPLAY 3"), told);
    }

    @Test
    void aForgedPacketLeavesNoTag() {
        MixNode node = node(100, 1);
        byte[] packet = packet(node, 0, 0);
        byte[] forged = packet.clone();
        forged[3 + 16 + 32 + 8] ^= 1; // the part that stands for the key

        node.handle(0, 0, forged, 1);
        runUntil(node, 2 * MS);
        node.handle(3 * MS, 0, packet, 2);
        runUntil(node, 5 * MS);

        assertEquals(List.of("1 MAC 1", "4 forward 2"), told);
    }

    @Test
    void moreTagsThanTheFilterHoldsAreRefused() {
        MixNode node = node(100, 1);

        node.handle(0, 0, packet(node, 0, 0), 1);
        node.handle(0, 0, packet(node, 0, 0), 2);
        runUntil(node, 2 * MS);

        assertEquals(List.of("1 TAGS_FULL 2", "1 forward 1"), told);
    }

    @Test
    void aFullQueueDrops() {
        MixNode node = node(1, 100);

        node.handle(0, 0, packet(node, 0, 10), 1);
        node.handle(0, 0, packet(node, 0, 10), 2);
        runUntil(node, 20 * MS);

        assertEquals(List.of("1 QUEUE_FULL 2", "10 forward 1"), told);
    }

    @Test
    void packetsThatWaitTakeNoMoreThanTheirBytes() {
        MixNode unbounded = node(1, 1);
        unbounded.handle(0, 0, packet(unbounded, 0, 0), 1);
        runUntil(unbounded, MS);
        told.clear();
        MixNode node = node(100, 3L * sent.getFirst().length / 2, 100);

        node.handle(0, 0, packet(node, 0, 10), 1);
        node.handle(0, 0, packet(node, 0, 10), 2);
        runUntil(node, 20 * MS);
        node.handle(20 * MS, 0, packet(node, 0, 10), 3);
        runUntil(node, 40 * MS);

        assertEquals(List.of("1 QUEUE_FULL 2", "10 forward 1", "30 forward 3"), told);
    }

    @Test
    void aKeyThatHasGoneKeepsNoTagsInMemory() {
        KeyEpochs keys = new KeyEpochs(FORMAT, HOURLY, 100, 100, chance);

        keys.live(0, 0);
        assertEquals(1, keys.live());
        keys.live(Micros.PER_HOUR - Micros.PER_MINUTE, 0);
        assertEquals(2, keys.live());
        keys.live(Micros.PER_HOUR + 6 * Micros.PER_MINUTE, 0);
        assertEquals(1, keys.live());
    }

    @Test
    void epochsThatAreSleptThroughLeaveOneKey() {
        KeyEpochs keys = new KeyEpochs(FORMAT, HOURLY, 100, 100, chance);
        keys.live(0, 0);

        keys.live(1001 * Micros.PER_HOUR + 30 * Micros.PER_MINUTE, 1);

        assertEquals(1, keys.live());
    }

    @Test
    void aDelayBeyondReasonIsRefused() {
        MixNode node = node(100, 100);

        node.handle(0, 0, packet(node, 0, 61_000), 1);
        runUntil(node, 2 * MS);

        assertEquals(List.of("1 DELAY 1"), told);
    }

    @Test
    void keysCountAFewMinutesBeforeAndAfterTheirEpoch() {
        MixNode node = node(100, 100);
        byte[] first = packet(node, 0, 0);
        byte[] second = packet(node, 1, 0);

        node.handle(0, 1, second, 1);
        long early = Micros.PER_HOUR - 4 * Micros.PER_MINUTE;
        node.handle(early, 1, second, 2);
        wakeAt(node, early + MS);
        long late = Micros.PER_HOUR + 4 * Micros.PER_MINUTE;
        node.handle(late, 0, first, 3);
        wakeAt(node, late + MS);
        node.handle(Micros.PER_HOUR + 6 * Micros.PER_MINUTE, 0, first, 4);

        told.removeIf(line -> line.endsWith("thin"));
        assertEquals(List.of("0 EPOCH 1", "3360001 forward 2", "3840001 forward 3", "3960000 EPOCH 4"), told);
    }

    @Test
    void aNodeWithTooLittleToMixSaysSo() {
        MixNode node = node(1000, 100_000);

        for (int i = 0; i < 3000; i++) {
            long now = 10 * MS * i;
            runUntil(node, now);
            node.handle(now, 0, packet(node, 0, i < 2000 ? 100 : 400), i);
        }
        runUntil(node, 40_000 * MS);

        List<String> alarms = told.stream().filter(line -> line.contains("thi")).toList();
        assertTrue(alarms.isEmpty(), "10 packets inside are enough: " + alarms);
        runUntil(node, 80_000 * MS);
        assertTrue(told.getLast().endsWith(" thin"), told.getLast());
    }

    @Test
    void coverThatEndsHereIsNoLoss() {
        MixNode node = node(100, 100);
        Hop self = new Hop(HERE, node.publicKey(0, 0), 0);

        node.handle(0, 0, wrap(Route.to(List.of(self), NodeCover.nobody())), 1);
        node.handle(0, 0, FORMAT.wrap(Route.to(List.of(self), HERE), new byte[0], PacketSize.REGULAR, chance), 2);
        node.handle(0, 0, wrap(Route.to(List.of(self), HERE)), 3);
        node.handle(0, 0, wrap(Route.to(List.of(self), THERE)), 4);
        runUntil(node, 2 * MS);

        assertEquals(List.of("1 COVER 1", "1 LOOP 2", "1 deliver 3", "1 deliver 4"), told);
    }

    @Test
    void coverIsOfTheSizeThatIsAskedFor() {
        PacketFormat format = new Sphinx().with(ScalarKernels::new); // a stand-in only says how long it is
        Hop there = new Hop(THERE, format.keyPair(chance).publicKey(), 0);
        NodeCover.Source source =
                new NodeCover.Source() {
                    @Override
                    public long epoch() {
                        return 0;
                    }

                    @Override
                    public Route drop(byte[] from, RandomGenerator random) {
                        return Route.to(List.of(there), NodeCover.nobody());
                    }

                    @Override
                    public Route loop(byte[] to, RandomGenerator random) {
                        return drop(to, random);
                    }
                };
        NodeCover.Plan plan = new NodeCover.Plan(0.5, 0.5, 100, PacketSize.EXTENDED_32);
        NodeCover cover = new NodeCover(HERE, format, plan, 4, () -> source, chance);
        MixNode.Limits limits = new MixNode.Limits(MS, 100, 1 << 20, Micros.PER_MINUTE);
        KeyEpochs keys = new KeyEpochs(format, HOURLY, 100, 100, chance);
        MixNode node = new MixNode(HERE, limits, keys, Optional.of(cover), outlet);

        for (int i = 0; i < 50; i++) {
            Hop here = new Hop(HERE, node.publicKey(0, 0), 0);
            Route route = Route.to(List.of(here, there), THERE);
            node.handle(0, 0, format.wrap(route, new byte[10], PacketSize.REGULAR, chance), i);
        }
        runUntil(node, 3000 * MS);

        List<Integer> lengths = sent.subList(50, sent.size()).stream().map(packet -> packet.length).distinct().toList();
        assertEquals(List.of(format.wireBytes(PacketSize.EXTENDED_32)), lengths);
    }

    @Test
    void aNodeThatStopsLosesWhatIsInside() {
        MixNode node = node(100, 100);
        node.handle(0, 0, packet(node, 0, 50), 1);
        runUntil(node, 10 * MS);
        node.handle(10 * MS, 0, packet(node, 0, 50), 2);

        node.stop(10 * MS);

        assertEquals(List.of("10 OFFLINE 2", "10 OFFLINE 1"), told);
        assertEquals(0, node.inside());
    }

    @Test
    void aNodeThatHasStoppedHasRoomAgain() {
        MixNode sender = node(100, 100);
        MixNode node = node(100, 3L * packet(sender, 0, 0).length / 2, 100);
        node.handle(0, 0, packet(node, 0, 50), 1);
        runUntil(node, 10 * MS);
        node.stop(10 * MS);

        node.handle(10 * MS, 0, packet(node, 0, 10), 2);
        runUntil(node, 40 * MS);

        assertEquals(List.of("10 OFFLINE 1", "20 forward 2"), told);
    }

    @Test
    void theFilterKeepsItsRate() {
        int capacity = 20_000;
        ReplayFilter filter = new ReplayFilter(capacity, 0);
        int wrong = 0;
        for (int i = 0; i < capacity; i++) {
            wrong += filter.isNew(tag()) ? 0 : 1;
        }
        // With one in 100,000 at the end, 0.01 are expected on the way and 2 are one run in 20,000.
        assertTrue(wrong < 2, wrong + " good packets were dropped");
        assertEquals(24, Math.ceilDiv(BloomFilter.bits(1_000_000, 1e-5), 1_000_000));
        assertEquals(17_391_129_920.0, (double) BloomFilter.bits(725_760_000, 1e-5), 1e6);
        assertEquals(17, BloomFilter.hashes(1e-5));
    }

    @Test
    void anExactFilterNeverErrs() {
        ReplayFilter filter = new ReplayFilter(5000, 5000);
        List<byte[]> tags = new ArrayList<>();
        for (int i = 0; i < 4000; i++) {
            tags.add(tag());
            assertTrue(filter.isNew(tags.getLast()));
        }
        assertTrue(tags.stream().noneMatch(filter::isNew));
    }

    @Test
    void keysCannotOverlapByMoreThanHalf() {
        assertThrows(IllegalArgumentException.class, () -> new KeyEpochs.Rotation(10, 6));
    }

    private byte[] tag() {
        byte[] tag = new byte[32];
        chance.nextBytes(tag);
        return tag;
    }

    private byte[] packet(MixNode node, long epoch, long delayMillis) {
        Hop first = new Hop(HERE, node.publicKey(0, epoch), delayMillis * 1_000_000);
        Hop second = new Hop(THERE, new byte[32], 0);
        return wrap(Route.to(List.of(first, second), THERE));
    }

    private byte[] wrap(Route route) {
        return FORMAT.wrap(route, new byte[10], PacketSize.REGULAR, chance);
    }

    private static byte[] address(int number) {
        byte[] address = new byte[32];
        Arrays.fill(address, (byte) number);
        return address;
    }

    private static void runUntil(MixNode node, long end) {
        while (node.nextWake() <= end) {
            node.wake(node.nextWake());
        }
    }

    private static void wakeAt(MixNode node, long now) {
        node.wake(now);
    }
}
