package fogcatcher.simulator.phones;

import fogcatcher.engine.model.Micros;
import fogcatcher.engine.random.Randomness;
import fogcatcher.engine.scenario.BatterySpec;

/// Battery levels: a straight line in each period between plugging in and unplugging, bent by what containers draw.
///
/// The charger feeds the phone first and the battery with what it has left; unplugged, containers drain the battery on top
/// of the owner's use. 52 bytes a phone.
final class Batteries {

    static final float FULL = 1000;
    static final float EMPTY = 0;

    /// No level is waited for.
    static final float NO_TARGET = Float.NaN;

    private static final double JOULES_PER_WATT_HOUR = 3600;

    private final Rates rates;
    private final int[] marks;

    // Where a field lies in its row.
    private static final int PERMILLE = 0;
    private static final int PERMILLE_PER_SECOND = 1;
    private static final int DRAWN_PERMILLE_PER_SECOND = 2;
    private static final int TARGET = 3;
    private static final int CHARGE_MU = 4;
    private static final int DISCHARGE_MU = 5;
    private static final int PERIOD_FROM_PERMILLE = 6;
    private static final int ROW = 8;

    private final float[] rows;
    private final long[] periodFrom;
    private final long[] fullAt;
    private final int[] period;

    /// @param marks levels in permille at which a phone reports, ascending
    Batteries(BatterySpec spec, int count, Hardware hardware, Randomness randomness, int[] marks) {
        this.marks = marks;
        rates = new Rates(spec, hardware, randomness);
        rows = new float[count * ROW];
        periodFrom = new long[count];
        fullAt = new long[count];
        period = new int[count];
        for (int p = 0; p < count; p++) {
            int model = hardware.modelOf(p);
            rows[p * ROW + TARGET] = NO_TARGET;
            rows[p * ROW + CHARGE_MU] = rates.chargeMu(p, model);
            rows[p * ROW + DISCHARGE_MU] = rates.dischargeMu(p, model);
        }
    }

    /// Sets the level, as the owner's past left it.
    void set(int phone, double permille) {
        rows[phone * ROW + PERMILLE] = (float) Math.clamp(permille, EMPTY, FULL);
    }

    float permille(int phone) {
        return rows[phone * ROW + PERMILLE];
    }

    /// Moves a phone's level on by `micros`.
    void settle(int phone, long micros) {
        int row = phone * ROW;
        float rate = rows[row + PERMILLE_PER_SECOND];
        if (rate != 0) {
            double moved = rows[row + PERMILLE] + rate * Micros.toSeconds(micros);
            rows[row + PERMILLE] = (float) Math.clamp(moved, EMPTY, FULL);
        }
    }

    /// Begins a period of charging or of draining; its rate is drawn.
    void begin(long now, int phone, boolean plugged) {
        int row = phone * ROW;
        double percentPerMinute = plugged
                ? rates.charge(phone, rows[row + CHARGE_MU], period[phone])
                : rates.discharge(phone, rows[row + DISCHARGE_MU], period[phone]);
        period[phone]++;
        rows[row + DRAWN_PERMILLE_PER_SECOND] = (float) (percentPerMinute * 10 / 60);
        rows[row + PERIOD_FROM_PERMILLE] = rows[row + PERMILLE];
        periodFrom[phone] = now;
        fullAt[phone] = rows[row + PERMILLE] >= FULL && plugged ? now : Micros.NEVER;
    }

    /// Mean rate of the period that ends now, percent per minute until the battery was full or empty; 0 when it did not
    /// move.
    double periodRate(long now, int phone) {
        double minutes = (Math.min(now, fullAt[phone]) - periodFrom[phone]) / (double) Micros.PER_MINUTE;
        double moved = rows[phone * ROW + PERMILLE] - rows[phone * ROW + PERIOD_FROM_PERMILLE];
        return minutes <= 0 ? 0 : Math.abs(moved) / 10 / minutes;
    }

    /// Works out how fast the level moves from now on. Returns the power that goes into the battery, watts.
    ///
    /// @param loadWatts what containers draw
    double flow(long now, int phone, Hardware.Model is, boolean plugged, boolean powered, double loadWatts) {
        int row = phone * ROW;
        double perWatt = FULL / (is.batteryWattHours() * JOULES_PER_WATT_HOUR);
        if (!plugged) {
            boolean drains = powered && rows[row + PERMILLE] > EMPTY;
            rows[row + PERMILLE_PER_SECOND] =
                    drains ? (float) -(rows[row + DRAWN_PERMILLE_PER_SECOND] + loadWatts * perWatt) : 0;
            return 0;
        }
        if (rows[row + PERMILLE] >= FULL && loadWatts <= is.chargerWatts()) {
            if (rows[row + PERMILLE_PER_SECOND] > 0) {
                fullAt[phone] = Math.min(fullAt[phone], now);
            }
            rows[row + PERMILLE_PER_SECOND] = 0;
            return 0;
        }
        double spare = (is.chargerWatts() - loadWatts) * perWatt;
        double rate = Math.min(rows[row + DRAWN_PERMILLE_PER_SECOND], spare);
        rows[row + PERMILLE_PER_SECOND] = (float) rate;
        return Math.max(0, rate / perWatt);
    }

    /// Waits for a level; [#hasReachedTarget] tells.
    void waitFor(int phone, float permille) {
        rows[phone * ROW + TARGET] = permille;
    }

    boolean hasReachedTarget(int phone) {
        int row = phone * ROW;
        float level = rows[row + PERMILLE];
        float wanted = rows[row + TARGET];
        // Half a permille of slack: the moment was rounded to a microsecond and the level to a float.
        return rows[row + PERMILLE_PER_SECOND] > 0 ? level >= wanted - 0.5f : level <= wanted + 0.5f;
    }

    /// How long until the level reaches the target, full, empty, or (where `withMarks`) a mark.
    long untilChange(int phone, boolean withMarks) {
        int row = phone * ROW;
        float rate = rows[row + PERMILLE_PER_SECOND];
        if (rate == 0) {
            return Micros.NEVER;
        }
        float level = rows[row + PERMILLE];
        float target = rows[row + TARGET];
        float to = rate > 0 ? FULL : EMPTY;
        if (rate > 0 && target > level && target < to || rate < 0 && target < level && target > to) {
            to = target;
        }
        if (withMarks) {
            to = rate > 0 ? Math.min(to, markAbove(level)) : Math.max(to, markBelow(level));
        }
        double seconds = Math.max(0, (to - level) / rate);
        return (long) StrictMath.ceil(seconds * Micros.PER_SECOND) + 1;
    }

    /// The level as a phone reports it: whole permille, so that a mark just reached from below is reported as reached.
    int reportedPermille(int phone) {
        float level = rows[phone * ROW + PERMILLE];
        boolean drains = rows[phone * ROW + PERMILLE_PER_SECOND] < 0;
        return (int) (drains ? Math.ceil(level - 0.25f) : level + 0.25f);
    }

    private float markAbove(float level) {
        for (int mark : marks) {
            if (mark > level + 0.25f) {
                return mark;
            }
        }
        return FULL;
    }

    /// Below a mark begins one permille under it: levels are reported in whole permille.
    private float markBelow(float level) {
        for (int i = marks.length - 1; i >= 0; i--) {
            if (marks[i] - 1 < level - 0.25f) {
                return marks[i] - 1;
            }
        }
        return EMPTY;
    }
}
