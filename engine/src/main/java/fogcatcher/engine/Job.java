package fogcatcher.engine;

import fogcatcher.engine.model.AccountId;
import fogcatcher.engine.model.JobId;
import fogcatcher.engine.model.JobKind;
import fogcatcher.engine.model.JobSpec;
import fogcatcher.engine.model.Sla;
import fogcatcher.engine.reward.Rewards;

/// An accepted job that has not ended. [JobLifecycle] moves it.
final class Job {

    /// Ways to end unfinished.
    enum Ending {
        CANCELLED,
        EXPIRED,
        FAILED
    }

    static final long NOT_STARTED = -1;

    final JobSpec spec;
    final AccountId payer;
    final long submitted;
    final long reservedMicroTokens;

    /// The prices it was accepted under.
    final Rewards prices;

    // Of id and specification, beside what changes: a container that ends should touch few places in memory.
    final boolean hasWishes;
    final Sla sla;
    final long number;
    final long workMicros;
    final long deadlineMicros;
    final long bytes;

    /// One piece; or one for each phone that runs it together with others; or one for each replica, in class A the one
    /// that runs before those that stand by.
    Piece[] pieces;

    long started = NOT_STARTED;
    long lostMicros;
    long rewardsMicroTokens;

    /// What a service has beyond other jobs; null for those.
    Service service;

    /// What leases and terms have cost that ended.
    long leasesMicroTokens;

    int interruptions;

    /// How it ends as soon as its last container has; null while it is wanted.
    Ending ending;

    /// The next job of the same place in [JobRegister].
    Job nextInChain;

    /// Whether it is sent on by [Routing] whenever it has no phone, before it waits in the queue.
    boolean isRouted;

    /// What its replicas delivered, in class S; null in the others, where the only result is taken.
    Ballot ballot;

    Job(
            JobId id,
            JobSpec spec,
            AccountId payer,
            long submitted,
            long reservedMicroTokens,
            Rewards prices,
            int replicas) {
        number = id.number();
        this.spec = spec;
        this.payer = payer;
        this.submitted = submitted;
        this.reservedMicroTokens = reservedMicroTokens;
        this.prices = prices;
        workMicros = spec.workMicros();
        deadlineMicros = spec.deadlineMicros();
        bytes = spec.inputBytes() + spec.outputBytes();
        hasWishes = !spec.wishes().isNothing() || spec.kind() == JobKind.SERVICE; // members are on different phones
        sla = spec.wishes().sla();
        pieces = new Piece[replicas];
        for (int i = 0; i < replicas; i++) {
            pieces[i] = new Piece(this, sla == Sla.A && i > 0);
        }
    }

    JobId id() {
        return new JobId(number);
    }
}
