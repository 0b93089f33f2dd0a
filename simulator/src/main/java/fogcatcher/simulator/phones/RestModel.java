package fogcatcher.simulator.phones;

import fogcatcher.engine.model.Micros;
import fogcatcher.engine.random.Draws;
import fogcatcher.engine.random.Randomness;

/// When a phone rests: screen off, charging and on Wi-Fi. A process in continuous time, drawn one change at a time.
///
/// Both hazards are constant within an hour of the local clock and within an age bucket, so each change is one unit
/// exponential, spent along that staircase until none is left: exact, nothing polls, nothing is allocated.
///
/// - a rest starts at `u b[hour] ((1 - w) + w exp(kappa cos(2 pi (hour - mu) / 24)) / I0(kappa)) g[age of gap]` per
/// hour,
/// - and ends at `(v if hour is in 21..6 else 1) c[age of rest] d[hour / 3]` per hour.
///
/// A phone has its propensity `u`, its habit hour `mu` and its stickiness `v`; a small `v` keeps it plugged in all
/// night.
///
/// The form follows the half-hourly reference model of the FLASH phone trace (Yang et al., WWW 2021, arXiv 2006.06983;
/// development half, 364 phones, five days). All constants were refitted on 2026-11-20, by iterative proportional
/// fitting in simulation, so that half-hour snapshots of this continuous process reproduce the development tables.
/// Differences from the reference: days resemble each other as they should (autocorrelation at 24 h 0.23; data 0.22,
/// reference 0.16), because habits are sharper and `u` and `v` vary more; `u` is exponential, which fits gap lengths
/// better than Gamma shape 2 (KS 0.047 against 0.058); `mu` follows `b` (as good, one table less); and the last age
/// bucket uses only runs whose start was seen.
///
/// A snapshot cannot see what is shorter than half an hour: of 1.37 rests a phone starts in a day, 0.89 are visible.
/// The others rest on the assumption that the hazard is constant in the first half hour.
///
/// Times are local microseconds; 0 is a local midnight.
final class RestModel {

    /// Share of phones that never rest; more (30 %) merely do not in five days.
    private static final double NEVER_SHARE = 0.22;

    /// `w`: how much of the starting hazard follows the habit.
    static final double HABIT_WEIGHT = 0.7;

    /// `kappa` of the von Mises curve around the habit hour: a standard deviation of about 1.6 hours.
    static final double HABIT_CONCENTRATION = 6;

    /// Standard deviation of ln `v`.
    private static final double STICKINESS_SIGMA = 1.3;

    private static final int NIGHT_FROM_HOUR = 21;
    private static final int NIGHT_TO_HOUR = 6;

    /// `b`, per hour, for `u` = 1: five harmonics of the day, since 33 starts an hour in the data carry no more.
    static final double[] START_BY_HOUR = {
        0.0737, 0.0699, 0.0517, 0.0366, 0.0379, 0.0619, 0.101, 0.104, 0.0748, 0.0616, 0.0752, 0.103,
        0.108, 0.0886, 0.0818, 0.0994, 0.129, 0.138, 0.127, 0.121, 0.120, 0.107, 0.0852, 0.0734
    };

    /// `g`, by time since the last rest ended.
    static final double[] START_BY_AGE = {1.69, 0.463, 0.839, 1.10, 1.23, 1.60, 1.99, 1};

    /// `c`, per hour, by time since the rest began.
    static final double[] END_BY_AGE = {0.886, 0.819, 0.670, 0.434, 0.295, 0.481, 0.976, 0.400};

    /// `d`, by three hours of the day.
    static final double[] END_BY_BLOCK = {0.546, 0.451, 1.00, 1.02, 1.68, 1.37, 2.23, 0.777};

    /// Where an age bucket ends: 0.5, 1, 2, 4, 6, 8, 10 hours; the last never does.
    private static final long[] AGE_END_MICROS = {
        Micros.PER_HOUR / 2,
        Micros.PER_HOUR,
        2 * Micros.PER_HOUR,
        4 * Micros.PER_HOUR,
        6 * Micros.PER_HOUR,
        8 * Micros.PER_HOUR,
        10 * Micros.PER_HOUR,
        Micros.NEVER
    };

    private static final int OLDEST = AGE_END_MICROS.length - 1;

    /// A start further off than ten years is none.
    private static final double HORIZON_DAYS = 3650;

    private static final int HOURS = 24;

    private static final int PROPENSITY = 0;
    private static final int HABIT = 1;
    private static final int STICKINESS = 2;

    private final Draws draws;

    /// Starting hazard per microsecond at `u` = 1 and `g` = 1; row: habit hour, column: local hour.
    private final double[] startPerMicro = new double[HOURS * HOURS];

    /// The same summed over a day, to skip whole days; by habit hour.
    private final double[] startPerDay = new double[HOURS];

    /// Ending hazard per microsecond at `v` = 1 and `c` = 1, by local hour.
    private final double[] endPerMicro = new double[HOURS];

    /// Up to which uniform number a habit hour is drawn.
    private final double[] habitUpTo = new double[HOURS];

    RestModel(Randomness randomness) {
        draws = randomness.draws("resting");
        fillStarts();
        fillHabits();
        for (int hour = 0; hour < HOURS; hour++) {
            endPerMicro[hour] = END_BY_BLOCK[hour / 3] / Micros.PER_HOUR;
        }
    }

    private void fillStarts() {
        double flat = besselI0(HABIT_CONCENTRATION);
        for (int habit = 0; habit < HOURS; habit++) {
            for (int hour = 0; hour < HOURS; hour++) {
                double angle = 2 * StrictMath.PI * (hour - habit) / HOURS;
                double peak = StrictMath.exp(HABIT_CONCENTRATION * StrictMath.cos(angle)) / flat;
                double perHour = START_BY_HOUR[hour] * (1 - HABIT_WEIGHT + HABIT_WEIGHT * peak);
                startPerMicro[habit * HOURS + hour] = perHour / Micros.PER_HOUR;
                startPerDay[habit] += perHour;
            }
        }
    }

    /// Habit hours are drawn like starts: with `b` as weights.
    private void fillHabits() {
        double sum = 0;
        for (int hour = 0; hour < HOURS; hour++) {
            sum += START_BY_HOUR[hour];
            habitUpTo[hour] = sum;
        }
        for (int hour = 0; hour < HOURS; hour++) {
            habitUpTo[hour] /= sum;
        }
    }

    /// The modified Bessel function of the first kind and order 0, by its power series.
    private static double besselI0(double x) {
        double sum = 1;
        double term = 1;
        for (int i = 1; term > sum * 1e-17; i++) {
            term *= (x / 2 / i) * (x / 2 / i);
            sum += term;
        }
        return sum;
    }

    /// `u`: how readily phone `phone` starts to rest, 1 on average among those that do; 0 = it never does.
    float propensity(int phone) {
        double uniform = draws.uniform(phone, PROPENSITY);
        return uniform < NEVER_SHARE ? 0 : (float) -StrictMath.log((1 - uniform) / (1 - NEVER_SHARE));
    }

    /// `mu`: around which local hour, 0 to 23, phone `phone` is used to start resting.
    int habitHour(int phone) {
        double uniform = draws.uniform(phone, HABIT);
        int hour = 0;
        while (hour < HOURS - 1 && uniform >= habitUpTo[hour]) {
            hour++;
        }
        return hour;
    }

    /// `v`: the factor on the night hazard that ends a rest of phone `phone`; small = rests through the night.
    float stickiness(int phone) {
        return (float) StrictMath.exp(STICKINESS_SIGMA * draws.normal(phone, STICKINESS));
    }

    /// When the next rest begins, if the last one ended at `gapSinceLocalMicros`; [Micros#NEVER] if it never does.
    ///
    /// A phone new to the simulation may claim a gap that began the day before. Cost: a step for each hour, then whole
    /// days at once; 50 ns on average, and 30 ns for [#nextEnd] (AMD EPYC, Temurin 25.0.3, 2026-11-20, a million
    /// phones).
    long nextStart(float propensity, int habitHour, long gapSinceLocalMicros, double exponential) {
        if (propensity == 0) {
            return Micros.NEVER;
        }
        int row = habitHour * HOURS;
        double left = exponential / propensity;
        double dayHazard = startPerDay[habitHour] * START_BY_AGE[OLDEST];
        if (left > HORIZON_DAYS * dayHazard) {
            return Micros.NEVER;
        }
        long now = gapSinceLocalMicros;
        long hourEnd = endOfHour(now);
        int hour = hourBefore(hourEnd);
        int age = 0;
        long ageEnd = now + AGE_END_MICROS[0];
        while (true) {
            long to = Math.min(hourEnd, ageEnd);
            double perMicro = startPerMicro[row + hour] * START_BY_AGE[age];
            double hazard = perMicro * (to - now);
            if (left <= hazard) {
                return inside(now, left / perMicro);
            }
            left -= hazard;
            now = to;
            if (to == ageEnd) {
                ageEnd = endOfAge(gapSinceLocalMicros, ++age);
            }
            if (to == hourEnd) {
                if (age == OLDEST && left > dayHazard) {
                    long days = (long) (left / dayHazard);
                    left -= days * dayHazard;
                    now += days * Micros.PER_DAY;
                }
                hourEnd = now + Micros.PER_HOUR;
                hour = hour == HOURS - 1 ? 0 : hour + 1;
            }
        }
    }

    /// When the rest that began at `restSinceLocalMicros` ends: always some day, since no day hour lasts for ever.
    long nextEnd(float stickiness, long restSinceLocalMicros, double exponential) {
        double left = exponential;
        long now = restSinceLocalMicros;
        long hourEnd = endOfHour(now);
        int hour = hourBefore(hourEnd);
        int age = 0;
        long ageEnd = now + AGE_END_MICROS[0];
        while (true) {
            long to = Math.min(hourEnd, ageEnd);
            boolean night = hour >= NIGHT_FROM_HOUR || hour <= NIGHT_TO_HOUR;
            double perMicro = endPerMicro[hour] * END_BY_AGE[age] * (night ? stickiness : 1);
            double hazard = perMicro * (to - now);
            if (left <= hazard) {
                return inside(now, left / perMicro);
            }
            left -= hazard;
            now = to;
            if (to == ageEnd) {
                ageEnd = endOfAge(restSinceLocalMicros, ++age);
            }
            if (to == hourEnd) {
                hourEnd = now + Micros.PER_HOUR;
                hour = hour == HOURS - 1 ? 0 : hour + 1;
            }
        }
    }

    /// Rounded up, so that no rest and no gap is empty.
    private static long inside(long now, double micros) {
        return now + 1 + (long) micros;
    }

    private static long endOfHour(long local) {
        return (Math.floorDiv(local, Micros.PER_HOUR) + 1) * Micros.PER_HOUR;
    }

    private static int hourBefore(long hourEnd) {
        return (int) Math.floorMod(hourEnd / Micros.PER_HOUR - 1, (long) HOURS);
    }

    private static long endOfAge(long since, int age) {
        return age == OLDEST ? Micros.NEVER : since + AGE_END_MICROS[age];
    }
}
