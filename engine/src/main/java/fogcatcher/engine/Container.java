package fogcatcher.engine;

import fogcatcher.engine.message.Event.Interruption;
import fogcatcher.engine.model.ContainerId;
import fogcatcher.engine.model.ContainerState;
import fogcatcher.engine.model.Micros;

/// One attempt to run a piece of a job, or a chunk of it, on one phone.
///
/// The object belongs to its row and serves one container after the other: millions of short-lived containers then cost
/// the garbage collector nothing.
final class Container {

    static final long NOT_STARTED = -1;

    final int row;
    int generation;
    Piece piece;
    int phone;
    long workMicros;
    long allocated;
    long overdueAt;

    ContainerState state;
    long started;
    long savedMicros;

    /// With what other containers it is reserved, all or none; null when it is alone or they all are.
    Allotment allotment;

    /// Whether its phone has said that it keeps room for it.
    boolean isReserved;

    /// Its way to another phone; null when it stays.
    Flight flight;

    /// Until when no other phone is looked for.
    long staysUntil;

    /// Until when it is not looked whether another phone would be better.
    long contentUntil;

    /// What it fetches before it starts.
    long fetchBytes;

    /// When what its service paid for it is used up, and how much of the term's work was paid so far.
    long termEnds;

    long paidMicros;

    /// How much it had probably done at [#workedAt], and which part of full speed it has had since.
    long workedMicros;

    long workedAt;
    double pace;
    private boolean inUse;
    boolean stopping;

    /// Why it was asked to stop.
    Interruption stopCause;

    /// Neighbours in the list of containers on the same phone.
    Container next;

    Container previous;

    Container(int row) {
        this.row = row;
    }

    /// Begins a new container in this row.
    void begin(Piece piece, int phone, long workMicros, long now, long patienceMicros) {
        inUse = true;
        this.piece = piece;
        this.phone = phone;
        this.workMicros = workMicros;
        overdueAt = Micros.after(now, patienceMicros);
        allocated = now;
        state = ContainerState.PENDING;
        isReserved = false;
        staysUntil = 0;
        contentUntil = 0;
        started = NOT_STARTED;
        savedMicros = 0;
        paidMicros = 0;
        workedMicros = 0;
        stopping = false;
        stopCause = null;
        next = null;
        previous = null;
    }

    /// Ends the container; whoever still knows its name finds nothing.
    void end() {
        generation++;
        inUse = false;
        piece = null;
        allotment = null;
        flight = null;
    }

    /// Whether it is the first in the list of containers on its phone.
    boolean isFirst() {
        return previous == null;
    }

    boolean isInUse() {
        return inUse;
    }

    ContainerId id() {
        return new ContainerId(row, generation);
    }
}
