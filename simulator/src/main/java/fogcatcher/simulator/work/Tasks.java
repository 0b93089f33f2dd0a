package fogcatcher.simulator.work;

import fogcatcher.engine.model.ContainerId;
import fogcatcher.simulator.phones.Phones;
import fogcatcher.simulator.work.Task.Stage;
import java.util.Arrays;

/// All tasks, by their rows, and those of each phone, as a chain that begins at [Phones#firstTask].
final class Tasks {

    private final Phones phones;
    private Task[] byRow = new Task[1024];
    private int count;

    Tasks(Phones phones) {
        this.phones = phones;
    }

    /// How many are in use.
    int count() {
        return count;
    }

    /// One more than the highest row there may be.
    int rows() {
        return byRow.length;
    }

    /// The task in a row, which may not be in use; null if there never was one.
    Task at(int row) {
        return byRow[row];
    }

    /// The task in a row, made if there never was one.
    Task inRow(int row) {
        if (row >= byRow.length) {
            byRow = Arrays.copyOf(byRow, Math.max(row + 1, byRow.length * 2));
        }
        if (byRow[row] == null) {
            byRow[row] = new Task(row);
        }
        return byRow[row];
    }

    /// The task of a container that is on a phone, or null.
    Task find(ContainerId id) {
        Task task = id.row() < byRow.length ? byRow[id.row()] : null;
        return task != null && task.inUse && task.generation == id.generation() ? task : null;
    }

    /// The first on a phone, or null; [Task#next] leads to the others.
    Task firstOn(int phone) {
        int row = phones.firstTask(phone);
        return row == Phones.NO_TASK ? null : byRow[row];
    }

    /// What the containers on a phone occupy. As with Docker, no container has more cores than there are, and all of
    /// them together have no more memory; cores may be shared.
    long memoryOn(int phone) {
        long memoryMb = 0;
        for (Task task = firstOn(phone); task != null; task = task.next) {
            memoryMb += task.stage == Stage.REFUSED ? 0 : task.memoryMb;
        }
        return memoryMb;
    }

    /// A task begins on its phone.
    void add(Task task) {
        link(task);
        count++;
    }

    /// A task ends, and leaves its phone.
    void remove(Task task) {
        unlink(task);
        lose(task);
    }

    /// A task ends with all others on its phone.
    void lose(Task task) {
        count--;
        task.inUse = false;
    }

    /// A task goes to another phone.
    void rehouse(Task task, int phone) {
        unlink(task);
        task.phone = phone;
        link(task);
    }

    private void link(Task task) {
        task.next = firstOn(task.phone);
        phones.setFirstTask(task.phone, task.row);
    }

    private void unlink(Task task) {
        int phone = task.phone;
        if (phones.firstTask(phone) == task.row) {
            phones.setFirstTask(phone, task.next == null ? Phones.NO_TASK : task.next.row);
            return;
        }
        Task before = firstOn(phone);
        while (before.next != task) {
            before = before.next;
        }
        before.next = task.next;
    }
}
