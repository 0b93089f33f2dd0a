package fogcatcher.engine;

import fogcatcher.engine.model.Resources;
import fogcatcher.engine.model.Sla;

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
        /// Waits out a pause, after an interruption or because nobody grants its job's wishes now.
        RESTING,
        /// A standby for which room is kept on [#lastPhone].
        HELD,
        /// A standby that is not looked for, as nothing runs that it could stand by for.
        IDLE,
        /// All its work is done, or nobody wants it any more.
        ENDED
    }

    static final int NO_PHONE = -1;

    /// No order and no lease.
    static final int NONE = -1;

    final Job job;

    /// What it occupies while it runs.
    final Resources needs;

    /// Whether it runs only when the first piece of its job loses its phone.
    final boolean isStandby;

    State state;
    long doneMicros;

    /// Interruptions since anything was last saved.
    int fruitless;

    /// Questions in a row for which nobody granted its job's wishes.
    int vain;

    Container container;
    int lastPhone = NO_PHONE;

    /// What [Trading] knows its order by, while that stands.
    int order = NONE;

    /// What it runs on, or will as soon as another has made room.
    int lease = NONE;

    /// Whether it is done, and its lease waits for the vote on its result.
    boolean hasVoted;

    /// Work that was done on this lease and counts.
    long deliveredMicros;

    /// How much of the job it is, 0 to 1, and so of its data and of what is lost of it: its part of the cores, as all
    /// pieces of a job run side by side.
    private final double share;

    /// A whole job.
    Piece(Job job, boolean isStandby) {
        this(job, job.spec.needs(), isStandby);
    }

    /// What a phone that gives `needs` takes of a job.
    Piece(Job job, Resources needs) {
        this(job, needs, false);
    }

    private Piece(Job job, Resources needs, boolean isStandby) {
        this.job = job;
        this.needs = needs;
        this.isStandby = isStandby;
        state = isStandby ? State.IDLE : State.WAITING;
        int all = job.spec.needs().millicores();
        share = needs.millicores() == all ? 1 : (double) needs.millicores() / all;
    }

    /// Its part of an amount that is the job's.
    long partOf(long amount) {
        return share == 1 ? amount : (long) (amount * share);
    }

    /// Whether another replica of its job has a phone or has had one to its end.
    boolean hasPlacedSibling() {
        if (job.sla == Sla.B) {
            return false;
        }
        for (Piece other : job.pieces) {
            if (other != this && other.isPlaced()) {
                return true;
            }
        }
        return false;
    }

    /// Whether it holds a phone, or delivered from one.
    boolean isPlaced() {
        return state == State.RUNNING || state == State.HELD || state == State.ENDED;
    }

    long remainingMicros() {
        return job.workMicros - doneMicros;
    }
}
