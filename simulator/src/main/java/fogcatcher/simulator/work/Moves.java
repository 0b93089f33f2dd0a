package fogcatcher.simulator.work;

import fogcatcher.engine.message.Effect.CancelMove;
import fogcatcher.engine.message.Effect.MoveContainer;
import fogcatcher.engine.message.Signal;
import fogcatcher.engine.model.Micros;
import fogcatcher.simulator.phones.Phones;
import fogcatcher.simulator.time.Timeline;
import fogcatcher.simulator.time.Timeline.Kind;
import fogcatcher.simulator.work.Task.Stage;

/// Containers that go on on another phone: each runs on while it is copied, stands still for the last of it, and then
/// runs where it was copied to, with all that it has done.
///
/// A copy fails if one of its phones cannot be reached when it should stand still or land, if no byte gets from the one
/// to the other, if the container does something else by then than run, or if the new phone has not what it claimed.
/// The container then stays where it is.
final class Moves {

    private final Phones phones;
    private final Timeline timeline;
    private final Tasks tasks;
    private final Members members;
    private final Copies copies;
    private final Work work;

    Moves(Phones phones, Links links, Timeline timeline, Tasks tasks, Members members, Work work) {
        this.phones = phones;
        this.timeline = timeline;
        this.tasks = tasks;
        this.members = members;
        this.work = work;
        copies = new Copies(phones, links);
    }

    /// Begins to copy a container to another phone.
    void begin(long now, MoveContainer order) {
        Task task = tasks.find(order.container());
        if (task != null) {
            Copies.Copy copy = copies.begin(now, order);
            timeline.put(copy.dueAt, Kind.COPY, task.row, task.generation);
        }
    }

    /// Does not copy a container after all.
    void cancel(long now, CancelMove order) {
        Copies.Copy copy = copies.of(order.container().row());
        if (copy != null && copy.generation == order.container().generation()) {
            copies.end(order.container().row());
            stayOn(now, tasks.at(order.container().row()));
        }
    }

    /// A copy may have come so far that its container stands still, or runs where it was copied to.
    void copied(long now, int row, long event) {
        Copies.Copy copy = copies.of(row);
        if (copy == null || copy.dueAt != now || !Timeline.hasDetail(event, copy.generation)) {
            return;
        }
        Task task = tasks.at(row);
        if (!task.inUse || task.generation != copy.generation) {
            copies.end(row);
        } else if (copy.isHopeless || !phones.isReachable(copy.from) || !phones.isReachable(copy.to)) {
            fail(now, row);
        } else if (copy.isStill) {
            copies.end(row);
            land(now, task, copy);
        } else if (task.isBusy() || task.stage == Stage.SERVING) {
            copy.isStill = true;
            standStill(now, task);
            copy.dueAt = now + copy.downtimeMicros;
            timeline.put(copy.dueAt, Kind.COPY, row, task.generation);
        } else {
            fail(now, row);
        }
    }

    private void standStill(long now, Task task) {
        if (task.stage == Stage.SERVING) {
            members.away(now, task.row);
        } else {
            work.advance(now, task);
            work.unload(now, task);
        }
        task.stage = Stage.MOVING;
        task.dueAt = Micros.NEVER;
    }

    /// A container runs on the phone that it was copied to.
    private void land(long now, Task task, Copies.Copy copy) {
        if (phones.isLiar(copy.to) && !phones.has(copy.to, task.millicores, tasks.memoryOn(copy.to) + task.memoryMb)) {
            fail(now, task.row);
            return;
        }
        if (task.isMember) {
            members.drop(now, task.row);
        }
        tasks.rehouse(task, copy.to);
        long done = (long) task.doneMicros;
        task.workMicros -= done;
        task.doneMicros -= done;
        task.savedMicros = 0;
        if (task.isMember) {
            work.join(now, task);
        } else {
            work.work(now, task);
        }
        work.say(now, task, new Signal.ContainerMoved(task.id(), copy.downtimeMicros, copy.bytes, done));
    }

    /// A container that stood still goes on where it was.
    private void stayOn(long now, Task task) {
        if (task.stage != Stage.MOVING) {
            return;
        }
        if (task.isMember) {
            task.stage = Stage.SERVING;
            if (phones.isReachable(task.phone)) {
                members.back(now, task.row);
            }
        } else {
            work.work(now, task);
        }
    }

    private void fail(long now, int row) {
        copies.end(row);
        Task task = tasks.at(row);
        stayOn(now, task);
        work.say(now, task, new Signal.MoveFailed(task.id()));
    }

    /// A phone has lost all it had, and with it what was on its way there.
    void lose(long now, int phone) {
        for (int row : copies.to(phone)) {
            fail(now, row);
        }
    }
}
