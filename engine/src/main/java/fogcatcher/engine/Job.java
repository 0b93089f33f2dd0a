package fogcatcher.engine;

import fogcatcher.engine.model.AccountId;
import fogcatcher.engine.model.JobId;
import fogcatcher.engine.model.JobSpec;
import fogcatcher.engine.model.Resources;
import fogcatcher.engine.reward.Rewards;

/// An accepted job that has not ended. [JobLifecycle] moves it.
final class Job {

    /// Where a job stands.
    enum State {
        /// In the queue for a phone.
        WAITING,
        /// Part of a placement that is being thought about.
        PLACING,
        /// Has a container.
        RUNNING,
        /// Waits out a pause after an interruption.
        RESTING,
        ENDED
    }

    static final long NOT_STARTED = -1;
    static final int NO_PHONE = -1;

    final JobSpec spec;
    final AccountId payer;
    final long submitted;
    final long reservedMicroTokens;

    /// The prices it was accepted under.
    final Rewards prices;

    // Of id and specification, beside what changes: a container that ends should touch few places in memory.
    final long number;
    final Resources needs;
    final long workMicros;
    final long deadlineMicros;
    final long bytes;

    State state = State.WAITING;
    long started = NOT_STARTED;
    long doneMicros;
    long lostMicros;
    long rewardsMicroTokens;
    int interruptions;

    /// Interruptions since anything was last saved.
    int fruitless;

    Container container;
    boolean cancelled;
    int lastPhone = NO_PHONE;

    /// The next job of the same place in [JobRegister].
    Job nextInChain;

    Job(JobId id, JobSpec spec, AccountId payer, long submitted, long reservedMicroTokens, Rewards prices) {
        number = id.number();
        this.spec = spec;
        this.payer = payer;
        this.submitted = submitted;
        this.reservedMicroTokens = reservedMicroTokens;
        this.prices = prices;
        needs = spec.needs();
        workMicros = spec.workMicros();
        deadlineMicros = spec.deadlineMicros();
        bytes = spec.inputBytes() + spec.outputBytes();
    }

    JobId id() {
        return new JobId(number);
    }

    long remainingMicros() {
        return workMicros - doneMicros;
    }
}
