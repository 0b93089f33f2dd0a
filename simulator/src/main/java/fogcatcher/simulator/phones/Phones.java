package fogcatcher.simulator.phones;

import static fogcatcher.simulator.phones.Flags.CELLULAR;
import static fogcatcher.simulator.phones.Flags.CUT_OFF;
import static fogcatcher.simulator.phones.Flags.FORGETFUL;
import static fogcatcher.simulator.phones.Flags.OUT;
import static fogcatcher.simulator.phones.Flags.PLUGGED;
import static fogcatcher.simulator.phones.Flags.POWERED;
import static fogcatcher.simulator.phones.Flags.SCREEN_ON;
import static fogcatcher.simulator.phones.Flags.WATCHED;
import static fogcatcher.simulator.phones.Flags.WIFI;
import static fogcatcher.simulator.phones.PhoneRows.FIRST_TASK;
import static fogcatcher.simulator.phones.PhoneRows.LAST_USE;
import static fogcatcher.simulator.phones.PhoneRows.NEXT_BEHAVIOUR;
import static fogcatcher.simulator.phones.PhoneRows.NEXT_PHYSICS;
import static fogcatcher.simulator.phones.PhoneRows.SILENT_FROM;

import fogcatcher.engine.message.Signal;
import fogcatcher.engine.model.Capabilities;
import fogcatcher.engine.model.DeviceKind;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.model.ReportMarks;
import fogcatcher.engine.model.Resources;
import fogcatcher.engine.random.Draws;
import fogcatcher.engine.random.Randomness;
import fogcatcher.engine.scenario.FixtureSpec;
import fogcatcher.engine.scenario.PhonesSpec;
import fogcatcher.simulator.time.Timeline;
import fogcatcher.simulator.time.Timeline.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The truth about every phone, and what happens to it. Phone `p` is row `p` of every column; nothing polls.
///
/// Everything that changes a phone ends in [#change], [#cross] or [#setLoad]: there one reads what follows from what.
/// [Physics] knows power, battery and heat, [Reports] and [Silence] what the coordinator hears. An event that no longer
/// applies when it comes, because something changed meanwhile, is recognised by its time.
///
/// 130 bytes a phone in [PhoneRows], and 64 more with the owners of [FittedBehaviour].
public final class Phones {

    /// No container's row.
    public static final int NO_TASK = -1;

    private final int count;
    private final Timeline timeline;
    private final PhoneEvents events;
    private final Regions regions;
    private final Fixtures fixtures;
    private final Hardware hardware;
    private final Behaviour behaviour;

    private final PhoneRows rows;
    private final Flags flags;
    private final short[] region;
    private final Draws memory;

    private final Batteries batteries;
    private final Heat heat;
    private final Cores cores;
    private final Physics physics;
    private final Reports reports;
    private final Silence silence;
    private final Rests rests;

    /// @param silenceMicros how long a watched phone may be silent
    public Phones(
            PhonesSpec spec,
            List<FixtureSpec> fixtureSpecs,
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
        fixtures = new Fixtures(fixtureSpecs, spec.count(), regions);
        count = fixtures.rows();
        rows = new PhoneRows(count);
        flags = new Flags(rows);
        region = new short[count];
        memory = randomness.draws("memory");
        Hardware.Model[] models = new Hardware.Model[fixtures.sorts()];
        Arrays.setAll(models, fixtures::model);
        hardware = new Hardware(spec.hardware(), randomness, models);
        heat = new Heat(spec.thermal(), rows, marks.temperatureDeci());
        for (int p = 0; p < count; p++) {
            boolean isFixture = fixtures.contains(p);
            rows.setModel(p, isFixture ? hardware.modelOfFixture(fixtures.sort(p)) : hardware.modelOf(p));
            rows.set(p, FIRST_TASK, NO_TASK);
            rows.setTime(p, NEXT_PHYSICS, Micros.NEVER);
            rows.setTime(p, NEXT_BEHAVIOUR, Micros.NEVER);
            region[p] = (short) (isFixture ? fixtures.region(p) : regions.of(p));
            heat.set(p, regions.ambientCelsius(region[p]));
        }
        batteries = new Batteries(spec.battery(), rows, count, hardware, randomness, marks.batteryPermille());
        cores = new Cores(rows, count, hardware);
        reports = new Reports(marks, rows, count, flags, batteries, heat, events);
        physics = new Physics(rows, flags, cores, batteries, heat, reports, timeline, events);
        silence = new Silence(rows, flags, timeline, silenceMicros);
        rests = new Rests(rows, count, flags, events);
        behaviour = source.of(this, randomness);
    }

    /// Makes every phone as it is at time 0.
    public void begin() {
        for (int p = 0; p < count; p++) {
            if (fixtures.contains(p)) {
                init(p, AlwaysOnBehaviour.PRESENT, Batteries.FULL, AlwaysOnBehaviour.LONG_AGO);
            } else {
                behaviour.begin(p);
            }
        }
    }

    /// Brings a phone's row from memory, and changes nothing.
    ///
    /// @return nothing of meaning
    public int touch(int phone) {
        return rows.touch(phone);
    }

    /// The row of the first container on a phone, or [#NO_TASK].
    public int firstTask(int phone) {
        return rows.get(phone, FIRST_TASK);
    }

    public void setFirstTask(int phone, int row) {
        rows.set(phone, FIRST_TASK, row);
    }

    /// Those that stay where they are included.
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
        return reports.claimed(phone, cores.model(phone).resources(bandwidthKbps));
    }

    public DeviceKind kind(int phone) {
        return fixtures.contains(phone) ? fixtures.kind(phone) : DeviceKind.PHONE;
    }

    /// What a phone can do.
    public Capabilities capabilities(int phone) {
        return fixtures.contains(phone)
                ? fixtures.capabilities(phone)
                : hardware.capabilities(phone, cores.model(phone));
    }

    /// Whether a phone uses 5G where it has no Wi-Fi.
    public boolean hasFiveG(int phone) {
        return hardware.hasFiveG(phone, cores.model(phone));
    }

    /// Whether a phone really has this much.
    public boolean has(int phone, int millicores, long memoryMb) {
        Resources has = cores.model(phone).resources(0);
        return millicores <= has.millicores() && memoryMb <= has.memoryMb();
    }

    /// Whether the scenario makes a liar of a phone.
    public boolean isLiar(int phone) {
        return reports.isLiar(phone);
    }

    /// Speed of one core when nothing slows it, thousandths of the reference core's.
    public int topSpeedPermille(int phone) {
        return (int) Math.round(cores.processor(phone).speed(0) * 1000);
    }

    /// Whether the coordinator and the phone can talk.
    public boolean isReachable(int phone) {
        return flags.isReachable(phone);
    }

    /// Whether the phone runs at all.
    public boolean isAlive(int phone) {
        return flags.isAlive(phone);
    }

    public boolean isOnWifi(int phone) {
        return flags.has(phone, WIFI);
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
        if (!physics.isCrossing(now, phone)) {
            return;
        }
        physics.settle(now, phone);
        if (flags.has(phone, POWERED) && batteries.isEmpty(phone) && !flags.has(phone, PLUGGED)) {
            change(now, phone, POWERED | SCREEN_ON, 0);
            behaviour.batteryReached(now, phone);
            return;
        }
        boolean reached = batteries.hasReachedTarget(phone);
        if (reached) {
            batteries.waitFor(phone, Batteries.NO_TARGET);
        }
        physics.flow(now, phone);
        reports.passed(now, phone);
        if (reached) {
            behaviour.batteryReached(now, phone);
        }
    }

    /// Sets those flags of a phone that `mask` names to `value`, with all that follows from it.
    void change(long now, int phone, int mask, int value) {
        int was = flags.of(phone);
        int is = was & ~mask | value;
        if (is == was) {
            return;
        }
        boolean wasReachable = isReachable(phone);
        boolean wasAlive = isAlive(phone);
        physics.settle(now, phone);
        if ((was & PLUGGED) != (is & PLUGGED)) {
            physics.plug(now, phone, (is & PLUGGED) != 0);
        }
        if (((was | is) & SCREEN_ON) != 0) {
            rows.setTime(phone, LAST_USE, now);
        }
        flags.set(phone, mask, value);
        rests.follow(now, phone);
        physics.flow(now, phone);
        boolean isReachable = isReachable(phone);
        if (wasAlive && !isAlive(phone)) {
            die(now, phone);
        }
        if (wasReachable && !isReachable) {
            silence.begin(now, phone);
            events.unreachable(now, phone);
        } else if (isReachable && !wasReachable) {
            comeBack(now, phone);
        }
        if (isReachable) {
            reports.speak(now, phone);
        }
    }

    private void die(long now, int phone) {
        events.workLost(now, phone);
        if (flags.has(phone, WATCHED)) {
            flags.set(phone, FORGETFUL, true);
        }
    }

    private void comeBack(long now, int phone) {
        if (flags.has(phone, FORGETFUL)) {
            events.say(now, new Signal.PhoneLost(phone));
        }
        events.reachable(now, phone);
    }

    // ---- for containers and the coordinator ----

    /// Speed that a container gets for each core it was promised, 1 for the reference core: less when the phone is hot,
    /// was throttled, or has fewer cores than it claims.
    public double speed(int phone) {
        return cores.speed(phone);
    }

    /// What a container draws for each core it keeps busy, watts; it changes only when [#speed] does.
    public double wattsPerCore(int phone) {
        return cores.wattsPerCore(phone);
    }

    /// What containers ask for on a phone, thousandths of a core.
    public int load(int phone) {
        return cores.load(phone);
    }

    /// Containers ask for `millicores` of a phone's cores from now on.
    public void setLoad(long now, int phone, int millicores) {
        physics.setLoad(now, phone, millicores);
    }

    /// A mix asks for `millicores` of a phone's cores from now on.
    public void setMixing(long now, int phone, double millicores) {
        physics.setMixing(now, phone, millicores);
    }

    /// Containers may use at most `millicores` of a phone's cores from now on.
    public void setCap(long now, int phone, int millicores) {
        physics.setCap(now, phone, millicores);
    }

    /// Begins to watch for a phone's silence, unless that is done already.
    public void watch(long now, int phone) {
        silence.watch(now, phone);
    }

    public void unwatch(int phone) {
        silence.unwatch(phone);
    }

    /// A phone that was watched has been silent since `silenceMicros` ago: it is lost, and gives up what it holds,
    /// because it knows that it has not been heard.
    public boolean isSilentSince(long now, int phone) {
        return silence.isOver(now, phone);
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

    /// The phone's clock is wrong: it takes itself to be idle for `micros` longer than it is, or for less
    /// when negative, down to less than no time.
    public void setSkew(int phone, long micros) {
        reports.setSkew(phone, micros);
    }

    /// The phone claims to have `factor` times the cores and memory it has.
    public void setClaim(int phone, double factor) {
        reports.setClaim(phone, factor);
    }

    // ---- for behaviours ----

    /// Local time of a phone, microseconds since local midnight of day 0.
    long local(long now, int phone) {
        return now + regions.localAtStart(region[phone]);
    }

    boolean has(int phone, int flag) {
        return flags.has(phone, flag);
    }

    /// Makes a phone at time 0 what its past has made it.
    void init(int phone, int state, double batteryPermille, long lastUse) {
        batteries.set(phone, batteryPermille);
        rows.setTime(phone, LAST_USE, lastUse);
        rows.setTime(phone, SILENT_FROM, 0);
        flags.set(phone, PLUGGED | WIFI | SCREEN_ON | CELLULAR | POWERED, state);
        rests.follow(0, phone);
        physics.begin(phone);
        if (isReachable(phone)) {
            reports.speak(0, phone);
        }
    }

    /// The phone has an owner, whose apps take memory: a prior, mean 55 %, standard deviation 10 %.
    void hasOwner(int phone) {
        rows.setMemoryPermille(phone, Math.clamp(Math.round(550 + 100 * memory.normal(phone, 0)), 100, 890));
    }

    /// The phone says good-bye and goes.
    void leave(long now, int phone, int mask, int value) {
        reports.leave(now, phone);
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
        physics.settle(now, phone);
        batteries.waitFor(phone, permille);
        physics.planCrossing(now, phone);
    }

    /// Overrides a phone's battery level, as a recorded trace knows it.
    void setBattery(long now, int phone, double permille) {
        physics.settle(now, phone);
        boolean passesMark = batteries.passesMark(phone, permille);
        batteries.set(phone, permille);
        physics.flow(now, phone);
        if (passesMark) {
            reports.passed(now, phone);
        }
    }

    // ---- figures ----

    public int plugged() {
        return physics.plugged();
    }

    public int resting() {
        return rests.count();
    }

    /// Cores kept busy by containers, thousandths.
    public long busyMillicores() {
        return cores.busyMillicores();
    }

    /// Energy drawn by the work of containers and mixes so far, joules.
    public double cpuJoules(long now) {
        return cores.joules(now);
    }

    /// Mean battery level, permille.
    public double meanBatteryPermille(long now) {
        double sum = 0;
        for (int p = 0; p < count; p++) {
            sum += physics.batteryPermille(now, p);
        }
        return sum / count;
    }

    public int reachable() {
        return (int) IntStream.range(0, count).filter(this::isReachable).count();
    }

    /// Temperature of a phone, degrees Celsius.
    public double celsius(long now, int phone) {
        return physics.celsius(now, phone);
    }

    /// Ends what is still going on, so that it is recorded.
    public void end(long now) {
        for (int p = 0; p < count; p++) {
            rests.end(now, p);
        }
    }
}
