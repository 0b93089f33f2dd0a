package fogcatcher.engine;

import fogcatcher.engine.message.Event.Interruption;
import fogcatcher.engine.model.ContainerId;

/// One attempt to run a job, or a chunk of it, on one phone.
final class Container {

    static final long NOT_STARTED = -1;

    final ContainerId id;
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

    Container(ContainerId id, Job job, int phone, long workMicros, long allocated, long overdueAt) {
        this.id = id;
        this.job = job;
        this.phone = phone;
        this.workMicros = workMicros;
        this.allocated = allocated;
        this.overdueAt = overdueAt;
    }
}
