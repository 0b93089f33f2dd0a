package fogcatcher.simulator.work;

import fogcatcher.engine.message.Effect.ReserveContainer;
import fogcatcher.engine.message.Effect.StartContainer;
import fogcatcher.engine.model.ContainerId;
import fogcatcher.engine.model.JobKind;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.model.Resources;
import fogcatcher.engine.model.Transport;

/// A container on a phone, as it really is.
///
/// The object belongs to its row and serves one container after the other, so that it costs the garbage collector
/// nothing.
final class Task {

    /// What it is doing.
    enum Stage {
        /// Has room kept for it, and waits for the word to start.
        RESERVED,
        /// Waits for its data.
        FETCHING,
        /// Works.
        RUNNING,
        /// Stands still while its state is saved.
        SAVING,
        /// Stands still while the last of it is copied to another phone.
        MOVING,
        /// Is a member of a service and answers requests.
        SERVING,
        /// Is a member that is to stop, and works on what it has.
        DRAINING,
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
    boolean isMember;
    int phone;
    long job;
    int millicores;
    int memoryMb;
    int bandwidthKbps;
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

    // What it draws: since when, for how much of its phone, and how much that is for each core; and what it drew
    // before.
    int drawsMillicores;
    private long drawsSince;
    private double wattsPerCore;
    double joules;

    /// The next task on the same phone.
    Task next;

    Task(int row) {
        this.row = row;
    }

    /// Begins a new container in this row.
    void begin(StartContainer order) {
        inUse = true;
        generation = order.container().generation();
        isMember = order.kind() == JobKind.SERVICE;
        phone = order.phone();
        job = order.job().number();
        limit(order.limits());
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

    /// Keeps room for a container in this row.
    void reserve(ReserveContainer order) {
        inUse = true;
        generation = order.container().generation();
        isMember = false;
        phone = order.phone();
        job = order.job().number();
        limit(order.limits());
        workMicros = 0;
        doneMicros = 0;
        savedMicros = 0;
        next = null;
    }

    /// It may use so much from now on.
    void limit(Resources limits) {
        millicores = limits.millicores();
        memoryMb = limits.memoryMb();
        bandwidthKbps = limits.bandwidthKbps();
    }

    /// Keeps so much of its phone busy from now on, at so many watts for each core.
    void draw(long now, int millicores, double watts) {
        joules += drawsMillicores * 1e-3 * wattsPerCore * Micros.toSeconds(now - drawsSince);
        drawsSince = now;
        drawsMillicores = millicores;
        wattsPerCore = watts;
    }

    ContainerId id() {
        return new ContainerId(row, generation);
    }

    /// Whether it is a member that its service knows.
    boolean isKnownMember() {
        return mayAnswer() || stage == Stage.MOVING && isMember;
    }

    /// Whether it is a member that answers when its phone can be reached; one that stands still does not.
    boolean mayAnswer() {
        return stage == Stage.SERVING || stage == Stage.DRAINING;
    }

    boolean isBusy() {
        return stage == Stage.RUNNING || stage == Stage.SAVING;
    }
}
