package fogcatcher.simulator.work;

import fogcatcher.engine.message.Effect.CancelMove;
import fogcatcher.engine.message.Effect.MoveContainer;
import fogcatcher.engine.message.Effect.ReserveContainer;
import fogcatcher.engine.message.Effect.StartContainer;
import fogcatcher.engine.message.Effect.StopContainer;
import fogcatcher.engine.message.Signal;
import fogcatcher.engine.model.ContainerId;
import fogcatcher.engine.model.JobId;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.model.Transport;
import fogcatcher.engine.random.Stream;
import fogcatcher.simulator.phones.Phones;
import fogcatcher.simulator.time.Timeline;
import fogcatcher.simulator.time.Timeline.Kind;
import fogcatcher.simulator.work.Task.Stage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ObjDoubleConsumer;
import java.util.function.ObjLongConsumer;

/// The containers on all phones: each goes through its stages, at the speed its phone has.
///
///     fetching -> running <-> saving
///                    |
///                    +-> returning -> finished
///                    +-> stopping -> stopped
///     fetching -> serving -> draining -> stopped, the members of services
///     reserved, until it is told to start or to go; refused, where the phone has not what it claimed
///     running, serving -> moving -> running, serving on another phone
///     running, serving -> crashed
///
/// What a container has to say while its phone cannot be reached is kept until it can, or until the phone gives up; so
/// are orders to stop.
///
/// Each container has its part of what its phone's busy cores draw: its load times the watts of a core, which change
/// only when the phone's speed does or the container's load. All parts together are [Phones#cpuJoules].
public final class Work {

    private final Phones phones;
    private final Links links;
    private final Timeline timeline;
    private final ObjLongConsumer<Signal> coordinator;
    private final ObjDoubleConsumer<JobId> energy;
    private final Stream chance;

    private Task[] byRow = new Task[1024];
    private final TreeMap<Integer, List<Signal>> unsaid = new TreeMap<>();
    private final TreeMap<Integer, List<StopContainer>> unheard = new TreeMap<>();
    private float[] dropChance = new float[0];
    private float[] lieChance = new float[0];
    private final Stream lies;
    private final Members members;
    private final Copies copies;
    private final Stream crashes;
    private double crashesPerMicro;
    private int count;
    private long started;
    private long startedOnLiars;

    /// @param chance decides which containers are dropped
    /// @param lies decides which results are wrong
    /// @param crashes decides when containers crash
    /// @param members hear what becomes of the members of services
    /// @param coordinator hears what containers say, with the time
    /// @param energy hears whose container has ended, before the coordinator does, and the joules it drew
    public Work(
            Phones phones,
            Links links,
            Timeline timeline,
            Stream chance,
            Stream lies,
            Stream crashes,
            Members members,
            ObjLongConsumer<Signal> coordinator,
            ObjDoubleConsumer<JobId> energy) {
        this.phones = phones;
        this.links = links;
        this.timeline = timeline;
        this.chance = chance;
        this.lies = lies;
        this.members = members;
        this.crashes = crashes;
        copies = new Copies(phones, links);
        this.coordinator = coordinator;
        this.energy = energy;
    }

    /// Brings a container and its phone from memory, and changes nothing.
    ///
    /// @return nothing of meaning
    public long touch(int row) {
        return byRow[row].dueAt + phones.touch(byRow[row].phone);
    }

    /// How many containers there are.
    public int count() {
        return count;
    }

    /// The phone silently drops a container with this chance.
    public void setDropChance(int phone, double share) {
        if (dropChance.length == 0) {
            dropChance = new float[phones.count()];
        }
        dropChance[phone] = (float) share;
    }

    /// The phone delivers a wrong result with this chance.
    public void setLieChance(int phone, double share) {
        if (lieChance.length == 0) {
            lieChance = new float[phones.count()];
        }
        lieChance[phone] = (float) share;
    }

    /// How many containers phones were told to start.
    public long started() {
        return started;
    }

    /// How many of them on phones that lie.
    public long startedOnLiars() {
        return startedOnLiars;
    }

    /// Carries out an order; a phone that cannot be reached never hears of it, and says so when it can.
    public void start(long now, StartContainer order) {
        int phone = order.phone();
        boolean onLiar = phones.isLiar(phone);
        started++;
        startedOnLiars += onLiar ? 1 : 0;
        if (!phones.isReachable(phone)) {
            keep(phone, new Signal.ContainerStopped(order.container(), 0));
            return;
        }
        Task task = vacantRow(now, order.container().row());
        task.begin(order);
        if (settlesAsLie(task)) {
            enter(now, task, Stage.REFUSED);
        } else if (dropChance.length > 0 && dropChance[phone] > 0 && chance.nextUniform() < dropChance[phone]) {
            task.stage = Stage.DROPPED;
        } else {
            long fetch = links.down(phone, order.fetchBytes(), phones.isOnWifi(phone), order.transport());
            enter(now + fetch, task, Stage.FETCHING);
        }
    }

    /// Keeps room for a container, if there is room.
    public void reserve(long now, ReserveContainer order) {
        int phone = order.phone();
        if (!phones.isReachable(phone)) {
            keep(phone, new Signal.ContainerStopped(order.container(), 0));
            return;
        }
        Task task = vacantRow(now, order.container().row());
        task.reserve(order);
        if (settlesAsLie(task)) {
            enter(now, task, Stage.REFUSED);
        } else {
            long answer = links.down(phone, 0, phones.isOnWifi(phone), Transport.DIRECT);
            enter(now + answer, task, Stage.RESERVED);
        }
    }

    private Task vacantRow(long now, int row) {
        Task task = inRow(row);
        if (task.inUse) {
            forget(now, task);
        }
        return task;
    }

    /// Puts a container on its phone; answers whether that has not what it claimed.
    private boolean settlesAsLie(Task task) {
        int phone = task.phone;
        boolean isLie = phones.isLiar(phone) && !phones.has(phone, task.millicores, memoryOn(phone) + task.memoryMb);
        link(task);
        count++;
        return isLie;
    }

    private void link(Task task) {
        task.next = firstOn(task.phone);
        phones.setFirstTask(task.phone, task.row);
    }

    /// What the containers on a phone occupy. As with Docker, no container has more cores than there are, and all of
    /// them together have no more memory; cores may be shared.
    private long memoryOn(int phone) {
        long memoryMb = 0;
        for (Task task = firstOn(phone); task != null; task = task.next) {
            memoryMb += task.stage == Stage.REFUSED ? 0 : task.memoryMb;
        }
        return memoryMb;
    }

    /// Ends a container that the engine gave up while its phone could not hear it, and whose row it has given away
    /// since.
    private void forget(long now, Task task) {
        boolean wasBusy = task.isBusy();
        boolean wasMember = task.isKnownMember();
        remove(now, task);
        if (wasBusy) {
            unload(now, task);
        }
        if (wasMember) {
            members.drop(now, task.row);
        }
    }

    /// Carries out an order to stop; a phone that cannot be reached hears of it when it can.
    public void stop(long now, StopContainer order) {
        Task task = find(order.container());
        if (task == null) {
            return;
        }
        if (!phones.isReachable(task.phone)) {
            unheard.computeIfAbsent(task.phone, silent -> new ArrayList<>()).add(order);
            return;
        }
        if (task.stage == Stage.RETURNING && task.dueAt - now <= order.graceMicros()) {
            return; // it is nearly done
        }
        if (task.isKnownMember()) {
            enter(now + members.drain(now, task.row, order.graceMicros()), task, Stage.DRAINING);
            return;
        }
        advance(now, task);
        boolean wasBusy = task.isBusy();
        long handover = now + sendState(task);
        if (!hasState(task) || order.graceMicros() == 0 || handover - now > order.graceMicros()) {
            task.doneMicros = task.savedMicros;
            handover = now;
        }
        enter(handover, task, Stage.STOPPING);
        if (wasBusy) {
            unload(now, task);
        }
    }

    /// A member that is to stop has nothing left to do.
    public void idle(long now, ContainerId container) {
        Task task = find(container);
        if (task != null && task.stage == Stage.DRAINING) {
            enter(now, task, Stage.DRAINING);
        }
    }

    /// Whether there is something to hand over. Work that is all done is of use only with its results: without them,
    /// what was saved counts.
    private static boolean hasState(Task task) {
        return task.isBusy() && task.doneMicros < task.workMicros;
    }

    /// A container's stage may be over.
    public void stageEnds(long now, int row, long event) {
        Task task = byRow[row];
        if (!task.inUse || task.dueAt != now || !Timeline.hasDetail(event, task.generation)) {
            return;
        }
        switch (task.stage) {
            case RESERVED -> say(now, task, new Signal.ContainerReserved(task.id()));
            case FETCHING -> {
                if (crashesPerMicro > 0) {
                    long crash = now + (long) (crashes.nextExponential() / crashesPerMicro);
                    timeline.put(crash, Kind.CRASH, row, task.generation);
                }
                if (task.isMember) {
                    serve(now, task);
                    return;
                }
                work(now, task);
                say(now, task, new Signal.ContainerStarted(task.id()));
            }
            case RUNNING -> {
                advance(now, task);
                if (task.doneMicros >= task.workMicros) {
                    unload(now, task);
                    sendResults(now, task);
                } else {
                    enter(now + task.saveCostMicros + sendState(task), task, Stage.SAVING);
                }
            }
            case SAVING -> {
                task.savedMicros = task.doneMicros;
                run(now, task);
                say(now, task, new Signal.ContainerSaved(task.id(), (long) task.savedMicros));
            }
            case RETURNING -> finish(now, task);
            case STOPPING -> {
                remove(now, task);
                say(now, task, new Signal.ContainerStopped(task.id(), (long) task.doneMicros));
            }
            case REFUSED -> {
                remove(now, task);
                say(now, task, new Signal.ContainerRefused(task.id()));
            }
            case DRAINING -> {
                members.drop(now, row);
                remove(now, task);
                say(now, task, new Signal.ContainerStopped(task.id(), 0));
            }
            case SERVING, MOVING, DROPPED -> {}
        }
    }

    private void serve(long now, Task task) {
        join(now, task);
        say(now, task, new Signal.ContainerStarted(task.id()));
    }

    private void join(long now, Task task) {
        task.stage = Stage.SERVING;
        members.serve(
                now,
                task.id(),
                new JobId(task.job),
                task.phone,
                task.millicores,
                task.memoryMb,
                task.bandwidthKbps,
                task.transport,
                phones.isReachable(task.phone));
    }

    /// Containers crash by themselves from now on.
    ///
    /// @param perMicro how often one that runs does on average, 1 / microsecond
    public void setCrashes(double perMicro) {
        crashesPerMicro = perMicro;
    }

    /// A container crashes, if it still runs.
    public void crash(long now, int row, long event) {
        Task task = byRow[row];
        boolean runs = task.inUse && (task.isBusy() || task.stage == Stage.SERVING);
        if (!runs || !Timeline.hasDetail(event, task.generation)) {
            return;
        }
        forget(now, task);
        say(now, task, new Signal.ContainerCrashed(task.id(), Signal.Crash.EXITED));
    }

    /// Begins to copy a container to another phone.
    public void move(long now, MoveContainer order) {
        Task task = find(order.container());
        if (task != null) {
            Copies.Copy copy = copies.begin(now, order);
            timeline.put(copy.dueAt, Kind.COPY, task.row, task.generation);
        }
    }

    /// Does not copy a container after all.
    public void cancelMove(long now, CancelMove order) {
        Copies.Copy copy = copies.of(order.container().row());
        if (copy != null && copy.generation == order.container().generation()) {
            copies.end(order.container().row());
            stayOn(now, byRow[order.container().row()]);
        }
    }

    /// A copy may have come so far that its container stands still, or runs where it was copied to.
    public void copied(long now, int row, long event) {
        Copies.Copy copy = copies.of(row);
        if (copy == null || copy.dueAt != now || !Timeline.hasDetail(event, copy.generation)) {
            return;
        }
        Task task = byRow[row];
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
            advance(now, task);
            unload(now, task);
        }
        task.stage = Stage.MOVING;
        task.dueAt = Micros.NEVER;
    }

    /// A container runs on the phone that it was copied to.
    private void land(long now, Task task, Copies.Copy copy) {
        if (phones.isLiar(copy.to) && !phones.has(copy.to, task.millicores, memoryOn(copy.to) + task.memoryMb)) {
            fail(now, task.row);
            return;
        }
        if (task.isMember) {
            members.drop(now, task.row);
        }
        unlink(task);
        task.phone = copy.to;
        link(task);
        long done = (long) task.doneMicros;
        task.workMicros -= done;
        task.doneMicros -= done;
        task.savedMicros = 0;
        if (task.isMember) {
            join(now, task);
        } else {
            work(now, task);
        }
        say(now, task, new Signal.ContainerMoved(task.id(), copy.downtimeMicros, copy.bytes, done));
    }

    /// A container that stood still goes on where it was.
    private void stayOn(long now, Task task) {
        if (task.stage != Stage.MOVING) {
            return;
        }
        if (task.isMember) {
            task.stage = Stage.SERVING;
            members.back(now, task.row);
        } else {
            work(now, task);
        }
    }

    private void work(long now, Task task) {
        run(now, task);
        phones.setLoad(now, task.phone, phones.load(task.phone) + task.millicores);
        task.draw(now, task.millicores, phones.wattsPerCore(task.phone));
    }

    /// A member keeps so much more of its phone busy from now on, or less.
    ///
    /// @param row its container's, which may have ended
    public void addLoad(long now, int row, int phone, int millicores) {
        phones.setLoad(now, phone, phones.load(phone) + millicores);
        Task task = byRow[row];
        if (task.inUse) {
            task.draw(now, task.drawsMillicores + millicores, phones.wattsPerCore(phone));
        }
    }

    /// Tells what a container drew.
    private void account(long now, Task task) {
        task.draw(now, 0, 0);
        if (task.joules > 0) {
            energy.accept(new JobId(task.job), task.joules);
            task.joules = 0;
        }
    }

    /// The run is over: tells what those drew that have not ended.
    public void end(long now) {
        for (Task task : byRow) {
            if (task != null && task.inUse) {
                account(now, task);
            }
        }
    }

    private void fail(long now, int row) {
        copies.end(row);
        Task task = byRow[row];
        stayOn(now, task);
        say(now, task, new Signal.MoveFailed(task.id()));
    }

    /// The phone's cores are slower or faster from now on.
    public void speedChanged(long now, int phone) {
        for (Task task = firstOn(phone); task != null; task = task.next) {
            task.draw(now, task.drawsMillicores, phones.wattsPerCore(phone));
            if (task.stage == Stage.RUNNING) {
                advance(now, task);
                run(now, task);
            } else if (task.isKnownMember()) {
                members.speedChanged(now, task.row);
            }
        }
    }

    /// All that ran on the phone is gone, and so is what it had to say and to hear.
    public void lose(long now, int phone) {
        unsaid.remove(phone);
        unheard.remove(phone);
        for (int row : copies.to(phone)) {
            fail(now, row);
        }
        Task task = firstOn(phone);
        phones.setFirstTask(phone, Phones.NO_TASK);
        while (task != null) {
            task.inUse = false;
            count--;
            account(now, task);
            if (task.isKnownMember()) {
                members.vanish(now, task.row);
            }
            task = task.next;
        }
        if (phones.load(phone) != 0) {
            phones.setLoad(now, phone, 0);
        }
    }

    /// The phone cannot be reached from now on.
    public void unreachable(long now, int phone) {
        for (Task task = firstOn(phone); task != null; task = task.next) {
            if (task.isKnownMember()) {
                members.away(now, task.row);
            }
        }
    }

    /// The phone can be reached again: it hears what to stop, and says what it could not say before.
    public void reachable(long now, int phone) {
        List<StopContainer> orders = unheard.remove(phone);
        List<Signal> signals = unsaid.remove(phone);
        for (Task task = firstOn(phone); task != null; task = task.next) {
            if (task.isKnownMember()) {
                members.back(now, task.row);
            }
        }
        if (orders != null) {
            orders.forEach(order -> stop(now, order));
        }
        if (signals != null) {
            signals.forEach(signal -> coordinator.accept(signal, now));
        }
    }

    private void sendResults(long now, Task task) {
        int phone = task.phone;
        long send = links.up(phone, task.returnBytes, phones.isOnWifi(phone), task.transport);
        if (send == 0) {
            finish(now, task);
        } else {
            enter(now + send, task, Stage.RETURNING);
        }
    }

    private void finish(long now, Task task) {
        remove(now, task);
        say(now, task, new Signal.ContainerFinished(task.id(), result(task)));
    }

    private long result(Task task) {
        boolean isLie = lieChance.length > 0 && lieChance[task.phone] > 0 && lies.nextUniform() < lieChance[task.phone];
        return isLie ? Truth.lie(task.job) : Truth.result(task.job);
    }

    private Task inRow(int row) {
        if (row >= byRow.length) {
            byRow = Arrays.copyOf(byRow, Math.max(row + 1, byRow.length * 2));
        }
        if (byRow[row] == null) {
            byRow[row] = new Task(row);
        }
        return byRow[row];
    }

    private Task firstOn(int phone) {
        int row = phones.firstTask(phone);
        return row == Phones.NO_TASK ? null : byRow[row];
    }

    private Task find(ContainerId id) {
        Task task = id.row() < byRow.length ? byRow[id.row()] : null;
        return task != null && task.inUse && task.generation == id.generation() ? task : null;
    }

    private void enter(long until, Task task, Stage stage) {
        task.stage = stage;
        task.dueAt = until;
        timeline.put(until, Kind.STAGE, task.row, task.generation);
    }

    /// Works on until the end or the next checkpoint, whichever comes first.
    private void run(long now, Task task) {
        task.speed = phones.speed(task.phone);
        task.runsSince = now;
        if (task.speed == 0) {
            task.stage = Stage.RUNNING;
            task.dueAt = Micros.NEVER; // paused
            return;
        }
        double remaining = Math.max(0, task.workMicros - task.doneMicros);
        long end = now + (long) StrictMath.ceil(remaining / task.speed);
        if (task.saveEveryMicros > 0) {
            double unsaved = (task.doneMicros - task.savedMicros) / task.speed;
            long save = now + Math.max(1, task.saveEveryMicros - (long) unsaved);
            if (save < end) {
                end = save;
            }
        }
        enter(end, task, Stage.RUNNING);
    }

    /// Counts what was done since the last time.
    private void advance(long now, Task task) {
        if (task.stage == Stage.RUNNING) {
            double done = task.doneMicros + (now - task.runsSince) * task.speed;
            // Half a microsecond of slack: the moment of the end was rounded.
            task.doneMicros = done >= task.workMicros - 0.5 ? task.workMicros : done;
            task.runsSince = now;
        }
    }

    private long sendState(Task task) {
        long bytes = task.stateBytes;
        return bytes == 0 ? 0 : links.up(task.phone, bytes, phones.isOnWifi(task.phone), task.transport);
    }

    private void unload(long now, Task task) {
        task.draw(now, 0, 0);
        phones.setLoad(now, task.phone, phones.load(task.phone) - task.millicores);
    }

    private void remove(long now, Task task) {
        count--;
        account(now, task);
        unlink(task);
        task.inUse = false;
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

    private void say(long now, Task task, Signal signal) {
        if (phones.isReachable(task.phone)) {
            coordinator.accept(signal, now);
        } else {
            keep(task.phone, signal);
        }
    }

    private void keep(int phone, Signal signal) {
        unsaid.computeIfAbsent(phone, silent -> new ArrayList<>()).add(signal);
    }
}
