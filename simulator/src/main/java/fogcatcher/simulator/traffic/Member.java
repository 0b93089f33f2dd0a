package fogcatcher.simulator.traffic;

import fogcatcher.engine.model.ContainerId;
import fogcatcher.engine.model.Transport;
import java.util.Arrays;

/// A container that answers the requests of a service, one on each of its cores.
///
/// With less than a core it works on one request at a time, as fast as its share of a core goes.
final class Member {

    final Service service;
    final ContainerId container;
    final int phone;
    final Transport transport;

    // What it may use; changed by [#limit].
    int millicores;
    int memoryMb;

    /// How many times what a member has at first. Each share works as a member of one share would.
    int shares;

    /// How many requests it works on at a time.
    int slots;

    /// What a slot has of a core, 1 at most.
    double coreShare;

    /// Bandwidth that counts as all it has, kilobits per second.
    int kbps;

    /// Its place among the members of its service.
    int number;

    /// Work of one slot in a microsecond, microseconds of a core of reference speed.
    double speed;

    long onTheWayMicros;

    /// What its way was reckoned from, see [Ground#network].
    int network = -1;

    /// Its phone has lost it; it will never answer again.
    boolean isGone;

    /// Its phone cannot be reached.
    boolean isAway;

    /// Since when it has not answered, if it is gone or away.
    long lostAt;

    /// It was noticed that it does not answer: the front sends it nothing and expects nothing.
    boolean isGivenUp;

    /// It is to stop: it gets nothing new.
    boolean isDraining;

    /// Its weight where requests are dealt out.
    int weight;

    /// What it makes its phone's cores do, as far as the phone was told; thousandths of a core.
    int loadMillicores;

    /// The requests that it works on; used where they are simulated one by one.
    int[] inHand = new int[0];

    int busy;

    /// Since when `busy` is what it is, and slots busy before that times how long, since they were collected last.
    long busySince;

    double busyMicros;

    /// Until when its slots have been collected.
    long collectedAt;

    // Since the last report: slots busy and slots there, times how long.
    double reportBusyMicros;
    double reportSlotMicros;

    Member(
            Service service,
            ContainerId container,
            int phone,
            int millicores,
            int memoryMb,
            int kbps,
            Transport transport) {
        this.service = service;
        this.container = container;
        this.phone = phone;
        this.transport = transport;
        limit(millicores, memoryMb, kbps);
    }

    /// It may use so much from now on; what it works on, it goes on with.
    void limit(int newMillicores, int newMemoryMb, int newKbps) {
        millicores = newMillicores;
        memoryMb = newMemoryMb;
        kbps = newKbps;
        shares = Math.max(1, newMillicores / service.millicores);
        slots = shares * slots(service.millicores);
        coreShare = coreShare(service.millicores);
        inHand = Arrays.copyOf(inHand, Math.max(slots, busy));
    }

    static int slots(int millicores) {
        return Math.max(1, millicores / 1000);
    }

    static double coreShare(int millicores) {
        return Math.min(1, millicores / 1000.0);
    }

    /// Whether the front may send it requests, as far as it knows.
    boolean isInRotation() {
        return !isGivenUp && !isDraining;
    }

    /// Whether it works and can be heard.
    boolean isServing() {
        return !isGone && !isAway && !isDraining;
    }

    /// Counts how long it was as busy as it is.
    void count(long now) {
        busyMicros += (double) busy * (now - busySince);
        busySince = now;
    }
}
