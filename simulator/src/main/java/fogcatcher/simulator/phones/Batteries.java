package fogcatcher.simulator.phones;

import fogcatcher.engine.model.Micros;
import fogcatcher.engine.random.Randomness;
import fogcatcher.engine.scenario.BatterySpec;
import java.util.Arrays;

/// Battery levels: a straight line in each period between plugging in and unplugging, bent by what containers draw.
///
/// The charger feeds the phone first and the battery with what it has left; unplugged, containers drain the battery on top
/// of the owner's use. 57 bytes a phone.
final class Batteries {

    static final float FULL = 1000;
    static final float EMPTY = 0;

    /// No level is waited for.
    static final float NO_TARGET = Float.NaN;

    private static final double JOULES_PER_WATT_HOUR = 3600;

    private final Hardware hardware;
    private final Rates rates;
    private final int[] marks;

    private final byte[] model;
    private final long[] at;
    private final float[] permille;
    private final float[] permillePerSecond;
    private final float[] chargeMu;
    private final float[] dischargeMu;
    private final float[] drawnPermillePerSecond;
    private final float[] target;
    private final int[] period;
    private final long[] periodFrom;
    private final float[] periodFromPermille;
    private final long[] fullAt;

    /// @param marks levels in permille at which a phone reports, ascending
    Batteries(BatterySpec spec, Hardware hardware, Randomness randomness, byte[] model, int[] marks) {
        this.hardware = hardware;
        this.model = model;
        this.marks = marks;
        rates = new Rates(spec, hardware, randomness);
        int count = model.length;
        at = new long[count];
        permille = new float[count];
        permillePerSecond = new float[count];
        chargeMu = new float[count];
        dischargeMu = new float[count];
        drawnPermillePerSecond = new float[count];
        target = new float[count];
        period = new int[count];
        periodFrom = new long[count];
        periodFromPermille = new float[count];
        fullAt = new long[count];
        Arrays.fill(target, NO_TARGET);
        for (int p = 0; p < count; p++) {
            chargeMu[p] = rates.chargeMu(p, model[p]);
            dischargeMu[p] = rates.dischargeMu(p, model[p]);
        }
    }

    /// Sets the level, as the owner's past left it.
    void set(long now, int phone, double level) {
        at[phone] = now;
        permille[phone] = (float) Math.clamp(level, EMPTY, FULL);
    }

    float permille(int phone) {
        return permille[phone];
    }

    /// Brings a phone's level up to `now`.
    void settle(long now, int phone) {
        float rate = permillePerSecond[phone];
        if (rate != 0) {
            double moved = permille[phone] + rate * Micros.toSeconds(now - at[phone]);
            permille[phone] = (float) Math.clamp(moved, EMPTY, FULL);
        }
        at[phone] = now;
    }

    /// Begins a period of charging or of draining; its rate is drawn.
    void begin(long now, int phone, boolean plugged) {
        double percentPerMinute = plugged
                ? rates.charge(phone, chargeMu[phone], period[phone])
                : rates.discharge(phone, dischargeMu[phone], period[phone]);
        period[phone]++;
        drawnPermillePerSecond[phone] = (float) (percentPerMinute * 10 / 60);
        periodFrom[phone] = now;
        periodFromPermille[phone] = permille[phone];
        fullAt[phone] = Micros.NEVER;
    }

    /// Mean rate of the period that ends now, percent per minute until the battery was full or empty; 0 when it did not
    /// move.
    double periodRate(long now, int phone) {
        double minutes = (Math.min(now, fullAt[phone]) - periodFrom[phone]) / (double) Micros.PER_MINUTE;
        return minutes <= 0 ? 0 : Math.abs(permille[phone] - periodFromPermille[phone]) / 10 / minutes;
    }

    /// Works out how fast the level moves from now on. Returns the power that goes into the battery, watts.
    ///
    /// @param loadWatts what containers draw
    double flow(long now, int phone, boolean plugged, boolean powered, double loadWatts) {
        Hardware.Model is = hardware.model(model[phone]);
        double perWatt = FULL / (is.batteryWattHours() * JOULES_PER_WATT_HOUR);
        if (!plugged) {
            boolean drains = powered && permille[phone] > EMPTY;
            permillePerSecond[phone] = drains ? (float) -(drawnPermillePerSecond[phone] + loadWatts * perWatt) : 0;
            return 0;
        }
        if (permille[phone] >= FULL && loadWatts <= is.chargerWatts()) {
            permillePerSecond[phone] = 0;
            fullAt[phone] = Math.min(fullAt[phone], now);
            return 0;
        }
        double spare = (is.chargerWatts() - loadWatts) * perWatt;
        permillePerSecond[phone] = (float) Math.min(drawnPermillePerSecond[phone], spare);
        return Math.max(0, permillePerSecond[phone] / perWatt);
    }

    /// Waits for a level; [#hasReachedTarget] tells.
    void waitFor(int phone, float level) {
        target[phone] = level;
    }

    boolean hasReachedTarget(int phone) {
        float rate = permillePerSecond[phone];
        float level = permille[phone];
        float wanted = target[phone];
        // Half a permille of slack: the moment was rounded to a microsecond and the level to a float.
        return rate > 0 ? level >= wanted - 0.5f : level <= wanted + 0.5f;
    }

    /// When the level next reaches the target, full, empty, or (where `withMarks`) a mark.
    long nextChange(int phone, boolean withMarks) {
        float rate = permillePerSecond[phone];
        if (rate == 0) {
            return Micros.NEVER;
        }
        float level = permille[phone];
        float to = rate > 0 ? FULL : EMPTY;
        if (rate > 0 && target[phone] > level && target[phone] < to
                || rate < 0 && target[phone] < level && target[phone] > to) {
            to = target[phone];
        }
        if (withMarks) {
            to = rate > 0 ? Math.min(to, markAbove(level)) : Math.max(to, markBelow(level));
        }
        double seconds = Math.max(0, (to - level) / rate);
        return Micros.after(at[phone], (long) StrictMath.ceil(seconds * Micros.PER_SECOND) + 1);
    }

    /// The level as a phone reports it: whole permille, so that a mark just reached from below is reported as reached.
    int reportedPermille(int phone) {
        float level = permille[phone];
        return (int) (permillePerSecond[phone] >= 0 ? level + 0.25f : Math.ceil(level - 0.25f));
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
