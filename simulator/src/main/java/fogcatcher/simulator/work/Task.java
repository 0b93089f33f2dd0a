package fogcatcher.simulator.work;

import fogcatcher.engine.message.Effect.StartContainer;
import fogcatcher.engine.model.ContainerId;
import fogcatcher.engine.model.Transport;

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

    // The order, copied: what a stage's end needs lies in one place.
    final int row;
    final int generation;
    final int phone;
    final int millicores;
    final long workMicros;
    final long saveEveryMicros;
    final long saveCostMicros;
    final long returnBytes;
    final long stateBytes;
    final Transport transport;

    Stage stage;
    long dueAt;
    double doneMicros;
    double savedMicros;
    long runsSince;
    double speed;

    /// The next task on the same phone.
    Task next;

    Task(StartContainer order) {
        row = order.container().row();
        generation = order.container().generation();
        phone = order.phone();
        millicores = order.limits().millicores();
        workMicros = order.workMicros();
        saveEveryMicros = order.saveEveryMicros();
        saveCostMicros = order.saveCostMicros();
        returnBytes = order.returnBytes();
        stateBytes = order.stateBytes();
        transport = order.transport();
    }

    ContainerId id() {
        return new ContainerId(row, generation);
    }

    boolean isBusy() {
        return stage == Stage.RUNNING || stage == Stage.SAVING;
    }
}
