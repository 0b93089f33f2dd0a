package fogcatcher.simulator.traffic;

import fogcatcher.engine.model.JobId;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.routing.Spread;
import fogcatcher.engine.scenario.TrafficSpec;
import fogcatcher.simulator.time.Timeline.Kind;
import fogcatcher.simulator.workload.Lengths;
import java.util.Arrays;

/// A service whose requests are simulated one by one.
///
/// Requests wait in one line; a free slot of a member takes the first. Among members with a free slot, [Spread] deals
/// them out by shares. What is answered counts when it is worked off; its way through the network is added to its
/// latency, but keeps no slot busy.
///
/// A request takes 0.35 us with four members of one core, 0.65 us with 16 (`TrafficBenchmark`; processor time on a busy
/// 2-core Linux VM, Temurin 25.0.3, November 2026).
final class OneByOneService extends Service {

    private final Requests requests;
    private final Arrivals arrivals;
    private final Line line;
    private final Spread spread = new Spread();

    /// Requests and answers in the mixnet.
    private int inMixnet;

    private boolean nextIsRequest;
    private long timeoutAt = Micros.NEVER;

    // Since the last report: work that came, and that waited when it was made, microseconds of a core; and answers.
    private double arrivedWork;
    private double waitedWork;
    private long answered;
    private long reportedAt;

    OneByOneService(
            int number,
            JobId job,
            TrafficSpec spec,
            int millicores,
            Surroundings world,
            Score score,
            Arrivals arrivals) {
        super(number, job, spec, millicores, world, score);
        requests = world.requests();
        line = new Line(requests);
        this.arrivals = arrivals;
    }

    // ---- requests ----

    @Override
    void begin(long now) {
        super.begin(now);
        reportedAt = now;
        plan(now);
    }

    @Override
    void end(long now) {
        super.end(now);
        while (!line.isEmpty()) {
            fail(line.take());
        }
    }

    @Override
    void crowd(long now, double factor) {
        arrivals.crowd(factor);
        if (isOpen) {
            plan(now); // arrivals are memoryless
        }
    }

    private void plan(long now) {
        arrivals.follow(now);
        long request = arrivals.next(now);
        long minute = Arrivals.nextMinute(now);
        nextIsRequest = request < minute;
        nextAt = Math.min(request, minute);
        ask(nextAt, NEXT);
    }

    @Override
    void next(long now) {
        boolean isRequest = nextIsRequest;
        plan(now);
        if (isRequest) {
            arrive(now);
        }
    }

    private void arrive(long now) {
        score.arrived(1);
        long work = Lengths.draw(spec.work(), arrivals.chance());
        if (passage.isEmpty()) {
            reach(now, now, work);
            return;
        }
        inMixnet++;
        passage.get()
                .carry(
                        now,
                        spec.requestSize().bytes(),
                        at -> {
                            inMixnet--;
                            reach(at, now, work);
                        });
    }

    /// A request has reached the front.
    private void reach(long now, long cameAt, long work) {
        int request = requests.take(cameAt, (double) work);
        if (!isOpen) {
            fail(request);
            return;
        }
        arrivedWork += work;
        int free = line.isEmpty() ? spread.next() : Spread.NONE;
        if (free == Spread.NONE) {
            line(now, request);
        } else {
            give(now, request, members[free]);
        }
    }

    private void line(long now, int request) {
        line.put(request);
        watch(now);
    }

    /// Asks for the moment at which the first in the line has waited too long.
    private void watch(long now) {
        long due = Math.max(now, Micros.after(requests.arrivedAt[line.first()], timeoutMicros));
        if (due < timeoutAt) {
            timeoutAt = due;
            ask(due, TIMEOUT);
        }
    }

    @Override
    void timeOut(long now) {
        if (now != timeoutAt) {
            return;
        }
        timeoutAt = Micros.NEVER;
        while (!line.isEmpty() && now - requests.arrivedAt[line.first()] >= timeoutMicros) {
            fail(line.take());
        }
        if (!line.isEmpty()) {
            watch(now);
        }
    }

    private void fail(int request) {
        score.failed(1);
        requests.release(request);
    }

    @Override
    double open() {
        int open = line.size() + inMixnet;
        for (Member member : members) {
            open += member == null ? 0 : member.busy;
        }
        return open;
    }

    // ---- members at work ----

    private void give(long now, int request, Member member) {
        member.count(now);
        requests.member[request] = member;
        requests.place[request] = member.busy;
        requests.left[request] = requests.work[request];
        member.inHand[member.busy++] = request;
        work(now, request, member);
        offer(member);
    }

    private void work(long now, int request, Member member) {
        requests.since[request] = now;
        if (member.isGone || member.speed == 0) {
            requests.dueAt[request] = Micros.NEVER;
            return;
        }
        long end = now + Math.max(1, (long) Math.ceil(requests.left[request] / member.speed));
        requests.dueAt[request] = end;
        world.timeline().put(end, Kind.ANSWER, request, requests.generation[request]);
    }

    @Override
    void answer(long now, int request) {
        Member member = requests.member[request];
        requests.left[request] = 0;
        if (member.isAway) {
            requests.dueAt[request] = Micros.NEVER;
        } else {
            finish(now, request, member);
        }
    }

    private void finish(long now, int request, Member member) {
        sendAnswer(now, requests.arrivedAt[request] - member.onTheWayMicros);
        answered++;
        member.count(now);
        int moved = member.inHand[--member.busy];
        member.inHand[requests.place[request]] = moved;
        requests.place[moved] = requests.place[request];
        requests.release(request);
        if (!line.isEmpty() && canTake(member)) {
            give(now, line.take(), member);
        } else if (!member.isDraining) {
            offer(member);
        } else if (member.busy == 0) {
            world.idle().accept(member.container, now);
        }
    }

    /// @param since when the request came, earlier by its time on links
    private void sendAnswer(long now, long since) {
        if (passage.isEmpty()) {
            answered((double) (now - since));
            return;
        }
        inMixnet++;
        passage.get()
                .carry(
                        now,
                        spec.responseSize().bytes(),
                        at -> {
                            inMixnet--;
                            answered((double) (at - since));
                        });
    }

    private void answered(double latency) {
        score.answered(latency);
    }

    private static boolean canTake(Member member) {
        return member.isInRotation() && member.busy < member.slots && member.speed > 0;
    }

    private void offer(Member member) {
        int weight = canTake(member) ? member.millicores : 0;
        if (weight != member.weight) {
            member.weight = weight;
            spread.put(member.number, weight);
        }
    }

    /// Gives those that wait to members that are free.
    private void serve(long now) {
        while (!line.isEmpty()) {
            int free = spread.next();
            if (free == Spread.NONE) {
                return;
            }
            give(now, line.take(), members[free]);
        }
    }

    @Override
    void changed(long now, Member member) {
        if (!member.isAway && !member.isGone) {
            for (int i = member.busy - 1; i >= 0; i--) {
                int request = member.inHand[i];
                if (requests.left[request] == 0) {
                    finish(now, request, member);
                }
            }
        }
        if (members[member.number] == member) {
            offer(member);
            serve(now);
        }
    }

    @Override
    void changeSpeed(long now, Member member, double speed) {
        double before = member.speed;
        member.speed = speed;
        for (int i = 0; i < member.busy; i++) {
            int request = member.inHand[i];
            if (requests.left[request] > 0) {
                double done = (now - requests.since[request]) * before;
                // What rounding leaves of a request is worked off in the next microsecond.
                requests.left[request] = Math.max(requests.left[request] - done, 1e-9);
                work(now, request, member);
            }
        }
        changed(now, member);
    }

    @Override
    long drain(long now, Member member, long graceMicros) {
        collect(now, member);
        if (member.isServing()) {
            serving(now, -1);
        }
        member.isDraining = true;
        offer(member);
        return member.busy == 0 ? 0 : graceMicros;
    }

    @Override
    void drop(long now, Member member) {
        if (member.isServing()) {
            collect(now, member);
            serving(now, -1);
        }
        member.isDraining = true;
        setLoad(now, member, 0);
        giveUp(now, member);
        remove(member);
    }

    @Override
    void beforeLoss(long now, Member member) {
        collect(now, member);
    }

    @Override
    void vanish(long now, Member member) {
        for (int i = 0; i < member.busy; i++) {
            requests.dueAt[member.inHand[i]] = Micros.NEVER;
        }
        super.vanish(now, member);
    }

    /// Tries the requests of a lost member again on others, in the order in which they came.
    @Override
    void giveUp(long now, Member member) {
        spread.remove(member.number);
        member.weight = 0;
        int[] lost = Arrays.copyOf(member.inHand, member.busy);
        member.count(now);
        member.busy = 0;
        for (int request : lost) {
            requests.member[request] = null;
            requests.dueAt[request] = Micros.NEVER;
            boolean isTooLate = now - requests.arrivedAt[request] >= timeoutMicros;
            if (isOpen && !isTooLate && ++requests.losses[request] <= spec.attempts()) {
                score.retried(1);
                line(now, request);
            } else {
                fail(request);
            }
        }
        serve(now);
    }

    // ---- what is counted and told ----

    @Override
    void settle(long now) {
        super.settle(now);
        for (Member member : members) {
            if (member != null && member.isServing()) {
                collect(now, member);
            }
        }
    }

    /// Counts what a serving member has done.
    private void collect(long now, Member member) {
        member.count(now);
        double busy = member.busyMicros;
        member.busyMicros = 0;
        if (member.isServing()) {
            double slots = (double) member.slots * (now - member.collectedAt);
            score.worked(busy, slots);
            member.reportBusyMicros += busy;
            member.reportSlotMicros += slots;
        }
        member.collectedAt = now;
    }

    @Override
    void report(long now) {
        settle(now);
        double busy = 0;
        double slots = 0;
        double memory = 0;
        double kilobits = 0;
        double capacity = 0;
        int serving = 0;
        int shares = 0;
        for (Member member : members) {
            if (member == null || !member.isServing()) {
                continue;
            }
            double part = member.reportSlotMicros == 0 ? 0 : member.reportBusyMicros / member.reportSlotMicros;
            busy += member.reportBusyMicros * member.coreShare;
            slots += member.reportSlotMicros * member.coreShare;
            memory += memory(member, part * member.slots);
            kilobits += member.kbps * Micros.toSeconds(now - reportedAt);
            capacity += member.slots * member.speed;
            serving++;
            shares += member.shares;
            member.reportBusyMicros = 0;
            member.reportSlotMicros = 0;
            lookAtWay(member);
            load(now, member, part);
        }
        double length = now - reportedAt;
        double each = serving == 0 || capacity == 0 ? nominal : capacity / shares;
        double demand = length == 0 ? 0 : (arrivedWork + waitedWork) / length / each;
        double network = kilobits == 0 ? 0 : answered * bitsPerRequest() / 1000 / kilobits;
        arrivedWork = 0;
        waitedWork = line.workMicros();
        answered = 0;
        reportedAt = now;
        ask(now + world.sampleMicros(), REPORT);
        say(now, slots == 0 ? 0 : busy / slots, serving == 0 ? 0 : memory / serving, network, demand);
    }
}
