package fogcatcher.engine;

import fogcatcher.engine.fleet.Fleet;
import fogcatcher.engine.model.ContainerId;
import java.util.Arrays;

/// The containers there are: by id, and by phone.
final class Containers {

    private Container[] byRow = new Container[1024];
    private int[] freeRow = new int[1024];
    private int freeRows;
    private int rows;
    private final Fleet fleet;
    private int count;

    Containers(Fleet fleet) {
        this.fleet = fleet;
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
        container.next = firstOn(phone);
        if (container.next != null) {
            container.next.previous = container;
        }
        fleet.setFirstContainer(phone, row);
        count++;
        return container;
    }

    void remove(Container container) {
        int row = container.row;
        freeRow[freeRows++] = row;
        if (container.previous == null) {
            fleet.setFirstContainer(container.phone, container.next == null ? Fleet.NO_CONTAINER : container.next.row);
        } else {
            container.previous.next = container.next;
        }
        if (container.next != null) {
            container.next.previous = container.previous;
        }
        container.end();
        count--;
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
