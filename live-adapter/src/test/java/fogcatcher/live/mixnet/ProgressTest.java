package fogcatcher.live.mixnet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ProgressTest {

    @Test
    void aByteNowAndThenIsNoProgress() {
        Progress progress = new Progress(0, 60);

        for (int now = 1; now <= 50; now++) {
            progress.came(now, 1);
        }

        assertEquals(10, progress.leftNanos(50));
        assertEquals(0, progress.leftNanos(60));
    }

    @Test
    void patienceBeginsAnewWithEveryThousandBytesAndWithTheBody() {
        Progress progress = new Progress(0, 60);

        progress.begin(30);
        assertEquals(60, progress.leftNanos(30));
        progress.came(40, 999);
        assertEquals(50, progress.leftNanos(40));
        progress.came(50, 1);
        assertEquals(60, progress.leftNanos(50));
        progress.came(70, 999);
        assertEquals(40, progress.leftNanos(70));
    }

    @Test
    void theClockStandsWhileTheReaderPauses() {
        Progress progress = new Progress(0, 60);

        progress.came(50, 999);
        progress.paused(100);
        progress.paused(20);

        assertEquals(10, progress.leftNanos(170));
        assertEquals(100, progress.longestPauseNanos());
    }
}
