package fogcatcher.simulator.traffic;

import fogcatcher.engine.model.JobId;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.scenario.TrafficSpec;

/// A service whose requests are a fluid: they come at a rate, and how long they wait follows from formulas.
///
/// From one change to the next the service is taken for a queue that has settled: `c` equal slots of the members' mean
/// speed, random arrivals, one line (M/M/c). With other than exponential work the mean wait is scaled after Allen and
/// Cunneen (M/G/c). Where more comes than can be done, or nobody serves, a backlog grows at the difference and shrinks
/// later; who would wait beyond the timeout fails.
///
/// What the formulas leave out: how a queue settles, which takes about `work / (1 - load)^2 / c`; close to full load
/// that may be longer than the minute for which a rate holds.
///
/// A minute takes 0.45 us with four members, 0.9 us with 16 (`TrafficBenchmark`; processor time on a busy 2-core Linux
/// VM, Temurin 25.0.3, November 2026): a day of 10,000 services has 14 million of them.
final class FluidService extends Service {

    /// A ramp of the backlog is told in so many steps.
    private static final int RAMP = 4;

    /// Nobody waits so many times the mean wait.
    private static final double FAR = 40;

    /// Waits that are so much shorter than their mean, were there no timeout, are all as likely as one another.
    private static final double NEAR = 1e-4;

    /// Over how long phones feel the mean of a load that changes by the minute: heat follows power with a time constant
    /// of minutes, and each change costs a phone as much as a minute costs the service.
    private static final double FELT_MICROS = 5 * Micros.PER_MINUTE;

    private static final long NEVER_SAID = -1;

    private final WorkLaw law;
    private final Arrivals arrivals;

    private long settledAt;
    private double feltLoad;
    private double saidLoad;
    private long saidAt = NEVER_SAID;
    private double rate;
    private double backlog;

    // Of the members that serve now.
    private int present;
    private int shares;
    private int slots;
    private double capacity;
    private double workMicros;
    private double onTheWayMicros;
    private double kbps;
    private double memoryAtRest;
    private double memoryPerRequest;

    FluidService(
            int number,
            JobId job,
            TrafficSpec spec,
            int millicores,
            Surroundings world,
            Score score,
            Arrivals arrivals,
            WorkLaw law) {
        super(number, job, spec, millicores, world, score);
        this.arrivals = arrivals;
        this.law = law;
    }

    @Override
    long touch() {
        return super.touch() + settledAt + (long) arrivals.perMicro();
    }

    // ---- requests ----

    @Override
    void begin(long now) {
        super.begin(now);
        settledAt = now;
        follow(now);
    }

    @Override
    void end(long now) {
        settle(now);
        super.end(now);
        rate = 0;
        fail(backlog);
        backlog = 0;
    }

    @Override
    void crowd(long now, double factor) {
        settle(now);
        arrivals.crowd(factor);
        if (isOpen) {
            rate = arrivals.perMicro();
            ask(now, REPORT);
        }
    }

    @Override
    void next(long now) {
        settle(now);
        follow(now);
        report(now);
    }

    private void follow(long now) {
        arrivals.follow(now);
        rate = arrivals.perMicro();
        nextAt = Arrivals.nextMinute(now);
        ask(nextAt, NEXT);
    }

    @Override
    void timeOut(long now) {}

    @Override
    void answer(long now, int request) {
        throw new IllegalStateException("a fluid has no request " + request);
    }

    @Override
    double open() {
        return backlog;
    }

    // ---- the flow ----

    /// Lets requests flow until now as they have since the last change.
    @Override
    void settle(long now) {
        super.settle(now);
        double length = (double) (now - settledAt);
        settledAt = now;
        if (length <= 0 || rate == 0 && backlog == 0) {
            count(length, 0);
            return;
        }
        score.arrived(rate * length);
        if (slots == 0) {
            pile(length);
            return;
        }
        double done = capacity / law.meanMicros();
        double most = done * timeoutMicros;
        if (backlog > most) { // members were lost
            fail(backlog - most);
            backlog = most;
        }
        if (rate >= done) {
            double untilMost = rate == done ? length : Math.min(length, (most - backlog) / (rate - done));
            ramp(untilMost, backlog + (rate - done) * untilMost, done);
            flood(length - untilMost, done);
            count(length, 1);
        } else {
            double untilEmpty = Math.min(length, backlog / (done - rate));
            ramp(untilEmpty, backlog - (done - rate) * untilEmpty, done);
            flow(length - untilEmpty, done);
            count(length, (untilEmpty + (length - untilEmpty) * rate / done) / length);
        }
    }

    /// Nobody serves: all wait, and who came longer ago than the timeout has failed.
    private void pile(double length) {
        backlog += rate * length;
        double most = rate * timeoutMicros;
        if (backlog > most) {
            fail(backlog - most);
            backlog = most;
        }
    }

    /// The backlog goes evenly from what it is to `to`, and all slots are busy.
    private void ramp(double length, double to, double done) {
        if (length <= 0) {
            return;
        }
        double from = backlog;
        for (int i = 0; i < RAMP; i++) {
            double mean = from + (to - from) * (i + 0.5) / RAMP;
            answer(done * length / RAMP, 0, 0, mean / done, 0);
        }
        backlog = to;
    }

    /// Everybody has waited as long as one can, and who comes beyond what can be done will fail.
    private void flood(double length, double done) {
        if (length > 0) {
            answer(done * length, 0, 0, (double) timeoutMicros, 0);
            fail((rate - done) * length);
        }
    }

    /// The queue has settled. Those who would wait longer than the timeout fail: exactly so for M/M/c, by the balance
    /// of the time that a newcomer would have to wait (Barrer 1957, "Queuing with impatient customers").
    private void flow(double length, double done) {
        if (length <= 0 || rate == 0) {
            return;
        }
        double load = rate / done;
        double delayed = world.erlang().delayed(slots, load);
        double wait = (1 + law.squaredVariation()) / 2 / (done - rate);
        double times = timeoutMicros / wait;
        double beyond = times > FAR ? 0 : StrictMath.exp(-times);
        double shorter = 1 - load * delayed * beyond;
        double failing = (1 - load) * delayed * beyond / shorter;
        double waiting = delayed * (1 - beyond) / shorter / (1 - failing);
        double meanWait = times < NEAR ? timeoutMicros / 2.0 : wait * (1 - beyond * (1 + times)) / (1 - beyond);
        double requests = rate * length;
        fail(requests * failing);
        answer(requests * (1 - failing), waiting, wait, 0, waiting * meanWait);
    }

    private void answer(double requests, double waits, double wait, double delay, double meanWait) {
        double beside = delay + onTheWayMicros;
        double mean = beside + workMicros + meanWait;
        score.answered(requests, waits, wait, workMicros, beside, mean);
    }

    private void fail(double requests) {
        score.failed(requests);
    }

    private void count(double length, double load) {
        score.worked(slots * load * length, slots * length);
    }

    /// The load is `load` from now on; phones feel the mean until now, which forgets with [#FELT_MICROS]. The first
    /// load
    /// after nobody served is felt at once.
    private void feel(long now, double load) {
        if (slots == 0) {
            saidAt = NEVER_SAID;
            return;
        }
        if (saidAt == NEVER_SAID) {
            feltLoad = load;
        } else {
            double passed = now - saidAt;
            feltLoad += (saidLoad - feltLoad) * passed / (passed + FELT_MICROS);
        }
        saidLoad = load;
        saidAt = now;
    }

    /// Part of their time that slots are busy now.
    private double load() {
        if (slots == 0) {
            return 0;
        }
        return backlog > 0 ? 1 : Math.min(1, rate * law.meanMicros() / capacity);
    }

    /// The mean time of a request and its answer in the mixnet, by its closed form.
    private long throughMixnet() {
        return passage.map(mixnet ->
                        mixnet.meanMicros(spec.requestSize().bytes()) + mixnet.meanMicros(spec.responseSize().bytes()))
                .orElse(0L);
    }

    // ---- members ----

    @Override
    void changed(long now, Member member) {
        settle(now);
        present = 0;
        shares = 0;
        slots = 0;
        capacity = 0;
        kbps = 0;
        double way = 0;
        double memory = 0;
        double each = 0;
        for (Member other : members) {
            if (other == null || !other.isServing()) {
                continue;
            }
            present++;
            shares += other.shares;
            kbps += other.kbps;
            memory += memory(other, 0);
            each += memory(other, 1) - memory(other, 0);
            if (other.speed > 0) {
                slots += other.slots;
                capacity += other.slots * other.speed;
                way += (double) other.slots * other.onTheWayMicros;
            }
        }
        onTheWayMicros = slots == 0 ? 0 : way / slots + throughMixnet();
        workMicros = slots == 0 ? 0 : law.meanMicros() * slots / capacity;
        memoryAtRest = present == 0 ? 0 : memory / present;
        memoryPerRequest = present == 0 ? 0 : each / present;
        if (isOpen) {
            ask(now, REPORT);
        }
    }

    @Override
    void changeSpeed(long now, Member member, double speed) {
        settle(now);
        member.speed = speed;
        changed(now, member);
    }

    /// What it works on ends within about the mean work of a request.
    @Override
    long drain(long now, Member member, long graceMicros) {
        settle(now);
        double busy = member.isServing() ? member.slots * load() : 0;
        if (member.isServing()) {
            serving(now, -1);
        }
        member.isDraining = true;
        long work = member.speed == 0 ? Micros.NEVER : (long) (law.meanMicros() / member.speed);
        if (graceMicros < work) {
            lose(busy * StrictMath.exp(-(double) graceMicros / work), 0);
        }
        changed(now, member);
        return Math.min(graceMicros, busy == 0 ? 0 : work);
    }

    @Override
    void drop(long now, Member member) {
        settle(now);
        if (member.isServing()) {
            lose(member.slots * load(), 0);
            serving(now, -1);
        }
        member.isDraining = true;
        setLoad(now, member, 0);
        remove(member);
        changed(now, member);
    }

    /// The front fills the slots of a lost member until it is noticed.
    @Override
    void beforeLoss(long now, Member member) {
        settle(now);
        if (member.isServing()) {
            double coming = slots == 0 ? 0 : rate * Micros.of(spec.detect()) * member.slots / slots;
            lose(Math.min(member.slots, member.slots * load() + coming), Micros.of(spec.detect()));
        }
    }

    /// Requests that were counted as answered have lost their member: they are answered so much later, or have failed.
    private void lose(double requests, long laterMicros) {
        if (requests <= 0) {
            return;
        }
        answer(-requests, 0, 0, 0, 0);
        if (isOpen && spec.attempts() > 0 && laterMicros < timeoutMicros) {
            score.retried(requests);
            answer(requests, 0, 0, (double) laterMicros, 0);
        } else {
            fail(requests);
        }
    }

    @Override
    void giveUp(long now, Member member) {}

    // ---- what is told ----

    @Override
    void report(long now) {
        settle(now);
        double load = load();
        feel(now, load);
        double each = present == 0 || capacity == 0 ? nominal : capacity / shares;
        double demand = (rate * law.meanMicros() + backlog * law.meanMicros() / world.sampleMicros()) / each;
        double busyEach = present == 0 ? 0 : slots * load / present;
        double answers = slots == 0 ? 0 : Math.min(rate, capacity / law.meanMicros());
        double bitsPerSecond = answers * Micros.PER_SECOND * bitsPerRequest();
        for (Member member : members) {
            if (member != null && member.isServing()) {
                load(now, member, member.speed == 0 ? 0 : feltLoad);
            }
        }
        say(now, load, memoryAtRest + memoryPerRequest * busyEach, kbps == 0 ? 0 : bitsPerSecond / 1000 / kbps, demand);
        tellWhenWorkedOff(now);
    }

    /// The load falls when a backlog has been worked off, and nothing else tells of it before the minute is over.
    private void tellWhenWorkedOff(long now) {
        double gain = slots == 0 ? 0 : capacity / law.meanMicros() - rate;
        if (backlog > 0 && gain > 0 && backlog / gain < nextAt - now) {
            ask(now + 1 + (long) (backlog / gain), REPORT);
        }
    }
}
