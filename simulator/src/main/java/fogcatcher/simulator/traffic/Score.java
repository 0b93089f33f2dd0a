package fogcatcher.simulator.traffic;

/// What became of requests: of one service, or of all services of a source.
///
/// Counts are real numbers, as fluids have parts of requests. `arrived = answered + failed + open`, where those open
/// are counted by their service.
public final class Score {

    private final Latencies counted;
    private final FluidLatencies flowed;

    /// What counts all that this counts, too; null for none.
    private final Score whole;

    private double arrived;
    private double answered;
    private double failed;
    private double retried;
    private double memberMicros;
    private double busyMicros;
    private double slotMicros;

    Score(WorkLaw law, double timeoutMicros) {
        this(law, timeoutMicros, null);
    }

    /// Of one service of several.
    ///
    /// @param whole the score of all of them, counted along
    Score(WorkLaw law, double timeoutMicros, Score whole) {
        this(new Latencies(), new FluidLatencies(law, timeoutMicros), whole);
    }

    private Score(Latencies counted, FluidLatencies flowed, Score whole) {
        this.counted = counted;
        this.flowed = flowed;
        this.whole = whole;
    }

    void arrived(double requests) {
        arrived += requests;
        if (whole != null) {
            whole.arrived(requests);
        }
    }

    /// A request was answered.
    void answered(double latencyMicros) {
        answered++;
        counted.add(latencyMicros, 1);
        if (whole != null) {
            whole.answered(latencyMicros);
        }
    }

    /// See [FluidLatencies#add].
    void answered(double requests, double waits, double wait, double work, double delay, double mean) {
        answered += requests;
        flowed.add(requests, waits, wait, work, delay, mean);
        if (whole != null) {
            whole.answered(requests, waits, wait, work, delay, mean);
        }
    }

    void failed(double requests) {
        failed += requests;
        if (whole != null) {
            whole.failed(requests);
        }
    }

    void retried(double requests) {
        retried += requests;
        if (whole != null) {
            whole.retried(requests);
        }
    }

    /// There were `members` for so long.
    void served(double members, long micros) {
        memberMicros += members * micros;
        if (whole != null) {
            whole.served(members, micros);
        }
    }

    /// So many of the members' slots were busy for so long, taken together.
    void worked(double busyMicros, double slotMicros) {
        this.busyMicros += busyMicros;
        this.slotMicros += slotMicros;
        if (whole != null) {
            whole.worked(busyMicros, slotMicros);
        }
    }

    /// As it is now; what comes later does not change it.
    public Score copy() {
        Score copy = new Score(counted.copy(), flowed.copy(), null);
        copy.add(this, 1);
        return copy;
    }

    /// What came since this was `before`.
    public Score since(Score before) {
        Score difference = new Score(counted.since(before.counted), flowed.since(before.flowed), null);
        difference.add(this, 1);
        difference.add(before, -1);
        return difference;
    }

    private void add(Score other, double times) {
        arrived += times * other.arrived;
        answered += times * other.answered;
        failed += times * other.failed;
        retried += times * other.retried;
        memberMicros += times * other.memberMicros;
        busyMicros += times * other.busyMicros;
        slotMicros += times * other.slotMicros;
    }

    public double arrived() {
        return arrived;
    }

    public double answered() {
        return answered;
    }

    /// Those that waited too long, or lost their members too often, or whose service was stopped.
    public double failed() {
        return failed;
    }

    /// How often a request that lost its member was tried again.
    public double retried() {
        return retried;
    }

    /// Part of the requests that ended that were answered; NaN if none ended.
    public double availability() {
        return answered / (answered + failed);
    }

    /// Members times how long they served, microseconds.
    public double memberMicros() {
        return memberMicros;
    }

    /// Part of their time that the cores of members were busy; NaN without members.
    public double utilisation() {
        return busyMicros / slotMicros;
    }

    /// From a request's arrival until its answer was there. Drawn anew at each call.
    public Latencies latencies() {
        Latencies all = counted.copy();
        flowed.drawInto(all);
        return all;
    }
}
