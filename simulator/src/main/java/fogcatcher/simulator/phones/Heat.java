package fogcatcher.simulator.phones;

import static fogcatcher.simulator.phones.PhoneRows.AMBIENT_CELSIUS;
import static fogcatcher.simulator.phones.PhoneRows.CELSIUS;
import static fogcatcher.simulator.phones.PhoneRows.HEADING_CELSIUS;

import fogcatcher.engine.model.Micros;
import fogcatcher.engine.scenario.ThermalSpec;

/// Battery temperatures: one thermal mass a phone, dT/dt = (ambient + R P - T) / tau, solved exactly between changes of
/// power.
///
/// A source of little strength (one developer's fit on a Galaxy S25+ battery node: tau 540 s, R 12 K/W), so both are
/// the scenario's to vary.
final class Heat {

    /// Governors act a little below the limit; the slower operating point then approaches the limit from below. A
    /// guess.
    private static final double TRIP_BELOW_LIMIT = 0.5;

    /// A throttled phone speeds up again when it has cooled this much below the trip point, kelvin; a guess.
    private static final double RECOVERY = 3;

    private static final double DECI = 10;

    /// A temperature so close to a mark that it moves to is reported as there, kelvin: the moment of a crossing is
    /// rounded to a microsecond.
    private static final double REPORT_SLACK = 0.005;

    private final double tauMicros;
    private final double kelvinPerWatt;
    private final double limitCelsius;
    private final double chargingLoss;
    private final int[] marksDeci;

    private final PhoneRows rows;

    Heat(ThermalSpec spec, PhoneRows rows, int[] marksDeci) {
        tauMicros = Micros.of(spec.timeConstant());
        kelvinPerWatt = spec.resistanceKelvinPerWatt();
        limitCelsius = spec.limit().celsius();
        chargingLoss = spec.chargingLoss().fraction();
        this.marksDeci = marksDeci;
        this.rows = rows;
    }

    /// Sets a phone's surroundings, and its temperature to theirs.
    void set(int phone, double ambientCelsius) {
        rows.setFraction(phone, AMBIENT_CELSIUS, ambientCelsius);
        rows.setFraction(phone, CELSIUS, ambientCelsius);
        rows.setFraction(phone, HEADING_CELSIUS, ambientCelsius);
    }

    /// Sets a phone's temperature to where it is heading: it has been so for long.
    void arrive(int phone) {
        rows.setFraction(phone, CELSIUS, heading(phone));
    }

    /// Moves a phone's temperature on by `micros`.
    void settle(int phone, long micros) {
        float gap = celsius(phone) - heading(phone);
        // A hundredth of a degree is nothing; most idle phones end here.
        if (gap > 0.01f || gap < -0.01f) {
            rows.setFraction(phone, CELSIUS, celsiusAfter(phone, micros));
        }
    }

    /// The temperature in `micros` if nothing changes; for those who only look.
    double celsiusAfter(int phone, long micros) {
        return heading(phone) + (celsius(phone) - heading(phone)) * StrictMath.exp(-micros / tauMicros);
    }

    /// Sets the power that warms a phone from now on.
    ///
    /// @param cpuWatts drawn by containers
    /// @param chargeWatts into the battery
    void power(int phone, double cpuWatts, double chargeWatts) {
        double ambient = rows.getFraction(phone, AMBIENT_CELSIUS);
        rows.setFraction(phone, HEADING_CELSIUS, ambient + kelvinPerWatt * (cpuWatts + chargingLoss * chargeWatts));
    }

    float celsius(int phone) {
        return rows.getFraction(phone, CELSIUS);
    }

    private float heading(int phone) {
        return rows.getFraction(phone, HEADING_CELSIUS);
    }

    int reportedDeci(int phone) {
        double direction = heading(phone) >= celsius(phone) ? REPORT_SLACK : -REPORT_SLACK;
        return (int) StrictMath.floor((celsius(phone) + direction) * DECI);
    }

    /// Power that containers may draw for ever without the phone passing its limit, watts.
    double sustainableWatts(int phone, double chargeWatts) {
        return (limitCelsius - rows.getFraction(phone, AMBIENT_CELSIUS)) / kelvinPerWatt - chargingLoss * chargeWatts;
    }

    boolean mustThrottle(int phone) {
        return celsius(phone) >= limitCelsius - TRIP_BELOW_LIMIT - 0.01;
    }

    boolean mayRecover(int phone) {
        return celsius(phone) <= limitCelsius - TRIP_BELOW_LIMIT - RECOVERY + 0.01;
    }

    /// How long until the temperature reaches a mark, the point where the phone slows down, or the one where it may
    /// speed up.
    long untilChange(int phone, boolean throttled) {
        double from = celsius(phone);
        double to = heading(phone);
        if (Math.abs(to - from) < 0.01) {
            return Micros.NEVER;
        }
        double trip = limitCelsius - TRIP_BELOW_LIMIT;
        double mark;
        if (to > from) {
            mark = markAbove(from);
            if (!throttled && !mustThrottle(phone)) {
                mark = Math.min(mark, trip);
            }
            if (mark >= to) {
                return Micros.NEVER;
            }
        } else {
            mark = markBelow(from);
            if (throttled && !mayRecover(phone)) {
                mark = Math.max(mark, trip - RECOVERY);
            }
            if (mark <= to) {
                return Micros.NEVER;
            }
        }
        double micros = tauMicros * StrictMath.log((to - from) / (to - mark));
        return (long) StrictMath.ceil(micros) + 1;
    }

    private double markAbove(double from) {
        for (int mark : marksDeci) {
            if (mark / DECI > from + REPORT_SLACK) {
                return mark / DECI;
            }
        }
        return Double.MAX_VALUE;
    }

    /// A mark counts as left when the reported tenth is below it, which it is from [#REPORT_SLACK] above it on.
    private double markBelow(double from) {
        for (int i = marksDeci.length - 1; i >= 0; i--) {
            double below = marksDeci[i] / DECI - 0.01;
            if (marksDeci[i] / DECI + REPORT_SLACK <= from) {
                return below;
            }
        }
        return -Double.MAX_VALUE;
    }
}
