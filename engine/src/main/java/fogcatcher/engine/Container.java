package fogcatcher.engine;

import fogcatcher.engine.message.Event.Interruption;
import fogcatcher.engine.model.ContainerId;

/// One attempt to run a job, or a chunk of it, on one phone.
final class Container {

    static final long NOT_STARTED = -1;

    final int row;
    final int generation;
    final Job job;
    final int phone;
    final long workMicros;
    final long allocated;
    final long overdueAt;

    long started = NOT_STARTED;
    long savedMicros;
    boolean stopping;
    /// Why it was asked to stop.
    Interruption stopCause;

    /// Neighbours in the list of containers on the same phone.
    Container next;

    Container previous;

    Container(int row, int generation, Job job, int phone, long workMicros, long allocated, long overdueAt) {
        this.row = row;
        this.generation = generation;
        this.job = job;
        this.phone = phone;
        this.workMicros = workMicros;
        this.allocated = allocated;
        this.overdueAt = overdueAt;
    }

    ContainerId id() {
        return new ContainerId(row, generation);
    }
}
