package fogcatcher.live.mixnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class BacklogTest {

    private static final int MEGABYTE = 1 << 20;
    private static final int ALL = 4 * MEGABYTE;

    private final Semaphore bytes = new Semaphore(ALL);
    private final Backlog backlog = new Backlog(bytes, ALL);

    @Test
    void framesOfTheTableTakeAQuarterAndLeaveTheRestToPackets() {
        assertEquals(128, waiting(backlog, new Frames.Frame.Table(new byte[10])));

        assertEquals(384, waiting(backlog, packet(10)));
    }

    @Test
    void longFramesOfTheTableTakeAQuarterOfTheBytes() {
        assertEquals(3, waiting(backlog, new Frames.Frame.Table(new byte[80_000])));

        assertEquals((MEGABYTE - 3 * 80_008) / 2417, waiting(backlog, packet(2413)));
    }

    @Test
    void oneLinkTakesAQuarterOfAllBytesAndAllLinksNoMoreThanThere() {
        for (int i = 0; i < 4; i++) {
            assertEquals(10, waiting(new Backlog(bytes, ALL), packet(100_000)));
        }

        // 194,144 bytes are left of all.
        assertEquals(1, waiting(new Backlog(bytes, ALL), packet(100_000)));
    }

    @Test
    void whatIsTakenOrDroppedMakesRoom() {
        waiting(backlog, packet(100_000));
        assertInstanceOf(Frames.Frame.Packet.class, backlog.poll());
        assertEquals(Backlog.Answer.WAITS, backlog.add(packet(100_000)));

        assertEquals(10, backlog.close());

        assertEquals(ALL, bytes.availablePermits());
        assertEquals(Backlog.Answer.OVER, backlog.add(packet(10)));
    }

    @Test
    void whoWaitsForMoreIsToldThatNoneIsToCome() throws Exception {
        backlog.add(packet(10));
        backlog.end();

        assertInstanceOf(Frames.Frame.Packet.class, backlog.poll(Duration.ofHours(1)));
        assertNull(backlog.poll(Duration.ofHours(1)));
    }

    private static Frames.Frame packet(int length) {
        return new Frames.Frame.Packet(0, new byte[length]);
    }

    /// Adds as many as find room.
    private static int waiting(Backlog backlog, Frames.Frame frame) {
        int added = 0;
        while (backlog.add(frame) == Backlog.Answer.WAITS) {
            added++;
        }
        return added;
    }
}
