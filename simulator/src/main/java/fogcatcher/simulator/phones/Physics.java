package fogcatcher.simulator.phones;

import static fogcatcher.simulator.phones.Flags.OUT;
import static fogcatcher.simulator.phones.Flags.PLUGGED;
import static fogcatcher.simulator.phones.Flags.THROTTLED;
import static fogcatcher.simulator.phones.PhoneRows.NEXT_PHYSICS;
import static fogcatcher.simulator.phones.PhoneRows.OPERATING_POINT;
import static fogcatcher.simulator.phones.PhoneRows.SETTLED_AT;

import fogcatcher.engine.model.Micros;
import fogcatcher.simulator.time.Timeline;
import fogcatcher.simulator.time.Timeline.Kind;

/// Power, battery level and temperature of the phones, which follow from what is done with them.
///
/// Between two events level and temperature follow closed forms (a line, an exponential), so the next moment at which
/// one of them matters is computed and put on the timeline. Whoever changes a phone brings it up to date first
/// ([#settle]) and works out what follows afterwards ([#flow]).
final class Physics {

    /// Two moments this close are one: the same crossing, computed from another point of the line, moves by some
    /// milliseconds of rounding. An event that comes too early for its crossing asks for another one, and at a later
    /// one nothing has moved by as much as is reported.
    private static final long SAME_MICROS = Micros.PER_SECOND / 10;

    private final PhoneRows rows;
    private final Flags flags;
    private final Cores cores;
    private final Batteries batteries;
    private final Heat heat;
    private final Reports reports;
    private final Timeline timeline;
    private final PhoneEvents events;
    private int plugged;

    Physics(
            PhoneRows rows,
            Flags flags,
            Cores cores,
            Batteries batteries,
            Heat heat,
            Reports reports,
            Timeline timeline,
            PhoneEvents events) {
        this.rows = rows;
        this.flags = flags;
        this.cores = cores;
        this.batteries = batteries;
        this.heat = heat;
        this.reports = reports;
        this.timeline = timeline;
        this.events = events;
    }

    /// Brings a phone up to date.
    void settle(long now, int phone) {
        long micros = now - rows.getTime(phone, SETTLED_AT);
        if (micros > 0) {
            batteries.settle(phone, micros);
            heat.settle(phone, micros);
            rows.setTime(phone, SETTLED_AT, now);
        }
    }

    /// Makes a phone at time 0 as warm as its charger has made it, before anybody hears of it.
    void begin(int phone) {
        boolean in = flags.has(phone, PLUGGED);
        plugged += in ? 1 : 0;
        batteries.begin(0, phone, in);
        power(0, phone);
        heat.arrive(phone);
        planCrossing(0, phone);
    }

    /// Begins a period of charging or of draining.
    void plug(long now, int phone, boolean in) {
        plugged += in ? 1 : -1;
        double rate = batteries.periodRate(now, phone);
        if (rate > 0) {
            events.batteryPeriod(phone, !in, rate);
        }
        batteries.begin(now, phone, in);
    }

    /// How many phones are plugged in.
    int plugged() {
        return plugged;
    }

    /// Containers ask for `millicores` of a phone from now on.
    void setLoad(long now, int phone, int millicores) {
        settle(now, phone);
        double speed = cores.speed(phone);
        double watts = cores.watts(phone);
        cores.setLoad(phone, millicores);
        follow(now, phone, speed, watts);
    }

    /// Containers may use at most `millicores` of a phone from now on.
    void setCap(long now, int phone, int millicores) {
        settle(now, phone);
        double speed = cores.speed(phone);
        double watts = cores.watts(phone);
        cores.setCap(phone, millicores);
        follow(now, phone, speed, watts);
    }

    /// A mix asks for `millicores` of a phone from now on.
    void setMixing(long now, int phone, double millicores) {
        settle(now, phone);
        double speed = cores.speed(phone);
        double watts = cores.watts(phone);
        cores.setMixing(phone, millicores);
        follow(now, phone, speed, watts);
    }

    /// What follows from another load or cap, after which power and speed are no longer what they were.
    private void follow(long now, int phone, double speed, double watts) {
        cores.account(now, cores.watts(phone) - watts);
        flow(now, phone);
        if (speed != cores.speed(phone)) {
            events.speedChanged(now, phone);
        }
    }

    /// Works out power, speed and heat from the state as it is, and when something will matter next.
    void flow(long now, int phone) {
        power(now, phone);
        planCrossing(now, phone);
    }

    private void power(long now, int phone) {
        Hardware.Model is = cores.model(phone);
        boolean plugged = (flags.of(phone) & (PLUGGED | OUT)) == PLUGGED;
        boolean powered = flags.isAlive(phone);
        double loadWatts = cores.watts(phone);
        double chargeWatts = batteries.flow(now, phone, is, plugged, powered, loadWatts);
        double busyCores = cores.busy(phone);
        if (busyCores > 0 || rows.get(phone, OPERATING_POINT) != 0) {
            int was = rows.get(phone, OPERATING_POINT);
            boolean throttled = isThrottledFromNowOn(phone, busyCores);
            // From the fastest point down: what slower cores leave of the charger's power may go into the battery and
            // warm it too, so each point is judged by the charging that goes with it.
            int point = 0;
            rows.set(phone, OPERATING_POINT, point);
            chargeWatts = batteries.flow(now, phone, is, plugged, powered, cores.watts(phone));
            while (throttled
                    && point < is.processor().points() - 1
                    && cores.watts(phone) > heat.sustainableWatts(phone, chargeWatts)) {
                point++;
                rows.set(phone, OPERATING_POINT, point);
                chargeWatts = batteries.flow(now, phone, is, plugged, powered, cores.watts(phone));
            }
            if (point != was) {
                cores.account(now, cores.watts(phone) - loadWatts);
                loadWatts = cores.watts(phone);
                events.speedChanged(now, phone);
            }
        }
        heat.power(phone, loadWatts, chargeWatts);
    }

    /// A phone that works is slowed down when it is hot, until it has cooled or has nothing to do.
    private boolean isThrottledFromNowOn(int phone, double busyCores) {
        boolean throttled =
                busyCores > 0 && (flags.has(phone, THROTTLED) ? !heat.mayRecover(phone) : heat.mustThrottle(phone));
        flags.set(phone, THROTTLED, throttled);
        return throttled;
    }

    /// Whether the next crossing is one of this moment, and not one that no longer applies. It is planned no longer.
    boolean isCrossing(long now, int phone) {
        boolean crosses = rows.getTime(phone, NEXT_PHYSICS) == now;
        if (crosses) {
            rows.setTime(phone, NEXT_PHYSICS, Micros.NEVER);
        }
        return crosses;
    }

    /// Puts the moment on the timeline at which level or temperature matters next.
    void planCrossing(long now, int phone) {
        boolean withMarks = reports.wantMarks(phone);
        long until = batteries.untilChange(phone, withMarks);
        if (withMarks) {
            until = Math.min(until, heat.untilChange(phone, flags.has(phone, THROTTLED)));
        }
        long next = until == Micros.NEVER ? Micros.NEVER : Micros.after(now, until);
        long before = rows.getTime(phone, NEXT_PHYSICS);
        boolean isPlanned = before >= now && Math.abs(next - before) <= SAME_MICROS;
        if (!isPlanned && next != before) {
            rows.setTime(phone, NEXT_PHYSICS, next);
            if (next != Micros.NEVER) {
                timeline.put(next, Kind.PHYSICS, phone);
            }
        }
    }

    /// Battery level at a moment, permille; for those who only look.
    double batteryPermille(long now, int phone) {
        return batteries.permilleAfter(phone, now - rows.getTime(phone, SETTLED_AT));
    }

    /// Temperature at a moment, degrees Celsius; for those who only look.
    double celsius(long now, int phone) {
        return heat.celsiusAfter(phone, now - rows.getTime(phone, SETTLED_AT));
    }
}
