package fogcatcher.simulator.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fogcatcher.engine.model.Micros;
import org.junit.jupiter.api.Test;

class ProgressBarTest {

    private static final long MINUTE = 60 * Micros.PER_SECOND;

    @Test
    void itShowsSimulatedTimeSpeedAndWhatIsLeft() {
        String line = ProgressBar.line(432 * MINUTE, 720 * MINUTE, 22_222_206, 18_000_000_000L);

        assertEquals("0d 07:12 of 0d 12:00   60 %  [======    ]  1,234,567 events/s  0:12 left", line);
    }

    @Test
    void longRunsAreLeftInHours() {
        String line = ProgressBar.line(MINUTE, 30 * 1440 * MINUTE, 1000, 1_000_000_000L);

        assertEquals("0d 00:01 of 30d 00:00    0 %  [          ]  1,000 events/s  11:59:59 left", line);
    }

    @Test
    void nothingIsForeseenFromNothing() {
        String line = ProgressBar.line(0, MINUTE, 65_536, 1_000_000_000L);

        assertEquals("0d 00:00 of 0d 00:01    0 %  [          ]  65,536 events/s  ? left", line);
    }
}
