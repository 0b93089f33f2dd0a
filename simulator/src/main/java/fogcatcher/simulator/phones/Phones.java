package fogcatcher.simulator.phones;

import static fogcatcher.simulator.phones.PhoneRows.FIRST_TASK;
import static fogcatcher.simulator.phones.PhoneRows.FLAGS;
import static fogcatcher.simulator.phones.PhoneRows.LAST_USE;
import static fogcatcher.simulator.phones.PhoneRows.LOAD_MILLICORES;
import static fogcatcher.simulator.phones.PhoneRows.MODEL_AND_MEMORY;
import static fogcatcher.simulator.phones.PhoneRows.NEXT_BEHAVIOUR;
import static fogcatcher.simulator.phones.PhoneRows.NEXT_PHYSICS;
import static fogcatcher.simulator.phones.PhoneRows.OPERATING_POINT;
import static fogcatcher.simulator.phones.PhoneRows.RESTING_FROM;
import static fogcatcher.simulator.phones.PhoneRows.SETTLED_AT;
import static fogcatcher.simulator.phones.PhoneRows.SILENT_FROM;

import fogcatcher.engine.message.Signal;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.model.ReportMarks;
import fogcatcher.engine.model.Resources;
import fogcatcher.engine.random.Draws;
import fogcatcher.engine.random.Randomness;
import fogcatcher.engine.scenario.PhonesSpec;
import fogcatcher.simulator.time.Timeline;
import fogcatcher.simulator.time.Timeline.Kind;
import java.util.Arrays;

/// The truth about every phone. Phone `p` is row `p` of every column; nothing polls.
///
/// Between two events battery level and temperature follow closed forms (a line, an exponential), so the next moment at
/// which one of them matters is computed and put on the timeline. An event that no longer applies when it comes,
/// because
/// something changed meanwhile, is recognised by its time.
///
/// 130 bytes a phone in [PhoneRows], and 64 more with the owners of [FittedBehaviour].
///
/// A phone tells the coordinator what [ReportMarks] asks for and nothing else: while it is of no interest it is silent.
public final class Phones {

    /// No container's row.
    public static final int NO_TASK = -1;

    static final int PLUGGED = 1;
    static final int WIFI = 2;
    static final int SCREEN_ON = 4;
    static final int CELLULAR = 8;
    static final int POWERED = 16;

    private static final int THROTTLED = 32;
    private static final int OF_INTEREST = 64;
    private static final int WATCHED = 128;
    private static final int OUT = 256;
    private static final int CUT_OFF = 512;

    /// Lost power while it was watched: what it ran is gone, and nobody has been told.
    private static final int FORGETFUL = 1024;

    private static final int RESTING_MASK = PLUGGED | WIFI | SCREEN_ON | POWERED | OUT;
    private static final int RESTING = PLUGGED | WIFI | POWERED;

    private static final long NOT_RESTING = Long.MIN_VALUE;

    /// Two moments this close are one: the same crossing, computed from another point of the line, moves by some
    /// milliseconds
    /// of rounding. An event that comes too early for its crossing asks for another one, and at a later one nothing has
    /// moved
    /// by as much as is reported.
    private static final long SAME_MICROS = Micros.PER_SECOND / 10;

    /// Memory that apps in the foreground add to what the owner's phone holds anyway, permille; a guess.
    private static final int FOREGROUND_PERMILLE = 100;

    private final int count;
    private final Timeline timeline;
    private final PhoneEvents events;
    private final Hardware hardware;
    private final Regions regions;
    private final Batteries batteries;
    private final Heat heat;
    private final Behaviour behaviour;
    private final int interestMask;
    private final int interestValue;
    private final boolean batteryMatters;
    private final long silenceMicros;

    private final PhoneRows rows;
    private final short[] region;
    private final Draws memory;
    private long[] skewMicros = new long[0];
    private float[] claim = new float[0];
    private int[] capMillicores = new int[0];

    private int plugged;
    private int resting;
    private long busyMillicores;
    private double cpuWatts;
    private double cpuJoules;
    private long joulesAt;

    /// @param silenceMicros how long a watched phone may be silent
    public Phones(
            PhonesSpec spec,
            Regions regions,
            BehaviourSource source,
            Randomness randomness,
            Timeline timeline,
            PhoneEvents events,
            ReportMarks marks,
            long silenceMicros) {
        this.regions = regions;
        this.timeline = timeline;
        this.events = events;
        this.silenceMicros = silenceMicros;
        count = spec.count();
        hardware = new Hardware(spec.hardware(), randomness);
        rows = new PhoneRows(count);
        region = new short[count];
        heat = new Heat(spec.thermal(), rows, marks.temperatureDeci());
        memory = randomness.draws("memory");
        for (int p = 0; p < count; p++) {
            rows.set(p, MODEL_AND_MEMORY, hardware.modelOf(p));
            rows.set(p, FIRST_TASK, NO_TASK);
            rows.setTime(p, NEXT_PHYSICS, Micros.NEVER);
            rows.setTime(p, NEXT_BEHAVIOUR, Micros.NEVER);
            rows.setTime(p, RESTING_FROM, NOT_RESTING);
            region[p] = (short) regions.of(p);
            heat.set(p, regions.ambientCelsius(region[p]));
        }
        batteries = new Batteries(spec.battery(), rows, count, hardware, randomness, marks.batteryPermille());
        interestMask =
                POWERED
                        | OUT
                        | (marks.charging() ? PLUGGED : 0)
                        | (marks.unmetered() ? WIFI : 0)
                        | (marks.screenOff() ? SCREEN_ON : 0);
        interestValue = interestMask & ~(SCREEN_ON | OUT);
        batteryMatters = !marks.charging();
        behaviour = source.of(this, randomness);
    }

    /// Makes every phone as it is at time 0.
    public void begin() {
        for (int p = 0; p < count; p++) {
            behaviour.begin(p);
            heat.arrive(p);
        }
    }

    /// Brings a phone's row from memory, and changes nothing.
    ///
    /// @return nothing of meaning
    public int touch(int phone) {
        return rows.touch(phone);
    }

    public int count() {
        return count;
    }

    public int region(int phone) {
        return region[phone];
    }

    /// What a phone says it has; a liar says more.
    ///
    /// @param bandwidthKbps its link
    public Resources claimedResources(int phone, int bandwidthKbps) {
        Resources has = model(phone).resources(bandwidthKbps);
        return claim.length == 0 || claim[phone] <= 1
                ? has
                : new Resources(
                        (int) (has.millicores() * claim[phone]),
                        (int) (has.memoryMb() * claim[phone]),
                        has.storageMb(),
                        has.bandwidthKbps());
    }

    /// Speed of one core when nothing slows it, thousandths of the reference core's.
    public int topSpeedPermille(int phone) {
        return (int) Math.round(processor(phone).speed(0) * 1000);
    }

    /// Speed that a container gets for each core it was promised, 1 for the reference core: less when the phone is hot,
    /// was
    /// throttled, or has fewer cores than it claims.
    public double speed(int phone) {
        int load = load(phone);
        int usable = usableMillicores(phone);
        double speed = processor(phone).speed(rows.get(phone, OPERATING_POINT));
        return load > usable ? speed * usable / load : speed;
    }

    private int usableMillicores(int phone) {
        int cores = model(phone).cores() * 1000;
        return capMillicores.length == 0 ? cores : Math.min(cores, capMillicores[phone]);
    }

    private double busyCores(int phone) {
        int load = load(phone);
        return load == 0 ? 0 : Math.min(load, usableMillicores(phone)) / 1000.0;
    }

    // ---- what happens to a phone ----

    /// The moment a phone's behaviour asked for.
    public void behave(long now, int phone) {
        if (rows.getTime(phone, NEXT_BEHAVIOUR) == now) {
            rows.setTime(phone, NEXT_BEHAVIOUR, Micros.NEVER);
            behaviour.act(now, phone);
        }
    }

    /// The moment at which a phone's battery or temperature reaches a mark.
    public void cross(long now, int phone) {
        if (rows.getTime(phone, NEXT_PHYSICS) != now) {
            return;
        }
        rows.setTime(phone, NEXT_PHYSICS, Micros.NEVER);
        settle(now, phone);
        if (has(phone, POWERED) && batteries.isEmpty(phone) && !has(phone, PLUGGED)) {
            change(now, phone, POWERED | SCREEN_ON, 0);
            behaviour.batteryReached(now, phone);
            return;
        }
        boolean reached = batteries.hasReachedTarget(phone);
        if (reached) {
            batteries.waitFor(phone, Batteries.NO_TARGET);
        }
        flow(now, phone);
        if (isOfInterest(phone)) {
            report(now, phone);
        }
        if (reached) {
            behaviour.batteryReached(now, phone);
        }
    }

    /// A phone that was watched has been silent since `silenceMicros` ago: it is lost, and gives up what it holds,
    /// because
    /// it knows that it has not been heard.
    public boolean isSilentSince(long now, int phone) {
        return has(phone, WATCHED)
                && !isReachable(phone)
                && Micros.after(rows.getTime(phone, SILENT_FROM), silenceMicros) == now;
    }

    /// Containers ask for `millicores` of a phone's cores from now on.
    public void setLoad(long now, int phone, int millicores) {
        settle(now, phone);
        double speed = speed(phone);
        double watts = watts(phone);
        busyMillicores += millicores - load(phone);
        rows.set(phone, LOAD_MILLICORES, millicores);
        follow(now, phone, speed, watts);
    }

    /// Containers may use at most `millicores` of a phone's cores from now on.
    public void setCap(long now, int phone, int millicores) {
        if (capMillicores.length == 0) {
            capMillicores = new int[count];
            Arrays.fill(capMillicores, Integer.MAX_VALUE);
        }
        settle(now, phone);
        double speed = speed(phone);
        double watts = watts(phone);
        capMillicores[phone] = millicores;
        follow(now, phone, speed, watts);
    }

    /// What follows from another load or cap, after which power and speed are no longer what they were.
    private void follow(long now, int phone, double speed, double watts) {
        account(now, watts(phone) - watts);
        flow(now, phone);
        if (speed != speed(phone)) {
            events.speedChanged(now, phone);
        }
    }

    /// The row of the first container on a phone, or [#NO_TASK].
    public int firstTask(int phone) {
        return rows.get(phone, FIRST_TASK);
    }

    public void setFirstTask(int phone, int row) {
        rows.set(phone, FIRST_TASK, row);
    }

    public int load(int phone) {
        return rows.get(phone, LOAD_MILLICORES);
    }

    /// Begins to watch for a phone's silence, unless that is done already.
    public void watch(long now, int phone) {
        if (has(phone, WATCHED)) {
            return;
        }
        rows.set(phone, FLAGS, rows.get(phone, FLAGS) | WATCHED);
        if (!isReachable(phone)) {
            rows.setTime(phone, SILENT_FROM, now);
            timeline.put(Micros.after(now, silenceMicros), Kind.SILENCE, phone);
        }
    }

    public void unwatch(int phone) {
        rows.set(phone, FLAGS, rows.get(phone, FLAGS) & ~(WATCHED | FORGETFUL));
    }

    /// Whether the coordinator and the phone can talk.
    public boolean isReachable(int phone) {
        int f = rows.get(phone, FLAGS);
        return (f & POWERED) != 0 && (f & (WIFI | CELLULAR)) != 0 && (f & (OUT | CUT_OFF)) == 0;
    }

    /// Whether the phone runs at all.
    public boolean isAlive(int phone) {
        return (rows.get(phone, FLAGS) & (POWERED | OUT)) == POWERED;
    }

    public boolean isOnWifi(int phone) {
        return has(phone, WIFI);
    }

    // ---- faults ----

    /// Takes a phone's power and network away, or gives them back.
    public void setOut(long now, int phone, boolean out) {
        change(now, phone, OUT, out ? OUT : 0);
    }

    /// Cuts a phone off from the coordinator, or heals the cut.
    public void setCutOff(long now, int phone, boolean cutOff) {
        change(now, phone, CUT_OFF, cutOff ? CUT_OFF : 0);
    }

    /// The phone's clock is wrong: it takes itself to be idle for `micros` longer than it is.
    public void setSkew(int phone, long micros) {
        if (skewMicros.length == 0) {
            skewMicros = new long[count];
        }
        skewMicros[phone] = micros;
    }

    /// The phone claims to have `factor` times the cores and memory it has.
    public void setClaim(int phone, double factor) {
        if (claim.length == 0) {
            claim = new float[count];
        }
        claim[phone] = (float) factor;
    }

    // ---- for behaviours ----

    /// Local time of a phone, microseconds since local midnight of day 0.
    long local(long now, int phone) {
        return now + regions.localAtStart(region[phone]);
    }

    boolean has(int phone, int flag) {
        return (rows.get(phone, FLAGS) & flag) != 0;
    }

    /// Makes a phone at time 0 what its past has made it.
    void init(int phone, int state, double batteryPermille, long lastUse) {
        batteries.set(phone, batteryPermille);
        rows.setTime(phone, LAST_USE, lastUse);
        rows.setTime(phone, SILENT_FROM, 0);
        change(0, phone, PLUGGED | WIFI | SCREEN_ON | CELLULAR | POWERED, state);
        if ((state & PLUGGED) == 0) {
            batteries.begin(0, phone, false);
            flow(0, phone);
        }
    }

    /// The phone has an owner, whose apps take memory: a prior, mean 55 %, standard deviation 10 %.
    void hasOwner(int phone) {
        int permille = Math.clamp(Math.round(550 + 100 * memory.normal(phone, 0)), 100, 890);
        rows.set(phone, MODEL_AND_MEMORY, permille << 16 | rows.get(phone, MODEL_AND_MEMORY) & 0xFFFF);
    }

    /// Sets those flags of a phone that `mask` names to `value`, with all that follows from it.
    void change(long now, int phone, int mask, int value) {
        int was = rows.get(phone, FLAGS);
        int is = was & ~mask | value;
        if (is == was) {
            return;
        }
        boolean wasReachable = isReachable(phone);
        boolean wasAlive = isAlive(phone);
        settle(now, phone);
        if ((was & PLUGGED) != (is & PLUGGED)) {
            plug(now, phone, (is & PLUGGED) != 0);
        }
        if ((was & SCREEN_ON) != 0 || (is & SCREEN_ON) != 0) {
            rows.setTime(phone, LAST_USE, now);
        }
        rows.set(phone, FLAGS, is);
        countRest(now, phone);
        flow(now, phone);
        boolean reachable = isReachable(phone);
        if (wasAlive && !isAlive(phone)) {
            events.workLost(now, phone);
            if (has(phone, WATCHED)) {
                rows.set(phone, FLAGS, rows.get(phone, FLAGS) | FORGETFUL);
            }
        }
        if (wasReachable && !reachable) {
            fallSilent(now, phone);
        } else if (reachable && !wasReachable) {
            if (has(phone, FORGETFUL)) {
                events.say(now, new Signal.PhoneLost(phone));
            }
            events.reachable(now, phone);
        }
        if (reachable) {
            speak(now, phone);
        }
    }

    /// The phone says good-bye and goes.
    void leave(long now, int phone, int mask, int value) {
        if (isReachable(phone)) {
            rows.set(phone, FLAGS, rows.get(phone, FLAGS) & ~OF_INTEREST);
            events.say(now, new Signal.PhoneLeft(phone));
        }
        change(now, phone, mask, value);
    }

    /// Asks for [Behaviour#act] at `when`.
    void actAt(long when, int phone) {
        rows.setTime(phone, NEXT_BEHAVIOUR, when);
        if (when != Micros.NEVER) {
            timeline.put(when, Kind.BEHAVIOUR, phone);
        }
    }

    /// Asks for [Behaviour#batteryReached] at a level, permille; [Batteries#NO_TARGET] for none.
    void waitForBattery(long now, int phone, float permille) {
        settle(now, phone);
        batteries.waitFor(phone, permille);
        schedulePhysics(now, phone);
    }

    float batteryPermille(long now, int phone) {
        settle(now, phone);
        return batteries.permille(phone);
    }

    /// Overrides a phone's battery level, as a recorded trace knows it.
    void setBattery(long now, int phone, double permille) {
        settle(now, phone);
        boolean passesMark = batteries.passesMark(phone, permille);
        batteries.set(phone, permille);
        flow(now, phone);
        if (passesMark && isOfInterest(phone)) {
            report(now, phone);
        }
    }

    // ---- figures ----

    public int plugged() {
        return plugged;
    }

    public int resting() {
        return resting;
    }

    /// Cores kept busy by containers, thousandths.
    public long busyMillicores() {
        return busyMillicores;
    }

    /// Energy drawn by containers' work so far, joules.
    public double cpuJoules(long now) {
        return cpuJoules + cpuWatts * Micros.toSeconds(now - joulesAt);
    }

    /// Mean battery level, permille.
    public double meanBatteryPermille(long now) {
        double sum = 0;
        for (int p = 0; p < count; p++) {
            sum += batteries.permilleAfter(p, now - rows.getTime(p, SETTLED_AT));
        }
        return sum / count;
    }

    public int reachable() {
        int reachable = 0;
        for (int p = 0; p < count; p++) {
            reachable += isReachable(p) ? 1 : 0;
        }
        return reachable;
    }

    /// Temperature of a phone, degrees Celsius.
    public double celsius(long now, int phone) {
        return heat.celsiusAfter(phone, now - rows.getTime(phone, SETTLED_AT));
    }

    /// Ends what is still going on, so that it is recorded.
    public void end(long now) {
        for (int p = 0; p < count; p++) {
            if (rows.getTime(p, RESTING_FROM) != NOT_RESTING) {
                events.rested(p, rows.getTime(p, RESTING_FROM), now);
            }
        }
    }

    // ---- physics ----

    private Hardware.Model model(int phone) {
        return hardware.model(rows.get(phone, MODEL_AND_MEMORY) & 0xFFFF);
    }

    private Processor processor(int phone) {
        return model(phone).processor();
    }

    /// What a phone's containers draw at its operating point, watts.
    private double watts(int phone) {
        double busyCores = busyCores(phone);
        return busyCores == 0 ? 0 : busyCores * processor(phone).wattsPerCore(rows.get(phone, OPERATING_POINT));
    }

    /// Energy up to now, and a new power from now on.
    private void account(long now, double moreWatts) {
        if (moreWatts != 0) {
            cpuJoules += cpuWatts * Micros.toSeconds(now - joulesAt);
            joulesAt = now;
            cpuWatts += moreWatts;
        }
    }

    private void settle(long now, int phone) {
        long micros = now - rows.getTime(phone, SETTLED_AT);
        if (micros > 0) {
            batteries.settle(phone, micros);
            heat.settle(phone, micros);
            rows.setTime(phone, SETTLED_AT, now);
        }
    }

    private void plug(long now, int phone, boolean in) {
        plugged += in ? 1 : -1;
        double rate = batteries.periodRate(now, phone);
        if (rate > 0) {
            events.batteryPeriod(phone, !in, rate);
        }
        batteries.begin(now, phone, in);
    }

    /// Works out power, speed and heat from the state as it is, and when something will matter next.
    private void flow(long now, int phone) {
        Hardware.Model is = model(phone);
        boolean plugged = (rows.get(phone, FLAGS) & (PLUGGED | OUT)) == PLUGGED;
        boolean powered = isAlive(phone);
        double loadWatts = watts(phone);
        double chargeWatts = batteries.flow(now, phone, is, plugged, powered, loadWatts);
        double busyCores = busyCores(phone);
        if (busyCores > 0 || rows.get(phone, OPERATING_POINT) != 0) {
            int was = rows.get(phone, OPERATING_POINT);
            boolean throttled = isThrottledFromNowOn(phone, busyCores);
            // From the fastest point down: what slower cores leave of the charger's power may go into the battery and
            // warm
            // it too, so each point is judged by the charging that goes with it.
            int point = 0;
            rows.set(phone, OPERATING_POINT, point);
            chargeWatts = batteries.flow(now, phone, is, plugged, powered, watts(phone));
            while (throttled
                    && point < processor(phone).points() - 1
                    && watts(phone) > heat.sustainableWatts(phone, chargeWatts)) {
                point++;
                rows.set(phone, OPERATING_POINT, point);
                chargeWatts = batteries.flow(now, phone, is, plugged, powered, watts(phone));
            }
            if (point != was) {
                account(now, watts(phone) - loadWatts);
                loadWatts = watts(phone);
                events.speedChanged(now, phone);
            }
        }
        heat.power(phone, loadWatts, chargeWatts);
        schedulePhysics(now, phone);
    }

    /// A phone that works is slowed down when it is hot, until it has cooled or has nothing to do.
    private boolean isThrottledFromNowOn(int phone, double busyCores) {
        boolean throttled =
                busyCores > 0 && (has(phone, THROTTLED) ? !heat.mayRecover(phone) : heat.mustThrottle(phone));
        int flags = rows.get(phone, FLAGS);
        rows.set(phone, FLAGS, throttled ? flags | THROTTLED : flags & ~THROTTLED);
        return throttled;
    }

    private void schedulePhysics(long now, int phone) {
        boolean withMarks = batteryMatters || has(phone, OF_INTEREST) || isOfInterest(phone);
        long until = batteries.untilChange(phone, withMarks);
        if (withMarks) {
            until = Math.min(until, heat.untilChange(phone, has(phone, THROTTLED)));
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

    private void countRest(long now, int phone) {
        boolean rests = (rows.get(phone, FLAGS) & RESTING_MASK) == RESTING;
        boolean rested = rows.getTime(phone, RESTING_FROM) != NOT_RESTING;
        if (rests && !rested) {
            rows.setTime(phone, RESTING_FROM, now);
            resting++;
        } else if (!rests && rested) {
            events.rested(phone, rows.getTime(phone, RESTING_FROM), now);
            rows.setTime(phone, RESTING_FROM, NOT_RESTING);
            resting--;
        }
    }

    // ---- talking ----

    private boolean isOfInterest(int phone) {
        return (rows.get(phone, FLAGS) & interestMask) == interestValue;
    }

    /// Says what the coordinator wants to know, if it does.
    private void speak(long now, int phone) {
        boolean was = has(phone, OF_INTEREST);
        boolean is = isOfInterest(phone);
        if (is || was) {
            rows.set(phone, FLAGS, (is ? rows.get(phone, FLAGS) | OF_INTEREST : rows.get(phone, FLAGS) & ~OF_INTEREST));
            report(now, phone);
        }
    }

    private void report(long now, int phone) {
        if (!isReachable(phone)) {
            return;
        }
        long skew = skewMicros.length == 0 ? 0 : skewMicros[phone];
        events.say(
                now,
                new Signal.PhoneReported(
                        phone,
                        batteries.reportedPermille(phone),
                        heat.reportedDeci(phone),
                        (rows.get(phone, MODEL_AND_MEMORY) >>> 16) + (has(phone, SCREEN_ON) ? FOREGROUND_PERMILLE : 0),
                        has(phone, PLUGGED),
                        has(phone, WIFI),
                        !has(phone, SCREEN_ON),
                        Math.max(0, now - rows.getTime(phone, LAST_USE) + skew)));
    }

    private void fallSilent(long now, int phone) {
        rows.setTime(phone, SILENT_FROM, now);
        if (has(phone, WATCHED)) {
            timeline.put(Micros.after(now, silenceMicros), Kind.SILENCE, phone);
        }
    }
}
