package fogcatcher.engine;

import fogcatcher.engine.message.Event.Interruption;
import fogcatcher.engine.model.ContainerId;

/// One attempt to run a job, or a chunk of it, on one phone.
///
/// The object belongs to its row and serves one container after the other: millions of short-lived containers then cost
/// the
/// garbage collector nothing.
final class Container {

    static final long NOT_STARTED = -1;

    final int row;
    int generation;
    Job job;
    int phone;
    long workMicros;
    long allocated;
    long overdueAt;
    long started;
    long savedMicros;
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
    void begin(Job job, int phone, long workMicros, long now, long overdueAt) {
        inUse = true;
        this.job = job;
        this.phone = phone;
        this.workMicros = workMicros;
        this.overdueAt = overdueAt;
        allocated = now;
        started = NOT_STARTED;
        savedMicros = 0;
        stopping = false;
        stopCause = null;
        next = null;
        previous = null;
    }

    /// Ends the container; whoever still knows its name finds nothing.
    void end() {
        generation++;
        inUse = false;
        job = null;
    }

    boolean isInUse() {
        return inUse;
    }

    ContainerId id() {
        return new ContainerId(row, generation);
    }
}
