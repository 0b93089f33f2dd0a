package fogcatcher.simulator.phones;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.model.Micros;
import fogcatcher.engine.random.Draws;
import fogcatcher.engine.random.Randomness;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RestModelTest {

    private static final int PHONES = 3000;
    private static final int WARM_UP_DAYS = 7;
    private static final int DAYS = 5;

    /// The phase must not matter: the process knows nothing of the snapshots.
    @ParameterizedTest
    @ValueSource(ints = {0, 7 * 60, 15 * 60})
    void snapshotsLookLikeTheFlashTrace(int phaseSeconds) {
        Rests rests = Rests.of(1, PHONES, WARM_UP_DAYS + DAYS + 1);

        RestMeasures measures = rests.measure(WARM_UP_DAYS, DAYS, phaseSeconds);

        assertEquals(List.of(), measures.faults(), measures.toString());
    }

    @Test
    void phonesThatRestByChanceAloneAreFound() {
        Rests rests = Rests.exponential(1, PHONES, WARM_UP_DAYS + DAYS + 1);

        RestMeasures measures = rests.measure(WARM_UP_DAYS, DAYS, 0);

        assertTrue(measures.faults().size() >= 4, measures.toString());
    }

    @Test
    void theSameSeedGivesTheSameRests() {
        Rests once = Rests.of(7, 200, 5);
        Rests again = Rests.of(7, 200, 5);
        Rests other = Rests.of(8, 200, 5);

        assertTrue(
                Arrays.equals(once.startSeconds, again.startSeconds)
                        && Arrays.equals(once.endSeconds, again.endSeconds));
        assertNotEquals(once.startSeconds.length, other.startSeconds.length);
    }

    /// What is spent up to a moment must be what was given: the integral of the hazard, added up minute by minute with
    /// the formula of the class comment, equals the exponential. Starts days away test the skipping of whole days.
    @Test
    void aStartSpendsExactlyItsExponential() {
        RestModel model = new RestModel(new Randomness(1));
        long since = 5 * Micros.PER_DAY + 1234 * Micros.PER_SECOND;

        for (double exponential : new double[] {0.01, 0.3, 1, 2, 5, 9.5}) {
            long start = model.nextStart(0.8f, 20, since, exponential);

            assertEquals(exponential, startHazard(0.8f, 20, since, start), 1e-6 * exponential + 1e-9);
        }
    }

    @Test
    void anEndSpendsExactlyItsExponential() {
        RestModel model = new RestModel(new Randomness(1));
        long since = -3 * Micros.PER_HOUR + 777 * Micros.PER_SECOND;

        for (double exponential : new double[] {0.01, 0.3, 1, 2, 5, 9.5}) {
            long end = model.nextEnd(0.2f, since, exponential);

            assertEquals(exponential, endHazard(0.2f, since, end), 1e-6 * exponential + 1e-9);
        }
    }

    /// Within one hour and one age the hazard is constant, so short rests are exponential with that hazard.
    @Test
    void restsWithinOneConstantHazardAreExponential() {
        RestModel model = new RestModel(new Randomness(1));
        Draws draws = new Randomness(2).draws("test");
        double perHour = RestModel.END_BY_AGE[0] * RestModel.END_BY_BLOCK[10 / 3];
        int n = 20_000;
        double[] hours = new double[n];
        for (int i = 0; i < n; i++) {
            hours[i] =
                    Micros.toHours(
                            model.nextEnd(1, 10 * Micros.PER_HOUR, draws.exponential(i, 0)) - 10 * Micros.PER_HOUR);
        }
        Arrays.sort(hours);

        double worst = 0;
        for (int i = 0; i < n && hours[i] < 0.5; i++) {
            worst = Math.max(worst, Math.abs((i + 0.5) / n - (1 - Math.exp(-perHour * hours[i]))));
        }

        assertTrue(worst < 1.63 / Math.sqrt(n), "KS distance " + worst); // the 1 % point of Kolmogorov's law
    }

    @Test
    void aPhoneWithoutPropensityNeverRests() {
        RestModel model = new RestModel(new Randomness(1));

        assertEquals(Micros.NEVER, model.nextStart(0, 3, 0, 0.1));
        assertEquals(Micros.NEVER, model.nextStart(Float.MIN_VALUE, 3, 0, 0.1));
    }

    @Test
    void aRestIsNeverEmpty() {
        RestModel model = new RestModel(new Randomness(1));

        assertTrue(model.nextEnd(1, 500, 0) > 500);
        assertTrue(model.nextStart(1, 3, 500, 0) > 500);
    }

    private static final double[] AGE_HOURS = {0.5, 1, 2, 4, 6, 8, 10};
    private static final double BESSEL_I0_OF_6 = 67.23440697647797;

    private static double startHazard(double u, int habit, long since, long until) {
        double sum = 0;
        for (long at = since; at < until; at = stepAfter(at, since, until)) {
            int hour = hourAt(at);
            double cosine = Math.cos(2 * Math.PI * (hour - habit) / 24);
            double peak = Math.exp(RestModel.HABIT_CONCENTRATION * cosine) / BESSEL_I0_OF_6;
            double habitual = 1 - RestModel.HABIT_WEIGHT + RestModel.HABIT_WEIGHT * peak;
            double perHour = u * RestModel.START_BY_HOUR[hour] * habitual * RestModel.START_BY_AGE[ageAt(at - since)];
            sum += perHour * Micros.toHours(stepAfter(at, since, until) - at);
        }
        return sum;
    }

    private static double endHazard(double v, long since, long until) {
        double sum = 0;
        for (long at = since; at < until; at = stepAfter(at, since, until)) {
            int hour = hourAt(at);
            double night = hour >= 21 || hour <= 6 ? v : 1;
            double perHour = night * RestModel.END_BY_AGE[ageAt(at - since)] * RestModel.END_BY_BLOCK[hour / 3];
            sum += perHour * Micros.toHours(stepAfter(at, since, until) - at);
        }
        return sum;
    }

    /// The next full minute of either the clock or the age.
    private static long stepAfter(long at, long since, long until) {
        long clock = (Math.floorDiv(at, Micros.PER_MINUTE) + 1) * Micros.PER_MINUTE;
        long age = since + ((at - since) / Micros.PER_MINUTE + 1) * Micros.PER_MINUTE;
        return Math.min(until, Math.min(clock, age));
    }

    private static int hourAt(long at) {
        return (int) Math.floorMod(Math.floorDiv(at, Micros.PER_HOUR), 24L);
    }

    private static int ageAt(long ageMicros) {
        int age = 0;
        while (age < AGE_HOURS.length && Micros.toHours(ageMicros) >= AGE_HOURS[age]) {
            age++;
        }
        return age;
    }

    /// The rests of some phones from local midnight of day 0 on.
    private record Rests(int phones, int[] phone, double[] startSeconds, double[] endSeconds) {

        static Rests of(long seed, int phones, int days) {
            Randomness randomness = new Randomness(seed);
            RestModel model = new RestModel(randomness);
            Draws changes = randomness.draws("changes");
            Builder rests = new Builder(phones, days);
            for (int phone = 0; phone < phones; phone++) {
                float propensity = model.propensity(phone);
                int habit = model.habitHour(phone);
                float stickiness = model.stickiness(phone);
                long end = -Micros.PER_DAY;
                for (int change = 0; end < rests.untilMicros; change += 2) {
                    long start = model.nextStart(propensity, habit, end, changes.exponential(phone, change));
                    end =
                            start == Micros.NEVER
                                    ? Micros.NEVER
                                    : model.nextEnd(stickiness, start, changes.exponential(phone, change + 1));
                    rests.add(phone, start, end);
                }
            }
            return rests.build();
        }

        /// Every phone alike, without memory, with the trace's mean availability: what a naive model would do.
        static Rests exponential(long seed, int phones, int days) {
            Draws changes = new Randomness(seed).draws("changes");
            Builder rests = new Builder(phones, days);
            for (int phone = 0; phone < phones; phone++) {
                long end = 0;
                for (int change = 0; end < rests.untilMicros; change += 2) {
                    long start = end + (long) (23.5 * Micros.PER_HOUR * changes.exponential(phone, change));
                    end = start + (long) (2 * Micros.PER_HOUR * changes.exponential(phone, change + 1));
                    rests.add(phone, start, end);
                }
            }
            return rests.build();
        }

        RestMeasures measure(int firstDay, int days, int phaseSeconds) {
            return RestMeasures.of(phone, startSeconds, endSeconds, phones, firstDay, days, phaseSeconds);
        }
    }

    private static final class Builder {

        final long untilMicros;
        private final int phones;
        private int[] phone = new int[1024];
        private double[] startSeconds = new double[1024];
        private double[] endSeconds = new double[1024];
        private int size;

        Builder(int phones, int days) {
            this.phones = phones;
            untilMicros = days * Micros.PER_DAY;
        }

        void add(int row, long startMicros, long endMicros) {
            if (startMicros >= untilMicros) {
                return;
            }
            if (size == phone.length) {
                phone = Arrays.copyOf(phone, 2 * size);
                startSeconds = Arrays.copyOf(startSeconds, 2 * size);
                endSeconds = Arrays.copyOf(endSeconds, 2 * size);
            }
            phone[size] = row;
            startSeconds[size] = Micros.toSeconds(startMicros);
            endSeconds[size++] = Micros.toSeconds(endMicros);
        }

        Rests build() {
            return new Rests(
                    phones,
                    Arrays.copyOf(phone, size),
                    Arrays.copyOf(startSeconds, size),
                    Arrays.copyOf(endSeconds, size));
        }
    }
}
