package fogcatcher.live.mixnet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Strangers at the door, over real sockets.
@Timeout(60)
class DoorTest {

    private static final Duration SOON = Duration.ofMillis(200);
    private static final Duration LATE = Duration.ofHours(1);

    /// A frame of the table of three bytes.
    private static final byte[] FRAME = {8, 0, 64, 0, 0, 0, 0, 3, 1, 2, 3};

    private final Counts counts = new Counts();
    private final BlockingQueue<Frames.Frame> arrived = new LinkedBlockingQueue<>();

    @Test
    void whoBeginsAFrameAndWaitsIsShownOut() throws Exception {
        try (Door door = door(new Callers(), SOON);
                Socket stranger = call(door)) {
            stranger.getOutputStream().write(FRAME, 0, 9);

            assertTrue(isShownOut(stranger));
            assertEquals(1, counts.slowFrames());
        }
    }

    @Test
    void whoSendsAFrameByteByByteHasNoMoreTimeForIt() throws Exception {
        try (Door door = door(new Callers(), SOON);
                Socket stranger = call(door)) {
            Thread drip = Thread.ofVirtual().start(() -> drip(stranger));

            assertTrue(isShownOut(stranger));
            drip.join();
            assertEquals(1, counts.slowFrames());
        }
    }

    @Test
    void whoIsSilentBetweenTwoFramesStays() throws Exception {
        try (Door door = door(new Callers(), SOON);
                Socket stranger = call(door)) {
            stranger.getOutputStream().write(FRAME);
            arrived.take();
            Thread.sleep(2 * SOON.toMillis());
            stranger.getOutputStream().write(FRAME);

            Frames.Frame.Table second = assertInstanceOf(Frames.Frame.Table.class, arrived.take());
            assertArrayEquals(new byte[] {1, 2, 3}, second.message());
            assertEquals(0, counts.slowFrames());
        }
    }

    @Test
    void whoGoesMakesRoomForTheNext() throws Exception {
        try (Door door = door(new Callers(1, 1), LATE)) {
            Socket first = call(door);
            first.getOutputStream().write(FRAME);
            arrived.take();
            try (Socket second = call(door)) {
                assertTrue(isShownOut(second));
                assertEquals(1, counts.refusedConnections());
            }

            first.close();

            while (arrived.isEmpty()) {
                try (Socket third = call(door)) {
                    third.getOutputStream().write(FRAME);
                    Thread.sleep(20);
                } catch (IOException _) {
                    // It came before the place was free.
                }
            }
        }
    }

    @Test
    void oneAddressHasSoManyConnectionsAndThisMachineAll() throws Exception {
        Callers callers = new Callers(5, 2);
        InetAddress one = InetAddress.ofLiteral("192.0.2.1");

        assertTrue(callers.admit(one));
        assertTrue(callers.admit(one));
        assertFalse(callers.admit(one));
        assertTrue(callers.admit(InetAddress.ofLiteral("192.0.2.2")));
        assertTrue(callers.admit(InetAddress.ofLiteral("127.0.0.1")));
        callers.leave(one);
        assertTrue(callers.admit(one));
        assertTrue(callers.admit(InetAddress.ofLiteral("127.0.0.1")));
        assertFalse(callers.admit(InetAddress.ofLiteral("127.0.0.1")));
    }

    @Test
    void aNetworkOfIp6IsOneAddress() {
        Callers callers = new Callers(5, 1);

        assertTrue(callers.admit(InetAddress.ofLiteral("2001:db8:1:2::1")));
        assertFalse(callers.admit(InetAddress.ofLiteral("2001:db8:1:2:3::1")));
        assertTrue(callers.admit(InetAddress.ofLiteral("2001:db8:1:3::1")));
    }

    private Door door(Callers callers, Duration frameTime) {
        Door door =
                new Door(TestMixnet.ANYWHERE, new Frames(TestMixnet.SPHINX), arrived::put, counts, callers, frameTime);
        door.open(_ -> {});
        return door;
    }

    private static Socket call(Door door) throws IOException {
        return new Socket(door.at().getAddress(), door.at().getPort());
    }

    private static void drip(Socket into) {
        try {
            for (byte one : new byte[] {8, 1, 0, 1}) {
                into.getOutputStream().write(one);
            }
            while (true) {
                into.getOutputStream().write(0);
                Thread.sleep(SOON.toMillis() / 10);
            }
        } catch (IOException | InterruptedException _) {
            // It was shown out.
        }
    }

    private static boolean isShownOut(Socket stranger) {
        try {
            return stranger.getInputStream().read() < 0;
        } catch (IOException reset) {
            return true;
        }
    }
}
