package fogcatcher.live.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeasesTest {

    private static final Duration SILENCE = Duration.ofSeconds(90);
    private static final long SECOND_NANOS = 1_000_000_000;

    /// The clock of the host showed 500 when ours showed 1000, or somewhat earlier.
    @ParameterizedTest
    @CsvSource({"1000, 567", "1030, 597", "990, 557"})
    void aLeaseIsCountedFromTheLastAnswerOfTheHost(long answeredSeconds, long until) {
        assertEquals(until, Leases.until(500, 1000 * SECOND_NANOS, answeredSeconds * SECOND_NANOS, SILENCE));
    }

    /// Lease, a second in which the watchdog sleeps, and grace together.
    @ParameterizedTest
    @ValueSource(longs = {12, 20, 90, 3600})
    void aWatchdogHasEndedBeforeItsHostIsLost(long silenceSeconds) {
        Duration silence = Duration.ofSeconds(silenceSeconds);

        Duration end = Watchdog.lease(silence).plusSeconds(1).plus(Watchdog.grace(silence));

        assertTrue(end.compareTo(silence) < 0, end + " of " + silence);
    }
}
