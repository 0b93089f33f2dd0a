package fogcatcher.live.mixnet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.mixnet.Directory;
import fogcatcher.engine.mixnet.Drop;
import fogcatcher.engine.mixnet.NodeCover;
import fogcatcher.engine.mixnet.Routes;
import fogcatcher.engine.mixnet.packet.Hop;
import fogcatcher.engine.mixnet.packet.KeyPair;
import fogcatcher.engine.mixnet.packet.Opened;
import fogcatcher.engine.mixnet.packet.PacketFormat;
import fogcatcher.engine.mixnet.packet.PacketSize;
import fogcatcher.engine.mixnet.packet.Route;
import fogcatcher.engine.mixnet.service.Blocks;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Mixes with real sockets, and somebody who sends through them and listens behind them.
class MixTest {

    private static final PacketFormat SPHINX = TestMixnet.SPHINX;
    private static final byte[] HELLO = "hello".getBytes(StandardCharsets.UTF_8);

    private final TestMixnet mixnet = new TestMixnet();
    private final Counts counts = new Counts();
    private final BlockingQueue<Frames.Frame> arrived = new LinkedBlockingQueue<>();
    private final Frames frames = new Frames(SPHINX);
    private final Links links = new Links(frames, counts);
    private final Door door = new Door(TestMixnet.ANYWHERE, frames, arrived::put, counts);
    private final KeyPair keys = SPHINX.keyPair(mixnet.chance);

    @AfterEach
    void close() {
        links.close();
        door.close();
        mixnet.close();
    }

    @Test
    void aPacketGoesThroughThreeMixesToItsRecipient() throws Exception {
        List<Mix> mixes = List.of(mixnet.add(), mixnet.add(), mixnet.add());
        Directory directory = mixnet.fetched();
        assertEquals(3, directory.layers().size());

        send(directory, new Routes(directory, 3, 1000).to(recipient(), new byte[32], new byte[16], mixnet.chance));

        assertArrayEquals(HELLO, received().message());
        for (Mix mix : mixes) {
            assertTrue(mix.counts().receivedPackets() >= 1);
            assertEquals(1, mix.counts().forwardedPackets());
        }
    }

    @Test
    void metricsTellWhatBecameOfPackets() throws Exception {
        Mix mix = mixnet.add();
        Directory directory = mixnet.fetched();
        Route route = route(directory, 0);
        byte[] packet = SPHINX.wrap(route, HELLO, PacketSize.REGULAR, mixnet.chance);
        byte[] changed = packet.clone();
        changed[100] ^= 1;
        int parity = (int) directory.epoch() & 1;
        for (byte[] sent : List.of(packet, packet, changed)) {
            links.send(mix.address(), new Frames.Frame.Packet(parity, sent));
        }
        links.send(mix.address(), new Frames.Frame.Packet(parity + 1, packet));
        received();

        String page = eventually(mix, "{reason=\"epoch\"} 1");

        assertTrue(page.contains("\nfogcatcher_mixnode_packets_received_total 4\n"), page);
        assertTrue(page.contains("\nfogcatcher_mixnode_packets_sent_total{kind=\"traffic\"} 1\n"), page);
        assertTrue(page.contains("\nfogcatcher_mixnode_packets_dropped_total{reason=\"replay\"} 1\n"), page);
        assertTrue(page.contains("\nfogcatcher_mixnode_packets_dropped_total{reason=\"mac\"} 1\n"), page);
        assertTrue(page.contains("\nfogcatcher_mixnode_packets_inside 0\n"), page);
        assertTrue(page.contains("\nfogcatcher_mixnode_bugs_total 0\n"), page);
    }

    @Test
    void aKeyOpensPacketsForTenMinutesAfterItsEpochAndNoLonger() throws Exception {
        Mix mix = mixnet.add();
        Directory old = mixnet.fetched();
        List<byte[]> packets = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            packets.add(SPHINX.wrap(route(old, 0), HELLO, PacketSize.REGULAR, mixnet.chance));
        }
        int parity = (int) old.epoch() & 1;
        links.send(mix.address(), new Frames.Frame.Packet(parity, packets.get(0)));
        received();

        mixnet.leap(Duration.ofMinutes(35)); // five after the end of the epoch
        links.send(mix.address(), new Frames.Frame.Packet(parity, packets.get(1)));
        received();

        mixnet.leap(Duration.ofMinutes(6));
        links.send(mix.address(), new Frames.Frame.Packet(parity, packets.get(2)));
        eventually(mix, "{reason=\"epoch\"} 1");
        assertEquals(1, mix.counts().droppedPackets(Drop.EPOCH));

        Directory directory = mixnet.fetchedAfter(old.epoch());
        assertEquals(old.epoch() + 1, directory.epoch());
        assertFalse(
                Arrays.equals(
                        old.layers().getFirst().getFirst().publicKey(),
                        directory.layers().getFirst().getFirst().publicKey()));
        send(directory, route(directory, 0));
        assertArrayEquals(HELLO, received().message());
        assertEquals(1, mix.counts().droppedPackets(Drop.EPOCH));
    }

    @Test
    void theKeyOfTheNextEpochOpensPacketsTenMinutesEarly() throws Exception {
        Mix mix = mixnet.add();
        Directory early = mixnet.fetched();
        mixnet.leap(Duration.ofMinutes(41)); // eleven after the end of the epoch: this one has another key
        Directory next = mixnet.fetchedAfter(early.epoch());
        byte[] nextButOne = SPHINX.wrap(route(next, 0), HELLO, PacketSize.REGULAR, mixnet.chance);

        links.send(mix.address(), new Frames.Frame.Packet((int) early.epoch() & 1, nextButOne));
        eventually(mix, "{reason=\"epoch\"} 1");
        mixnet.leap(Duration.ofMinutes(40)); // nine before the end of this one
        links.send(mix.address(), new Frames.Frame.Packet((int) early.epoch() & 1, nextButOne));

        // The next key counts and is another: the packet is looked at, and is not for it.
        String page = eventually(mix, "{reason=\"mac\"} 1");
        assertTrue(page.contains("\nfogcatcher_mixnode_packets_dropped_total{reason=\"epoch\"} 1\n"), page);
        assertTrue(page.contains("\nfogcatcher_mixnode_packets_dropped_total{reason=\"mac\"} 1\n"), page);
    }

    @Test
    void aMixThatLeavesSendsOnWhatIsInside() throws Exception {
        Mix mix = mixnet.add();
        Directory directory = mixnet.fetched();
        send(directory, route(directory, 400_000_000));
        waitFor(1, mix);

        long lost = mix.drain(TestMixnet.PATIENCE);

        assertEquals(0, lost);
        assertArrayEquals(HELLO, received().message());
        try (DirectoryClient client = new DirectoryClient(mixnet.directory.reference())) {
            assertTrue(client.fetch().isEmpty());
        }
    }

    @Test
    void aMixWhoseFilterOfReplaysIsFullSaysSoOnceAndDropsWhatStillComes() throws Exception {
        Mix.Settings usual = TestMixnet.SETTINGS;
        Mix mix =
                mixnet.add(
                        new Mix.Settings(
                                usual.listen(),
                                usual.known(),
                                usual.metrics(),
                                usual.rotation(),
                                usual.limits(),
                                2,
                                new NodeCover.Plan(0, 0.5, 50, Blocks.SIZE),
                                usual.meanDelayMicros()));
        Directory directory = mixnet.fetched();

        for (int i = 0; i < 4; i++) {
            send(directory, route(directory, 0));
        }

        String page = eventually(mix, "{reason=\"tags_full\"} 2");
        assertTrue(page.contains("{reason=\"tags_full\"} 2"), page);
        assertEquals(
                List.of(
                        "the filter of replays is full: 2 packets came for one key; more are dropped until the next"
                                + " key counts. Start with a larger --most-packets"),
                mixnet.told.stream().filter(line -> line.startsWith("the filter")).toList());
    }

    /// One packet that waits for five minutes stands for 300 that wait for a second.
    @Test
    void aMixSaysOnceWhenTooFewPacketsMixAndOnceWhenEnoughDo() throws Exception {
        Mix mix = mixnet.add();
        Directory directory = mixnet.fetched();
        send(directory, route(directory, 0));
        received();

        mixnet.leap(Duration.ofSeconds(20));
        awaitTold(1);
        send(directory, route(directory, 300_000_000_000L));
        waitFor(2, mix);
        mixnet.leap(Duration.ofSeconds(2));
        awaitTold(2);
        mixnet.leap(Duration.ofSeconds(5));
        eventually(mix, "fogcatcher_mixnode_thin 0");

        assertEquals(2, mixnet.told.size(), mixnet.told::toString);
        assertEquals("too few packets mix here to hide one another: 0.0 inside on average", mixnet.told.getFirst());
        assertTrue(mixnet.told.getLast().startsWith("packets enough mix here again: 18."), mixnet.told::toString);
    }

    private void awaitTold(int lines) throws InterruptedException {
        long end = System.nanoTime() + TestMixnet.PATIENCE.toNanos();
        while (mixnet.told.size() < lines) {
            assertTrue(System.nanoTime() - end < 0, mixnet.told::toString);
            Thread.sleep(10);
        }
    }

    @Test
    void aMixWhoseThreadDiesClosesAndDoesNotHang() throws Exception {
        BreakingFormat format = new BreakingFormat(SPHINX);
        Mix mix = mixnet.add(TestMixnet.SETTINGS, format);
        Directory directory = mixnet.fetched();

        format.breaks.set(true);
        send(directory, route(directory, 0));

        assertThrows(OwnerThread.Ended.class, mix.owner()::awaitEnd);
        assertThrows(OwnerThread.Ended.class, () -> mix.drain(TestMixnet.PATIENCE));
    }

    @Test
    void aMixThatMayNotWaitCountsWhatIsLost() throws Exception {
        Mix mix = mixnet.add();
        Directory directory = mixnet.fetched();
        send(directory, route(directory, 60_000_000_000L));
        waitFor(1, mix);

        assertEquals(1, mix.drain(Duration.ZERO));
    }

    @Test
    void whoSpeaksAnotherLanguageIsShownOut() throws Exception {
        Mix mix = mixnet.add();
        try (Socket socket = new Socket(mix.address().ip(), mix.address().port())) {
            socket.setSoTimeout((int) TestMixnet.PATIENCE.toMillis());
            socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

            assertTrue(isOver(socket));
        }
        Directory directory = mixnet.fetched();
        send(directory, route(directory, 0));
        assertArrayEquals(HELLO, received().message());
    }

    @Test
    void withoutADirectoryAMixDoesNotStart() {
        DirectoryReference nowhere =
                DirectoryReference.parse(
                        "http://127.0.0.1:9#" + mixnet.directory.reference().toString().replaceAll(".*#", ""));
        List<String> told = new ArrayList<>();
        try (Mix mix =
                new Mix(TestMixnet.SETTINGS, SPHINX, mixnet.seed(), nowhere, mixnet.clock, mixnet.chance, told::add)) {
            LiveFault fault = assertThrows(LiveFault.class, () -> mix.start(Duration.ZERO));

            assertTrue(fault.getMessage().startsWith("the directory at http://127.0.0.1:9 cannot be reached"));
            assertTrue(fault.getMessage().contains("is `fogcatcher directory` running there"), fault.getMessage());
        }
    }

    private static boolean isOver(Socket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (IOException reset) {
            return !(reset instanceof java.net.SocketTimeoutException);
        }
    }

    private Hop recipient() {
        door.open(_ -> {});
        return new Hop(NodeAddress.of(door.at()).bytes(), keys.publicKey(), 0);
    }

    /// Through the first mix of a directory, which is to wait so long.
    private Route route(Directory directory, long delayNanos) {
        Directory.Entry mix = directory.layers().getFirst().getFirst();
        return Route.to(List.of(new Hop(mix.address(), mix.publicKey(), delayNanos), recipient()), new byte[32]);
    }

    private void send(Directory directory, Route route) {
        byte[] packet = SPHINX.wrap(route, HELLO, PacketSize.REGULAR, mixnet.chance);
        NodeAddress first = NodeAddress.read(route.hops().getFirst().address()).orElseThrow();
        links.send(first, new Frames.Frame.Packet((int) directory.epoch() & 1, packet));
    }

    private Opened.Deliver received() throws InterruptedException {
        Frames.Frame frame = arrived.poll(TestMixnet.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertNotNull(frame, "nothing arrived");
        byte[] packet = assertInstanceOf(Frames.Frame.Packet.class, frame).bytes();
        return assertInstanceOf(Opened.Deliver.class, SPHINX.opener(keys.privateKey()).open(packet));
    }

    private static void waitFor(int packets, Mix mix) throws InterruptedException {
        while (mix.counts().receivedPackets() < packets) {
            Thread.sleep(10);
        }
    }

    private static String eventually(Mix mix, String part) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create("http:/" + mix.metricsAt().orElseThrow() + "/metrics")).build();
            long end = System.nanoTime() + TestMixnet.PATIENCE.toNanos();
            String page = http.send(request, BodyHandlers.ofString()).body();
            while (!page.contains(part) && System.nanoTime() - end < 0) {
                Thread.sleep(50);
                page = http.send(request, BodyHandlers.ofString()).body();
            }
            return page;
        }
    }
}
