package fogcatcher.engine;

import fogcatcher.engine.fleet.Fleet;
import fogcatcher.engine.message.Event.ContainerChanged;
import fogcatcher.engine.message.Event.ContainerFailed;
import fogcatcher.engine.message.Event.Interruption;
import fogcatcher.engine.model.ContainerId;
import fogcatcher.engine.model.ContainerState;
import java.util.Arrays;

/// The containers there are: by id, and by phone; and the only way from one state to the next.
final class Containers {

    private Container[] byRow = new Container[1024];
    private int[] freeRow = new int[1024];
    private int freeRows;
    private int rows;
    private final Fleet fleet;
    private final Outbox outbox;
    private int count;

    Containers(Fleet fleet, Outbox outbox) {
        this.fleet = fleet;
        this.outbox = outbox;
    }

    /// @throws IllegalStateException if a container cannot go there from where it stands: a bug
    void become(Container container, ContainerState next) {
        ContainerState from = leave(container, next);
        outbox.put(new ContainerChanged(container.id(), container.piece.job.id(), container.phone, from, next));
    }

    void fail(Container container, Interruption reason) {
        ContainerState from = leave(container, ContainerState.FAILED);
        outbox.put(new ContainerFailed(container.id(), container.piece.job.id(), container.phone, from, reason));
    }

    /// It did all it was to do, whatever was heard of it before.
    void stop(Container container) {
        if (container.state == ContainerState.STARTING) {
            become(container, ContainerState.RUNNING);
        }
        if (container.state == ContainerState.RUNNING) {
            become(container, ContainerState.STOPPING);
        }
        become(container, ContainerState.STOPPED);
    }

    private static ContainerState leave(Container container, ContainerState next) {
        ContainerState from = container.state;
        if (!from.mayBecome(next)) {
            throw new IllegalStateException("container " + container.id() + " cannot go from " + from + " to " + next);
        }
        container.state = next;
        container.piece.tellService();
        return from;
    }

    int count() {
        return count;
    }

    /// The first container on a phone, the others by [Container#next]; null when there is none.
    Container firstOn(int phone) {
        int first = fleet.firstContainer(phone);
        return first == Fleet.NO_CONTAINER ? null : byRow[first];
    }

    /// The container of this name, or null when it has ended.
    Container find(ContainerId id) {
        Container container = id.row() < rows ? byRow[id.row()] : null;
        return container != null && container.isInUse() && container.generation == id.generation() ? container : null;
    }

    /// The container in a row, null when it is not in use.
    Container at(int row) {
        return row < rows && byRow[row].isInUse() ? byRow[row] : null;
    }

    int rows() {
        return rows;
    }

    Container add(Piece piece, int phone, long workMicros, long now, long patienceMicros) {
        int row = freeRows > 0 ? freeRow[--freeRows] : newRow();
        Container container = byRow[row];
        container.begin(piece, phone, workMicros, now, patienceMicros);
        link(container);
        count++;
        return container;
    }

    void remove(Container container) {
        freeRow[freeRows++] = container.row;
        unlink(container);
        container.end();
        count--;
    }

    /// A container goes on on another phone, under the same name.
    void rehouse(Container container, int phone) {
        unlink(container);
        container.phone = phone;
        link(container);
    }

    private void link(Container container) {
        container.previous = null;
        container.next = firstOn(container.phone);
        if (container.next != null) {
            container.next.previous = container;
        }
        fleet.setFirstContainer(container.phone, container.row);
    }

    private void unlink(Container container) {
        if (container.previous == null) {
            fleet.setFirstContainer(container.phone, container.next == null ? Fleet.NO_CONTAINER : container.next.row);
        } else {
            container.previous.next = container.next;
        }
        if (container.next != null) {
            container.next.previous = container.previous;
        }
    }

    private int newRow() {
        if (rows == byRow.length) {
            byRow = Arrays.copyOf(byRow, rows * 2);
            freeRow = Arrays.copyOf(freeRow, rows * 2);
        }
        byRow[rows] = new Container(rows);
        return rows++;
    }
}
