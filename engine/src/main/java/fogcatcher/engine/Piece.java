package fogcatcher.engine;

import fogcatcher.engine.model.Resources;

/// What one container at a time works on: a whole job, or what one phone of several takes of it. [JobLifecycle] moves
/// it.
final class Piece {

    /// Where a piece stands.
    enum State {
        /// In the queue for a phone, or with an order on the market.
        WAITING,
        /// Part of a placement that is being thought about.
        PLACING,
        /// Has a container.
        RUNNING,
        /// Waits out a pause after an interruption.
        RESTING,
        /// All its work is done, or nobody wants it any more.
        ENDED
    }

    static final int NO_PHONE = -1;

    /// No order and no lease.
    static final int NONE = -1;

    final Job job;

    /// What it occupies while it runs.
    final Resources needs;

    State state = State.WAITING;
    long doneMicros;

    /// Interruptions since anything was last saved.
    int fruitless;

    Container container;
    int lastPhone = NO_PHONE;

    /// What [Trading] knows its order by, while that stands.
    int order = NONE;

    /// What it runs on, or will as soon as another has made room.
    int lease = NONE;

    /// Work that was done on this lease and counts.
    long deliveredMicros;

    /// How much of the job it is, 0 to 1, and so of its data and of what is lost of it: its part of the cores, as all
    /// pieces of a job run side by side.
    private final double share;

    /// A whole job.
    Piece(Job job) {
        this(job, job.spec.needs());
    }

    /// What a phone that gives `needs` takes of a job.
    Piece(Job job, Resources needs) {
        this.job = job;
        this.needs = needs;
        int all = job.spec.needs().millicores();
        share = needs.millicores() == all ? 1 : (double) needs.millicores() / all;
    }

    /// Its part of an amount that is the job's.
    long partOf(long amount) {
        return share == 1 ? amount : (long) (amount * share);
    }

    long remainingMicros() {
        return job.workMicros - doneMicros;
    }
}
