package fogcatcher.engine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MicrosTest {

    @Test
    void durationsBecomeMicroseconds() {
        assertEquals(90_000_000, Micros.of(Duration.ofSeconds(90)));
        assertEquals(1, Micros.of(Duration.ofNanos(1999)));
        assertEquals(-1_500_000, Micros.of(Duration.ofMillis(-1500)));
        assertEquals(Micros.PER_DAY, Micros.of(Duration.ofDays(1)));
        assertThrows(ArithmeticException.class, () -> Micros.of(Duration.ofSeconds(Long.MAX_VALUE)));
    }

    @Test
    void secondsAndHoursAreParts() {
        assertEquals(1_500_000, Micros.ofSeconds(1.5));
        assertEquals(1.5, Micros.toSeconds(1_500_000));
        assertEquals(0.25, Micros.toHours(15 * Micros.PER_MINUTE));
    }

    @Test
    void whatIsTooFarNeverComes() {
        assertEquals(12, Micros.after(5, 7));
        assertEquals(Micros.NEVER, Micros.after(5, Micros.NEVER));
        assertEquals(Micros.NEVER, Micros.after(Micros.NEVER, 0));
        assertEquals(Micros.NEVER, Micros.after(Micros.NEVER - 1, 1));
        assertEquals(Micros.NEVER - 1, Micros.after(Micros.NEVER - 2, 1));
    }
}
