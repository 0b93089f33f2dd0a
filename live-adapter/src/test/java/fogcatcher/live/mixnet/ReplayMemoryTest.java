package fogcatcher.live.mixnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayMemoryTest {

    private static final long MEGABYTE = 1 << 20;

    @Test
    void aMixOfWhichNothingIsSaidHasRoomForHundredMegabitsOrHalfItsHeap() {
        assertEquals(25_000_000, ReplayMemory.unasked(8192 * MEGABYTE));
        assertEquals(25_000_000, ReplayMemory.unasked(512 * MEGABYTE));

        int small = ReplayMemory.unasked(256 * MEGABYTE);

        assertTrue(ReplayMemory.bytes(small) <= 128 * MEGABYTE);
        assertTrue(ReplayMemory.bytes(small + 1) > 128 * MEGABYTE);
    }

    @Test
    void sixBytesAPacketAndHundredMegabytesAreWhatFiltersTake() {
        assertEquals(6 * 25 + 100, ReplayMemory.bytes(25_000_000) / 1_000_000);
    }

    @Test
    void theContainerAsksForNoMoreThanItsHeapOf64MegabytesHolds() {
        assertTrue(MixnodeContainer.MOST_PACKETS <= ReplayMemory.most(62 * MEGABYTE));
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 5_000_000, 25_000_000, 2_000_000_000})
    void theHeapThatIsRecommendedIsEnough(int packets) {
        assertTrue(packets <= ReplayMemory.most(ReplayMemory.heapMegabytes(packets) * MEGABYTE / 33 * 32));
    }
}
