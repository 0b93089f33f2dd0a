package fogcatcher.simulator.work;

import fogcatcher.engine.message.Effect.StartContainer;
import fogcatcher.engine.model.ContainerId;
import fogcatcher.engine.model.Transport;

/// A container on a phone, as it really is.
///
/// The object belongs to its row and serves one container after the other, so that it costs the garbage collector
/// nothing.
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
        DROPPED,
        /// Cannot start: its phone has not what it claimed.
        REFUSED
    }

    final int row;
    boolean inUse;

    // The order, copied: what a stage's end needs lies in one place.
    int generation;
    int phone;
    long job;
    int millicores;
    int memoryMb;
    long workMicros;
    long saveEveryMicros;
    long saveCostMicros;
    long returnBytes;
    long stateBytes;
    Transport transport;

    Stage stage;
    long dueAt;
    double doneMicros;
    double savedMicros;
    long runsSince;
    double speed;

    /// The next task on the same phone.
    Task next;

    Task(int row) {
        this.row = row;
    }

    /// Begins a new container in this row.
    void begin(StartContainer order) {
        inUse = true;
        generation = order.container().generation();
        phone = order.phone();
        job = order.job().number();
        millicores = order.limits().millicores();
        memoryMb = order.limits().memoryMb();
        workMicros = order.workMicros();
        saveEveryMicros = order.saveEveryMicros();
        saveCostMicros = order.saveCostMicros();
        returnBytes = order.returnBytes();
        stateBytes = order.stateBytes();
        transport = order.transport();
        doneMicros = 0;
        savedMicros = 0;
        next = null;
    }

    ContainerId id() {
        return new ContainerId(row, generation);
    }

    boolean isBusy() {
        return stage == Stage.RUNNING || stage == Stage.SAVING;
    }
}
