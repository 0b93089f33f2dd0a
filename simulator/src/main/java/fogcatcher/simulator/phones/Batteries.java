package fogcatcher.simulator.phones;

import static fogcatcher.simulator.phones.PhoneRows.CHARGE_MU;
import static fogcatcher.simulator.phones.PhoneRows.DISCHARGE_MU;
import static fogcatcher.simulator.phones.PhoneRows.DRAWN_LEVEL_PER_SECOND;
import static fogcatcher.simulator.phones.PhoneRows.FULL_AT;
import static fogcatcher.simulator.phones.PhoneRows.LEVEL;
import static fogcatcher.simulator.phones.PhoneRows.LEVEL_PER_SECOND;
import static fogcatcher.simulator.phones.PhoneRows.PERIOD;
import static fogcatcher.simulator.phones.PhoneRows.PERIOD_FROM;
import static fogcatcher.simulator.phones.PhoneRows.PERIOD_FROM_LEVEL;
import static fogcatcher.simulator.phones.PhoneRows.TARGET_LEVEL;

import fogcatcher.engine.model.Micros;
import fogcatcher.engine.random.Randomness;
import fogcatcher.engine.scenario.BatterySpec;

/// Battery levels: a straight line in each period between plugging in and unplugging, bent by what containers draw.
///
/// The charger feeds the phone first and the battery with what it has left; unplugged, containers drain the battery on
/// top of the owner's use.
final class Batteries {

    static final float FULL = 1000;
    static final float EMPTY = 0;

    /// No level is waited for.
    static final float NO_TARGET = Float.NaN;

    private static final double JOULES_PER_WATT_HOUR = 3600;

    private final Rates rates;
    private final int[] marks;

    private final PhoneRows rows;

    /// @param marks levels in permille at which a phone reports, ascending
    Batteries(BatterySpec spec, PhoneRows rows, int count, Hardware hardware, Randomness randomness, int[] marks) {
        this.marks = marks;
        rates = new Rates(spec, hardware, randomness);
        this.rows = rows;
        for (int p = 0; p < count; p++) {
            int model = rows.model(p);
            rows.setFraction(p, TARGET_LEVEL, NO_TARGET);
            rows.setFraction(p, CHARGE_MU, rates.chargeMu(p, model));
            rows.setFraction(p, DISCHARGE_MU, rates.dischargeMu(p, model));
        }
    }

    /// Sets the level, as the owner's past left it.
    void set(int phone, double permille) {
        rows.setFraction(phone, LEVEL, Math.clamp(permille, EMPTY, FULL));
    }

    float permille(int phone) {
        return rows.getFraction(phone, LEVEL);
    }

    /// A hundredth of a permille is nothing: the moment at which a battery is empty was rounded.
    boolean isEmpty(int phone) {
        return permille(phone) <= EMPTY + 0.01f;
    }

    /// Moves a phone's level on by `micros`.
    void settle(int phone, long micros) {
        if (rows.getFraction(phone, LEVEL_PER_SECOND) != 0) {
            set(phone, permilleAfter(phone, micros));
        }
    }

    /// The level in `micros` if nothing changes; for those who only look.
    double permilleAfter(int phone, long micros) {
        double moved = rows.getFraction(phone, LEVEL_PER_SECOND) * Micros.toSeconds(micros);
        return Math.clamp(permille(phone) + moved, EMPTY, FULL);
    }

    /// Begins a period of charging or of draining; its rate is drawn.
    void begin(long now, int phone, boolean plugged) {
        int period = rows.get(phone, PERIOD);
        double percentPerMinute =
                plugged
                        ? rates.charge(phone, rows.getFraction(phone, CHARGE_MU), period)
                        : rates.discharge(phone, rows.getFraction(phone, DISCHARGE_MU), period);
        rows.set(phone, PERIOD, period + 1);
        rows.setFraction(phone, DRAWN_LEVEL_PER_SECOND, percentPerMinute * 10 / 60);
        rows.setFraction(phone, PERIOD_FROM_LEVEL, permille(phone));
        rows.setTime(phone, PERIOD_FROM, now);
        rows.setTime(phone, FULL_AT, plugged && permille(phone) >= FULL ? now : Micros.NEVER);
    }

    /// Mean rate of the period that ends now, percent per minute until the battery was full or empty; 0 when it did
    /// not move.
    double periodRate(long now, int phone) {
        long end = Math.min(now, rows.getTime(phone, FULL_AT));
        double minutes = (end - rows.getTime(phone, PERIOD_FROM)) / (double) Micros.PER_MINUTE;
        double moved = permille(phone) - rows.getFraction(phone, PERIOD_FROM_LEVEL);
        return minutes <= 0 ? 0 : Math.abs(moved) / 10 / minutes;
    }

    /// Works out how fast the level moves from now on. Returns the power that goes into the battery, watts.
    ///
    /// @param loadWatts what containers draw
    double flow(long now, int phone, Hardware.Model is, boolean plugged, boolean powered, double loadWatts) {
        double perWatt = FULL / (is.batteryWattHours() * JOULES_PER_WATT_HOUR);
        float drawn = rows.getFraction(phone, DRAWN_LEVEL_PER_SECOND);
        if (!plugged) {
            boolean drains = powered && !isEmpty(phone);
            if (isEmpty(phone)) {
                rows.setTime(phone, FULL_AT, Math.min(rows.getTime(phone, FULL_AT), now));
            }
            rows.setFraction(phone, LEVEL_PER_SECOND, drains ? -(drawn + loadWatts * perWatt) : 0);
            return 0;
        }
        if (permille(phone) >= FULL && loadWatts <= is.chargerWatts()) {
            if (rows.getFraction(phone, LEVEL_PER_SECOND) > 0) {
                rows.setTime(phone, FULL_AT, Math.min(rows.getTime(phone, FULL_AT), now));
            }
            rows.setFraction(phone, LEVEL_PER_SECOND, 0);
            return 0;
        }
        double spare = (is.chargerWatts() - loadWatts) * perWatt;
        double rate = Math.min(drawn, spare);
        if (rate < 0 && isEmpty(phone)) {
            rate = 0; // nothing is left to take; the work slows down in truth, which is not modelled
        }
        rows.setFraction(phone, LEVEL_PER_SECOND, rate);
        return Math.max(0, rate / perWatt);
    }

    /// Waits for a level; [#hasReachedTarget] tells.
    void waitFor(int phone, float permille) {
        rows.setFraction(phone, TARGET_LEVEL, permille);
    }

    boolean hasReachedTarget(int phone) {
        float level = permille(phone);
        float wanted = rows.getFraction(phone, TARGET_LEVEL);
        // Half a permille of slack: the moment was rounded to a microsecond and the level to a float.
        return rows.getFraction(phone, LEVEL_PER_SECOND) > 0 ? level >= wanted - 0.5f : level <= wanted + 0.5f;
    }

    /// How long until the level reaches the target, full, empty, or (where `withMarks`) a mark.
    long untilChange(int phone, boolean withMarks) {
        float rate = rows.getFraction(phone, LEVEL_PER_SECOND);
        if (rate == 0) {
            return Micros.NEVER;
        }
        float level = permille(phone);
        float target = rows.getFraction(phone, TARGET_LEVEL);
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
        float level = permille(phone);
        boolean drains = rows.getFraction(phone, LEVEL_PER_SECOND) < 0;
        return (int) (drains ? Math.ceil(level - 0.25f) : level + 0.25f);
    }

    /// Whether a mark lies between the level and `permille`.
    boolean passesMark(int phone, double permille) {
        for (int mark : marks) {
            if (permille(phone) < mark != permille < mark) {
                return true;
            }
        }
        return false;
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
