package fogcatcher.engine.harvest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.model.Micros;
import fogcatcher.engine.random.Randomness;
import fogcatcher.engine.random.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StayEstimatorTest {

    private static final long FOREVER = 1000 * Micros.PER_DAY;

    /// An exponential has no memory: a phone stays -mean ln(p) longer with probability p, however long it has stayed.
    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.5, 3})
    void itLearnsAnExponential(double meanHours) {
        StayEstimator stays = new StayEstimator();
        Stream chance = new Randomness(1).stream("stays");
        for (int i = 0; i < 400_000; i++) {
            stays.left((long) (chance.nextExponential() * meanHours * Micros.PER_HOUR));
        }

        for (double probability : new double[] {0.2, 0.5, 0.8, 0.95}) {
            for (double held : new double[] {0, 0.3, 1}) {
                double hours =
                        Micros.toHours(
                                stays.staysFor((long) (held * meanHours * Micros.PER_HOUR), probability, FOREVER));
                double expected = -meanHours * StrictMath.log(probability);
                assertEquals(expected, hours, 0.05 * expected, "p " + probability + ", held " + held + " means");
            }
        }
    }

    @Test
    void atFirstItBelievesInTheTrace() {
        StayEstimator stays = new StayEstimator();

        double median = Micros.toHours(stays.staysFor(0, 0.5, FOREVER));
        double upperQuarter = Micros.toHours(stays.staysFor(0, 0.25, FOREVER));

        assertEquals(0.75, median, 0.08);
        // The lognormal's quarter is 0.75 h * exp(0.674 * 1.31) = 1.81 h; the log-logistic's 1.75 h.
        assertEquals(1.78, upperQuarter, 0.2);
    }

    @Test
    void whoHasStayedLongStaysLonger() {
        StayEstimator stays = new StayEstimator();

        assertTrue(stays.staysFor(4 * Micros.PER_HOUR, 0.8, FOREVER) > 2 * stays.staysFor(0, 0.8, FOREVER));
    }

    @Test
    void nobodyLeavesBeforeLongWhereNoAgeIsDangerous() {
        StayEstimator stays = new StayEstimator();
        for (long asked = Micros.PER_SECOND; asked < Micros.PER_DAY; asked *= 2) {
            for (long held = 0; held < Micros.PER_DAY; held += 10 * Micros.PER_MINUTE) {
                boolean leaves = stays.probablyLeavesWithin(held, asked);
                assertTrue(!leaves || stays.mayAnyLeaveWithin(asked), held + " " + asked);
                assertEquals(stays.availability(held, asked) < 0.5, leaves, held + " " + asked);
            }
        }
        assertFalse(stays.mayAnyLeaveWithin(2 * Micros.PER_MINUTE), "every second session lasts 45 minutes");
        assertTrue(stays.mayAnyLeaveWithin(Micros.PER_HOUR));
    }

    @Test
    void theLimitIsNeverExceeded() {
        StayEstimator stays = new StayEstimator();

        assertEquals(Micros.PER_SECOND, stays.staysFor(0, 0.5, Micros.PER_SECOND));
        assertEquals(Micros.PER_SECOND, stays.staysFor(100 * Micros.PER_DAY, 0.99, Micros.PER_SECOND));
        assertTrue(stays.staysFor(0, 1e-300, FOREVER) <= FOREVER);
        assertTrue(stays.staysFor(Micros.NEVER - 1, 0.5, FOREVER) >= 0);
    }

    @Test
    void lowerChancesReachFurther() {
        StayEstimator stays = new StayEstimator();
        long before = -1;
        for (int percent = 99; percent >= 1; percent--) {
            long stay = stays.staysFor(30 * Micros.PER_MINUTE, percent / 100.0, FOREVER);
            assertTrue(stay > before, percent + "%");
            before = stay;
        }
    }
}
