package fogcatcher.simulator.traffic;

import fogcatcher.engine.message.Signal;
import fogcatcher.engine.model.JobId;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.model.Transport;
import fogcatcher.engine.scenario.TrafficSpec;
import fogcatcher.simulator.mixnet.Passage;
import fogcatcher.simulator.time.Timeline.Kind;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Optional;

/// A service: its members, as its front knows them and as they are, and what became of its requests.
///
/// Nothing here calls the engine at once, for the engine may be in the midst of something: what it is to hear is told
/// when the timeline comes to it.
abstract class Service {

    // What is due at a front.
    static final int NEXT = 0;
    static final int REPORT = 1;
    static final int TIMEOUT = 2;
    static final int NOTICE = 3;

    /// Loads of phones follow those of members in steps of this part of the member: heat follows power with a time
    /// constant of minutes, and each step costs as much as many requests.
    private static final int LOAD_STEPS = 10;

    final int number;
    final JobId job;
    final TrafficSpec spec;
    final Surroundings world;
    final Score score;
    final long timeoutMicros;

    /// Work that a share of reference speed does in a microsecond, microseconds of a core.
    final double nominal;

    /// What a share is promised.
    final int millicores;

    /// Members by their number; null where there is none.
    Member[] members = new Member[2];

    /// When the next request comes or the next minute begins.
    long nextAt = Micros.NEVER;

    /// It takes requests.
    boolean isOpen;

    /// Takes its requests and answers through a mixnet; empty where they go straight.
    Optional<Passage> passage = Optional.empty();

    private final long detectMicros;
    private final ArrayDeque<Member> unnoticed = new ArrayDeque<>();
    private long reportAt = Micros.NEVER;
    private int serving;
    private long servingSince;
    private long beganAt = -1;
    private long endedAt = Micros.NEVER;

    private int cpuPermille;
    private int memoryPermille;
    private int networkPermille;
    private long demandPermille = -1;

    /// @param number by which the timeline knows it
    /// @param millicores what a share is promised; a member has one, or more
    Service(int number, JobId job, TrafficSpec spec, int millicores, Surroundings world, Score score) {
        this.number = number;
        this.job = job;
        this.spec = spec;
        this.world = world;
        this.score = score;
        this.millicores = millicores;
        nominal = Member.slots(millicores) * Member.coreShare(millicores);
        timeoutMicros = Micros.of(spec.timeout());
        detectMicros = Micros.of(spec.detect());
    }

    // ---- what happens to it ----

    /// See [Traffic#touch].
    long touch() {
        long sum = nextAt + demandPermille;
        for (Member member : members) {
            sum += member == null ? 0 : member.loadMillicores;
        }
        return sum;
    }

    /// Its requests and answers go through a mixnet; to be called before it begins.
    void hide(Passage mixnet) {
        passage = Optional.of(mixnet);
    }

    /// Requests come from now on.
    void begin(long now) {
        isOpen = true;
        beganAt = now;
        servingSince = now;
        ask(now, REPORT);
    }

    /// No requests come any more, and those that wait have failed.
    void end(long now) {
        isOpen = false;
        endedAt = now;
        nextAt = Micros.NEVER;
        reportAt = Micros.NEVER;
    }

    /// Requests come `factor` times as often as usual.
    abstract void crowd(long now, double factor);

    /// Something that was asked for may be due.
    void due(long now, int what) {
        switch (what) {
            case NEXT -> {
                if (nextAt == now) next(now);
            }
            case REPORT -> {
                if (reportAt == now) report(now);
            }
            case TIMEOUT -> timeOut(now);
            case NOTICE -> notice(now);
            default -> throw new IllegalArgumentException("nothing at a front is number " + what);
        }
    }

    abstract void next(long now);

    abstract void timeOut(long now);

    /// A member has worked a request off.
    abstract void answer(long now, int request);

    /// Brings what is counted up to now.
    void settle(long now) {
        serving(now, 0);
    }

    /// Requests that have come and were neither answered nor failed.
    abstract double open();

    // ---- what happens to its members ----

    /// A member serves from now on.
    ///
    /// @param isReachable whether its phone can be reached
    void join(long now, Member member, boolean isReachable) {
        int place = 0;
        while (place < members.length && members[place] != null) {
            place++;
        }
        if (place == members.length) {
            members = Arrays.copyOf(members, 2 * place);
        }
        members[place] = member;
        member.number = place;
        member.speed = world.ground().speed(member.phone) * member.coreShare;
        member.collectedAt = now;
        member.busySince = now;
        lookAtWay(member);
        if (isReachable) {
            serving(now, 1);
        } else {
            member.isAway = true;
            member.isGivenUp = true; // it was never heard of
            member.lostAt = now;
        }
        changed(now, member);
    }

    /// A member may use so much from now on.
    final void resize(long now, Member member, int millicores, int memoryMb, int kbps) {
        if (member.isGone) {
            return;
        }
        settle(now);
        member.limit(millicores, memoryMb, kbps);
        changeSpeed(now, member, world.ground().speed(member.phone) * member.coreShare);
    }

    /// A member's phone is slower or faster.
    final void speedChanged(long now, Member member) {
        double speed = world.ground().speed(member.phone) * member.coreShare;
        if (speed != member.speed && !member.isGone) {
            changeSpeed(now, member, speed);
        }
    }

    abstract void changeSpeed(long now, Member member, double speed);

    /// A member gets no more requests.
    ///
    /// @return how long those it has may take, microseconds; 0 if there are none
    abstract long drain(long now, Member member, long graceMicros);

    /// A member is stopped, and the front knows it.
    abstract void drop(long now, Member member);

    /// A member is lost with its phone.
    void vanish(long now, Member member) {
        boolean wasServing = member.isServing();
        if (!member.isAway) {
            member.lostAt = now;
        }
        beforeLoss(now, member);
        member.isGone = true;
        member.loadMillicores = 0;
        if (wasServing) {
            serving(now, -1);
        }
        if (member.isGivenUp) {
            remove(member);
        } else {
            unnoticed.add(member);
            ask(now + detectMicros, NOTICE);
        }
        changed(now, member);
    }

    /// A member works on, but cannot be reached.
    void away(long now, Member member) {
        boolean wasServing = member.isServing();
        beforeLoss(now, member);
        member.isAway = true;
        member.lostAt = now;
        if (wasServing) {
            serving(now, -1);
        }
        unnoticed.add(member);
        ask(now + detectMicros, NOTICE);
        changed(now, member);
    }

    /// A member can be reached again.
    void back(long now, Member member) {
        member.isAway = false;
        member.isGivenUp = false;
        member.collectedAt = now;
        member.busySince = now;
        lookAtWay(member);
        if (member.isServing()) {
            serving(now, 1);
        }
        changed(now, member);
    }

    /// Each time that this is due is for the member lost longest ago; it may have come back, and be lost again.
    private void notice(long now) {
        Member member = unnoticed.removeFirst();
        boolean isLost = member.isGone || member.isAway;
        if (!isLost || member.isGivenUp || member.lostAt + detectMicros > now || members[member.number] != member) {
            return;
        }
        member.isGivenUp = true;
        giveUp(now, member);
        if (member.isGone) {
            remove(member);
        }
    }

    /// A member is about to be lost: counts what it has done so far.
    abstract void beforeLoss(long now, Member member);

    /// It was noticed that a member does not answer.
    abstract void giveUp(long now, Member member);

    /// A member is not what it was.
    abstract void changed(long now, Member member);

    final void remove(Member member) {
        if (members[member.number] == member) {
            members[member.number] = null;
        }
    }

    /// Counts members until now; `more` of them serve after that.
    final void serving(long now, int more) {
        long until = Math.min(now, endedAt);
        if (until > servingSince && beganAt >= 0 && (isOpen || endedAt != Micros.NEVER)) {
            score.served(serving, until - servingSince);
        }
        servingSince = now;
        serving += more;
    }

    // ---- what the engine and the phones hear ----

    /// Tells the engine how loaded members are, and phones how busy.
    abstract void report(long now);

    final void ask(long when, int what) {
        if (what == REPORT) {
            if (reportAt == when) return;
            reportAt = when;
        }
        world.timeline().put(when, Kind.TRAFFIC, number, what);
    }

    /// A member keeps this part of its processor time busy.
    final void load(long now, Member member, double part) {
        int load = (int) Math.round(Math.min(1, part) * member.millicores);
        if (Math.abs(load - member.loadMillicores) * LOAD_STEPS > member.millicores) {
            setLoad(now, member, load);
        }
    }

    final void setLoad(long now, Member member, int load) {
        int more = load - member.loadMillicores;
        if (more != 0) {
            member.loadMillicores = load;
            world.ground().addLoad(now, member.container.row(), member.phone, more);
        }
    }

    final void lookAtWay(Member member) {
        int network = world.ground().network(member.phone);
        if (network != member.network) {
            member.network = network;
            member.onTheWayMicros =
                    world.ground()
                            .onTheWay(
                                    member.phone,
                                    spec.requestSize().bytes(),
                                    spec.responseSize().bytes(),
                                    passage.isPresent() ? Transport.DIRECT : member.transport);
        }
    }

    /// Says how loaded the members are, if that is news: parts of 1, and the demand in shares fully used.
    final void say(long now, double cpu, double memory, double network, double demand) {
        int cpuNow = permille(cpu);
        int memoryNow = permille(memory);
        int networkNow = permille(network);
        long demandNow = Math.round(1000 * demand);
        if (cpuNow != cpuPermille
                || memoryNow != memoryPermille
                || networkNow != networkPermille
                || demandNow != demandPermille) {
            cpuPermille = cpuNow;
            memoryPermille = memoryNow;
            networkPermille = networkNow;
            demandPermille = demandNow;
            world.coordinator().accept(new Signal.ServiceReported(job, cpuNow, memoryNow, networkNow, demandNow), now);
        }
    }

    private static int permille(double part) {
        return (int) Math.round(1000 * Math.clamp(part, 0, 1));
    }

    /// Bits that the network carries for one request and its answer.
    final double bitsPerRequest() {
        return 8.0 * (spec.requestSize().bytes() + spec.responseSize().bytes());
    }

    /// Part of a member's memory that is in use while it works on so many requests.
    final double memory(Member member, double busy) {
        double perRequest = spec.memoryPerRequest().bytes() / 1e6;
        return spec.idleMemory().fraction() + busy * perRequest / Math.max(1, member.memoryMb);
    }

    /// When it began, and ended if it did.
    long beganAt() {
        return beganAt;
    }

    long endedAt() {
        return endedAt;
    }
}
