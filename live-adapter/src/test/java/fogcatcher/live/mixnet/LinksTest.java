package fogcatcher.live.mixnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.mixnet.packet.PacketSize;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Links to nodes that are strangers, that are slow, or that are not there; over real sockets.
@Timeout(60)
class LinksTest {

    private static final Frames.Frame HELLO = new Frames.Frame.Table(new byte[] {1, 2, 3});

    private final Counts counts = new Counts();
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }

    @Test
    void theStrangerLongestUnusedMakesRoomAndNoMixDoes() throws Exception {
        Links links = links(2, Link.WRITE_TIME);
        ServerSocket mix = node();
        List<ServerSocket> strangers = List.of(node(), node(), node());
        links.favour(Set.of(address(mix)));
        Socket toMix = linked(links, mix);
        Socket first = linked(links, strangers.get(0));
        Socket second = linked(links, strangers.get(1));
        links.send(address(strangers.get(0)), HELLO); // so that the second is the idlest

        Socket third = linked(links, strangers.get(2));

        assertTrue(isClosed(second));
        assertEquals(3, links.count());
        links.send(address(mix), HELLO);
        links.send(address(strangers.get(2)), HELLO);
        for (Socket stays : List.of(toMix, first, third)) {
            assertEquals(22, stays.getInputStream().readNBytes(22).length); // both frames, over one connection
        }
    }

    @Test
    void aMixThatIsNoneAnyMoreIsAStranger() throws Exception {
        Links links = links(1, Link.WRITE_TIME);
        ServerSocket mix = node();
        links.favour(Set.of(address(mix)));
        Socket toMix = linked(links, mix);

        links.favour(Set.of());
        linked(links, node());

        assertTrue(isClosed(toMix));
    }

    @Test
    void whoTakesNothingIsGivenUp() throws Exception {
        Links links = links(10, Duration.ofMillis(200));
        ServerSocket slow = node();
        byte[] packet = new byte[TestMixnet.SPHINX.wireBytes(PacketSize.EXTENDED_32)];
        linked(links, slow);

        while (links.count() > 0) {
            links.send(address(slow), new Frames.Frame.Packet(0, packet));
            Thread.sleep(1);
        }

        assertTrue(counts.lostFrames(Counts.Loss.LINK_DOWN) > 0);
        assertEquals(0, links.waiting());
    }

    @Test
    void noFrameOfALinkThatBreaksIsLeftOut() throws Exception {
        Links links = links(10, Duration.ofMillis(200));
        ServerSocket slow = new ServerSocket();
        open.add(slow);
        slow.setReceiveBufferSize(4096);
        slow.bind(TestMixnet.ANYWHERE);
        Frames.Frame packet = new Frames.Frame.Packet(0, new byte[TestMixnet.SPHINX.wireBytes(PacketSize.EXTENDED_32)]);

        for (int sent = 0; sent < 400; sent++) {
            links.send(address(slow), packet);
        }
        while (links.count() > 0) {
            Thread.sleep(10);
        }

        int received = slow.accept().getInputStream().readAllBytes().length / packet.wireBytes();
        long lost = counts.lostFrames(Counts.Loss.LINK_DOWN) + counts.lostFrames(Counts.Loss.LINK_FULL);
        assertTrue(lost < 400 && received + lost >= 400, received + " frames came and " + lost + " are counted");
    }

    @Test
    void aNodeThatIsNotThereTakesNoRoomForLong() throws Exception {
        Links links = links(10, Link.WRITE_TIME);
        NodeAddress gone;
        try (ServerSocket once = new ServerSocket()) {
            once.bind(TestMixnet.ANYWHERE);
            gone = address(once);
        }

        links.send(gone, HELLO);

        while (links.count() > 0) {
            Thread.sleep(10); // far less than the minute for which links stay open unused
        }
        assertEquals(1, counts.lostFrames(Counts.Loss.LINK_DOWN));
    }

    private Links links(int mostToOthers, Duration writeTime) {
        Links links = new Links(new Frames(TestMixnet.SPHINX), counts, mostToOthers, writeTime);
        open.add(links);
        return links;
    }

    private ServerSocket node() throws IOException {
        ServerSocket node = new ServerSocket();
        node.bind(TestMixnet.ANYWHERE);
        open.add(node);
        return node;
    }

    private static NodeAddress address(ServerSocket of) {
        return NodeAddress.of((InetSocketAddress) of.getLocalSocketAddress());
    }

    /// The node's end of a link over which the first frame has come.
    private Socket linked(Links links, ServerSocket node) throws IOException {
        links.send(address(node), HELLO);
        Socket socket = node.accept();
        open.add(socket);
        return socket;
    }

    private static boolean isClosed(Socket socket) {
        try {
            socket.getInputStream().readAllBytes();
            return true;
        } catch (IOException reset) {
            return true;
        }
    }
}
