package fogcatcher.engine;

import fogcatcher.engine.message.Event.Interruption;
import fogcatcher.engine.model.ContainerState;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.model.Resources;
import fogcatcher.engine.model.Sla;
import java.util.Arrays;

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

    private static final int[] NOBODY = {};

    /// No order and no lease.
    static final int NONE = -1;

    final Job job;

    /// What it occupies while it runs. Changed by [#resize].
    Resources needs;

    /// How many times what its job needs that is, as a member of a service; 1 for others.
    int shares = 1;

    /// Whether it runs only when the first piece of its job loses its phone.
    final boolean isStandby;

    State state;
    long doneMicros;

    /// Interruptions since anything was last saved.
    int fruitless;

    /// Questions in a row for which nobody granted its job's wishes.
    int vain;

    /// What it runs in; null while it does not. Changed by [#takes].
    Container container;

    int lastPhone = NO_PHONE;

    /// The phones that refused it since it last ran, in the order in which they did.
    private int[] refusing = NOBODY;

    /// What [Trading] knows its order by, while that stands.
    int order = NONE;

    /// What it runs on, or will as soon as another has made room.
    int lease = NONE;

    /// Whether it is done, and its lease waits for the vote on its result.
    boolean hasVoted;

    /// Work that was done on this lease and counts.
    long deliveredMicros;

    /// What was put into escrow for the term that it is in, as a member of a service where there is no market.
    long reservedMicroTokens;

    /// Whether its container ends because it is not needed any more, or because another takes its place. Changed by
    /// [#leaves].
    boolean isLeaving;

    /// Whether the operator knows that it waits.
    boolean isWaitTold;

    /// The member of its service that it replaces as soon as it runs; null when it replaces nobody. Changed by
    /// [#replaces(Piece)].
    Piece replaces;

    /// The container for which it looks for a phone to move to; null when it looks for one of its own.
    Container movesFor;

    /// Whether it must be apart from the others of its kind: replicas of class S, as many as their service or job
    /// needs.
    final boolean isGuard;

    /// When its container ended and why, until it runs again; [Micros#NEVER] while it runs or never has.
    long downSince = Micros.NEVER;

    Interruption downCause;
    int downFrom = NO_PHONE;
    long downLostMicros;

    /// Whether it goes on where a standby was held.
    boolean isPromoted;

    /// How much of the job it is, 0 to 1, and so of its data and of what is lost of it: its part of the cores, as all
    /// pieces of a job run side by side.
    private final double part;

    /// A whole job, or a replica of it.
    Piece(Job job, boolean isStandby) {
        this(job, job.spec.needs(), isStandby, job.sla == Sla.S);
    }

    /// What looks for a phone on behalf of a container of another piece of its size.
    static Piece scoutOf(Piece other) {
        return new Piece(other.job, other.needs, false, other.isGuard);
    }

    /// A member of a service that takes another's place, as large as that.
    static Piece heirOf(Piece member) {
        Piece heir = new Piece(member.job, member.job.spec.needs(), false, member.isGuard);
        heir.resize(member.shares);
        heir.replaces(member);
        return heir;
    }

    /// One member more of a service than its class needs.
    static Piece further(Job job) {
        return new Piece(job, job.spec.needs(), false, false);
    }

    /// What a phone that gives `needs` takes of a job.
    Piece(Job job, Resources needs) {
        this(job, needs, false, false);
    }

    private Piece(Job job, Resources needs, boolean isStandby, boolean isGuard) {
        this.job = job;
        this.needs = needs;
        this.isStandby = isStandby;
        this.isGuard = isGuard;
        state = isStandby ? State.IDLE : State.WAITING;
        int all = job.spec.needs().millicores();
        part = needs.millicores() == all ? 1 : (double) needs.millicores() / all;
    }

    /// A phone could not start its container.
    void refusedBy(int phone) {
        if (!wasRefusedBy(phone)) {
            refusing = Arrays.copyOf(refusing, refusing.length + 1);
            refusing[refusing.length - 1] = phone;
        }
    }

    boolean wasRefused() {
        return refusing.length > 0;
    }

    boolean wasRefusedBy(int phone) {
        for (int one : refusing) {
            if (one == phone) {
                return true;
            }
        }
        return false;
    }

    /// It runs, and who refused it before may be asked again.
    void accepted() {
        refusing = NOBODY;
    }

    /// As a member of a service, it is so large from now on; nobody is told.
    void resize(int newShares) {
        shares = newShares;
        needs = newShares == 1 ? job.spec.needs() : job.spec.needs().times(newShares);
        tellService();
    }

    /// It runs in a container from now on, or in none if that is null.
    void takes(Container container) {
        this.container = container;
        tellService();
    }

    /// Its container ends because it is not needed any more, or because another takes its place.
    void leaves() {
        isLeaving = true;
        tellService();
    }

    /// It is to take the place of another member as soon as it runs, or of nobody if that is null.
    void replaces(Piece member) {
        replaces = member;
        tellService();
    }

    /// Who is to take its place, as a member of a service; null for nobody.
    Piece heir() {
        for (Piece other : job.pieces) {
            if (other.replaces == this) {
                return other;
            }
        }
        return null;
    }

    /// Something changed that its service counts.
    void tellService() {
        if (job.service != null) {
            job.service.recount();
        }
    }

    /// Its part of an amount that is the job's.
    long partOf(long amount) {
        return part == 1 ? amount : (long) (amount * part);
    }

    /// Whether another replica of its job, or member of its service, has a phone or has had one to its end.
    boolean hasPlacedSibling() {
        if (job.sla == Sla.B && job.service == null) {
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

    /// Whether it answers requests, as a member of a service.
    boolean isServing() {
        return container != null
                && (container.state == ContainerState.RUNNING || container.state == ContainerState.MIGRATING);
    }

    long remainingMicros() {
        return job.workMicros - doneMicros;
    }
}
