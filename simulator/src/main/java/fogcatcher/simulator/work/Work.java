package fogcatcher.simulator.work;

import fogcatcher.engine.message.Effect;
import fogcatcher.engine.message.Effect.CancelMove;
import fogcatcher.engine.message.Effect.MoveContainer;
import fogcatcher.engine.message.Effect.ReserveContainer;
import fogcatcher.engine.message.Effect.ResizeContainer;
import fogcatcher.engine.message.Effect.StartContainer;
import fogcatcher.engine.message.Effect.StopContainer;
import fogcatcher.engine.message.Signal;
import fogcatcher.engine.model.ContainerId;
import fogcatcher.engine.model.JobId;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.model.Resources;
import fogcatcher.engine.model.Transport;
import fogcatcher.engine.random.Stream;
import fogcatcher.simulator.phones.Phones;
import fogcatcher.simulator.time.Timeline;
import fogcatcher.simulator.time.Timeline.Kind;
import fogcatcher.simulator.work.Task.Stage;
import java.util.List;
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
/// are orders to stop it or to give it other limits.
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

    private final Tasks tasks;
    private final Backlog backlog = new Backlog();
    private float[] dropChance = new float[0];
    private float[] lieChance = new float[0];
    private final Stream lies;
    private final Members members;
    private final Moves moves;
    private final Crashes crashes;
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
        this.crashes = new Crashes(crashes, timeline);
        tasks = new Tasks(phones);
        moves = new Moves(phones, links, timeline, tasks, members, this);
        this.coordinator = coordinator;
        this.energy = energy;
    }

    /// Brings a container and its phone from memory, and changes nothing.
    ///
    /// @return nothing of meaning
    public long touch(int row) {
        Task task = tasks.at(row);
        return task.dueAt + phones.touch(task.phone);
    }

    /// How many containers there are.
    public int count() {
        return tasks.count();
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
            backlog.keep(phone, new Signal.ContainerStopped(order.container(), 0));
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
            backlog.keep(phone, new Signal.ContainerStopped(order.container(), 0));
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
        Task task = tasks.inRow(row);
        if (task.inUse) {
            forget(now, task);
        }
        return task;
    }

    /// Puts a container on its phone; answers whether that has not what it claimed.
    private boolean settlesAsLie(Task task) {
        int phone = task.phone;
        boolean isLie =
                phones.isLiar(phone) && !phones.has(phone, task.millicores, tasks.memoryOn(phone) + task.memoryMb);
        tasks.add(task);
        return isLie;
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
        Task task = tasks.find(order.container());
        if (task == null) {
            return;
        }
        if (!phones.isReachable(task.phone)) {
            backlog.keep(task.phone, order);
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

    /// Gives a member other limits; a phone that cannot be reached hears of it when it can, and one that has not what
    /// it claimed leaves them as they are.
    public void resize(long now, ResizeContainer order) {
        Task task = tasks.find(order.container());
        if (task == null) {
            return;
        }
        int phone = task.phone;
        if (!phones.isReachable(phone)) {
            backlog.keep(phone, order);
            return;
        }
        Resources limits = order.limits();
        long memoryMb = tasks.memoryOn(phone) - task.memoryMb + limits.memoryMb();
        if (task.stage != Stage.SERVING) {
            return;
        }
        if (phones.isLiar(phone) && !phones.has(phone, limits.millicores(), memoryMb)) {
            members.drop(now, task.row);
            enter(now, task, Stage.REFUSED);
            return;
        }
        task.limit(limits);
        members.resize(now, task.row, task.millicores, task.memoryMb, task.bandwidthKbps);
    }

    /// A member that is to stop has nothing left to do.
    public void idle(long now, ContainerId container) {
        Task task = tasks.find(container);
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
        Task task = tasks.at(row);
        if (!task.inUse || task.dueAt != now || !Timeline.hasDetail(event, task.generation)) {
            return;
        }
        switch (task.stage) {
            case RESERVED -> say(now, task, new Signal.ContainerReserved(task.id()));
            case FETCHING -> {
                crashes.plan(now, task);
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

    void join(long now, Task task) {
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

    /// A container crashes, if it still runs.
    public void crash(long now, int row, long event) {
        Task task = tasks.at(row);
        boolean runs = task.inUse && (task.isBusy() || task.stage == Stage.SERVING);
        if (!runs || !Timeline.hasDetail(event, task.generation)) {
            return;
        }
        forget(now, task);
        say(now, task, new Signal.ContainerCrashed(task.id(), Signal.Crash.EXITED));
    }

    /// Containers crash by themselves from now on.
    ///
    /// @param perMicro how often one that runs does on average, 1 / microsecond
    public void setCrashes(double perMicro) {
        crashes.set(perMicro);
    }

    /// Begins to copy a container to another phone.
    public void move(long now, MoveContainer order) {
        moves.begin(now, order);
    }

    /// Does not copy a container after all.
    public void cancelMove(long now, CancelMove order) {
        moves.cancel(now, order);
    }

    /// A copy may have come so far that its container stands still, or runs where it was copied to.
    public void copied(long now, int row, long event) {
        moves.copied(now, row, event);
    }

    void work(long now, Task task) {
        run(now, task);
        phones.setLoad(now, task.phone, phones.load(task.phone) + task.millicores);
        task.draw(now, task.millicores, phones.wattsPerCore(task.phone));
    }

    /// A member keeps so much more of its phone busy from now on, or less.
    ///
    /// @param row its container's, which may have ended
    public void addLoad(long now, int row, int phone, int millicores) {
        phones.setLoad(now, phone, phones.load(phone) + millicores);
        Task task = tasks.at(row);
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
        for (int row = 0; row < tasks.rows(); row++) {
            Task task = tasks.at(row);
            if (task != null && task.inUse) {
                account(now, task);
            }
        }
    }

    /// The phone's cores are slower or faster from now on.
    public void speedChanged(long now, int phone) {
        for (Task task = tasks.firstOn(phone); task != null; task = task.next) {
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
        backlog.forget(phone);
        moves.lose(now, phone);
        Task task = tasks.firstOn(phone);
        phones.setFirstTask(phone, Phones.NO_TASK);
        while (task != null) {
            tasks.lose(task);
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
        for (Task task = tasks.firstOn(phone); task != null; task = task.next) {
            if (task.mayAnswer()) {
                members.away(now, task.row);
            }
        }
    }

    /// The phone can be reached again: it hears what to stop, and says what it could not say before.
    public void reachable(long now, int phone) {
        List<Effect> orders = backlog.takeOrders(phone);
        List<Signal> signals = backlog.takeSignals(phone);
        for (Task task = tasks.firstOn(phone); task != null; task = task.next) {
            if (task.mayAnswer()) {
                members.back(now, task.row);
            }
        }
        orders.forEach(order -> obey(now, order));
        signals.forEach(signal -> coordinator.accept(signal, now));
    }

    private void obey(long now, Effect order) {
        if (order instanceof StopContainer stop) {
            stop(now, stop);
        } else if (order instanceof ResizeContainer resize) {
            resize(now, resize);
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
    void advance(long now, Task task) {
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

    void unload(long now, Task task) {
        task.draw(now, 0, 0);
        phones.setLoad(now, task.phone, phones.load(task.phone) - task.millicores);
    }

    private void remove(long now, Task task) {
        account(now, task);
        tasks.remove(task);
    }

    void say(long now, Task task, Signal signal) {
        if (phones.isReachable(task.phone)) {
            coordinator.accept(signal, now);
        } else {
            backlog.keep(task.phone, signal);
        }
    }
}
