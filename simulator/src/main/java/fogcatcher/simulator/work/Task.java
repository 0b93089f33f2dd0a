package fogcatcher.simulator.work;

import fogcatcher.engine.message.Effect.StartContainer;

/// A container on a phone, as it really is.
final class Task {

    /// What it is doing.
    enum Stage {
        /// Waits for its data.
        FETCHING,
        /// Works.
        RUNNING,
        /// Stands still while its state is saved.
        SAVING,
        /// Its work is done and its results are under way.
        RETURNING,
        /// Was asked to stop, and hands its state over.
        STOPPING,
        /// Never does anything: its phone has dropped it.
        DROPPED
    }

    final StartContainer order;

    // Of the order, beside what changes: a stage that ends should touch one place in memory, not three.
    final int phone;
    final int generation;
    final int millicores;
    final long workMicros;

    Stage stage;
    long dueAt;
    double doneMicros;
    double savedMicros;
    long runsSince;
    double speed;

    /// The next task on the same phone.
    Task next;

    Task(StartContainer order) {
        this.order = order;
        phone = order.phone();
        generation = order.container().generation();
        millicores = order.limits().millicores();
        workMicros = order.workMicros();
    }

    boolean isBusy() {
        return stage == Stage.RUNNING || stage == Stage.SAVING;
    }
}
