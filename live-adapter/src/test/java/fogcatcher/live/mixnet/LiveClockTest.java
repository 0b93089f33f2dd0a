package fogcatcher.live.mixnet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fogcatcher.engine.model.Micros;
import org.junit.jupiter.api.Test;

/// Time as a live node sees it.
class LiveClockTest {

    private static final long START = 480_000 * Micros.PER_HOUR;

    private long wall = START;
    private long counted;
    private final LiveClock clock = new LiveClock(() -> wall, () -> counted * 1000);

    @Test
    void afterAMachineHasSleptItIsAsLateAsTheWallSays() {
        pass(Micros.PER_MINUTE);
        assertEquals(START + Micros.PER_MINUTE, clock.micros());

        wall += Micros.PER_HOUR; // asleep: nothing is counted

        assertEquals(START + Micros.PER_MINUTE + Micros.PER_HOUR, clock.micros());
        pass(Micros.PER_SECOND);
        assertEquals(START + Micros.PER_MINUTE + Micros.PER_HOUR + Micros.PER_SECOND, clock.micros());
    }

    @Test
    void aWallClockThatIsSetBackIsNotFollowed() {
        pass(Micros.PER_MINUTE);
        wall -= Micros.PER_HOUR;

        pass(Micros.PER_SECOND);

        assertEquals(START + Micros.PER_MINUTE + Micros.PER_SECOND, clock.micros());
    }

    @Test
    void aSmallStepForwardIsNotFollowed() {
        wall += LiveClock.MOST_BEHIND_MICROS;

        assertEquals(START, clock.micros());
    }

    @Test
    void aThreadThatIsHeldUpBetweenTwoLooksDoesNotLeap() {
        LiveClock held =
                new LiveClock(
                        () -> wall,
                        () -> {
                            long nanos = counted * 1000;
                            pass(5 * Micros.PER_SECOND);
                            return nanos;
                        });
        long before = wall;

        assertEquals(before, held.micros());
    }

    private void pass(long micros) {
        wall += micros;
        counted += micros;
    }
}
