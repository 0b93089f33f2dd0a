package fogcatcher.engine;

import fogcatcher.engine.execution.ExecutionSpec;
import fogcatcher.engine.fleet.Fleet;
import fogcatcher.engine.message.Command.SubmitJob;
import fogcatcher.engine.message.Effect.StopContainer;
import fogcatcher.engine.message.Effect.Unwatch;
import fogcatcher.engine.message.Event.Interruption;
import fogcatcher.engine.message.Event.JobAccepted;
import fogcatcher.engine.message.Event.JobCancelled;
import fogcatcher.engine.message.Event.JobCompleted;
import fogcatcher.engine.message.Event.JobFailed;
import fogcatcher.engine.message.Event.JobInterrupted;
import fogcatcher.engine.message.Event.JobRefused;
import fogcatcher.engine.message.Event.JobStarted;
import fogcatcher.engine.message.Event.Refusal;
import fogcatcher.engine.model.AccountId;
import fogcatcher.engine.model.Cause;
import fogcatcher.engine.model.ContainerId;
import fogcatcher.engine.model.JobId;
import fogcatcher.engine.model.JobKind;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.model.Mode;
import fogcatcher.engine.model.Plan;
import fogcatcher.engine.reputation.Outcome;
import fogcatcher.engine.reputation.Reputation;
import fogcatcher.engine.reward.Rewards;

/// What happens to a job, from submission to its end.
///
///     submitted -> refused
///     submitted -> accepted -> waiting -> placing -> running -> completed
///                                 ^                     |
///                                 +---- (resting) <- interrupted -> failed
///
/// An accepted job ends exactly once: completed, failed or cancelled. What was saved of it is never done twice.
final class JobLifecycle {

    private final ExecutionSpec spec;
    private final Fleet fleet;
    private final Reputation reputation;
    private final Terms terms;
    private final StakeLifecycle stakes;
    private final Earnings earnings;
    private final Books books;
    private final Outbox outbox;
    private final Reminders reminders;

    final JobRegister jobs = new JobRegister();
    final Containers containers;
    private final RestingJobs resting = new RestingJobs();
    private final Dispatch dispatch;
    private final Queue queue;

    private final long backoffMicros;
    private final long maxBackoffMicros;
    private final long handoverMicros;
    private final long patrolMicros;
    private boolean patrolling;

    JobLifecycle(Parts parts) {
        spec = parts.policies().execution();
        fleet = parts.fleet();
        reputation = parts.reputation();
        terms = parts.terms();
        stakes = parts.stakes();
        earnings = parts.earnings();
        books = parts.books();
        outbox = parts.outbox();
        reminders = parts.reminders();
        containers = new Containers(fleet);
        dispatch = new Dispatch(parts, containers);
        queue = new Queue(parts);
        backoffMicros = Micros.of(spec.backoff());
        maxBackoffMicros = Micros.of(spec.maxBackoff());
        handoverMicros = Micros.of(spec.handover());
        patrolMicros = Micros.of(parts.policies().coordinator().heartbeat());
    }

    void submit(long now, SubmitJob submit) {
        Rewards prices = terms.rewards();
        long ceiling = prices.ceiling(submit.spec());
        if (jobs.find(submit.job()) != null) {
            outbox.put(new JobRefused(submit.job(), Refusal.DUPLICATE));
        } else if (queue.size() >= spec.maxWaiting()) {
            outbox.put(new JobRefused(submit.job(), Refusal.QUEUE_FULL));
        } else if (!fleet.largestOffer().covers(submit.spec().needs())) {
            outbox.put(new JobRefused(submit.job(), Refusal.TOO_LARGE));
        } else if (submit.payer().number() < AccountId.FIRST_FREE
                || !books.transfer(submit.payer(), AccountId.ESCROW, ceiling, Cause.RESERVE)) {
            outbox.put(new JobRefused(submit.job(), Refusal.INSUFFICIENT_FUNDS));
        } else {
            Job job = new Job(submit.job(), submit.spec(), submit.payer(), now, ceiling, prices);
            jobs.add(job);
            outbox.put(new JobAccepted(job.id()));
            queue.append(job);
            queue.ask(now);
        }
    }

    void cancel(JobId id) {
        Job job = jobs.find(id);
        if (job == null) {
            return;
        }
        if (job.container == null) {
            queue.remove(job);
            end(job);
            outbox.put(new JobCancelled(job.id(), job.submitted, settle(job)));
        } else {
            job.cancelled = true;
            stop(job.container, Interruption.WITHDRAWN, 0);
        }
    }

    /// An answer to [Queue#ask]. The fleet may have changed while it was thought about, so each assignment is checked.
    void placed(long now, Plan plan) {
        Placing placing = queue.answered(plan);
        if (placing == null) {
            return;
        }
        int started = 0;
        for (int i = placing.size() - 1; i >= 0; i--) {
            Job job = placing.job(i);
            if (job.state != Job.State.PLACING) {
                continue; // cancelled meanwhile
            }
            int phone = placing.phoneOf(i, plan);
            if (phone != Job.NO_PHONE && dispatch.hasRoom(phone, job.needs)) {
                run(now, job, phone);
                started++;
            } else {
                placing.keepWaiting(i, plan);
            }
        }
        queue.settle(now, placing, started);
    }

    /// Tries to place again what found no phone.
    void placeAgain(long now) {
        queue.askWidely(now);
    }

    /// Phone `phone` has room it did not have before.
    void roomOn(long now, int phone) {
        queue.roomOn(now, phone);
    }

    void started(long now, ContainerId id) {
        Container container = containers.find(id);
        if (container == null || container.started != Container.NOT_STARTED) {
            return;
        }
        container.started = now;
        Job job = container.job;
        if (job.started == Job.NOT_STARTED) {
            job.started = now;
            outbox.put(new JobStarted(job.id(), container.phone, now - job.submitted));
        }
    }

    void saved(ContainerId id, long workMicros) {
        Container container = containers.find(id);
        if (container != null && workMicros > container.savedMicros) {
            container.savedMicros = Math.min(workMicros, container.workMicros);
            container.job.fruitless = 0;
        }
    }

    void finished(long now, ContainerId id) {
        Container container = containers.find(id);
        if (container == null) {
            return;
        }
        Job job = container.job;
        credit(now, container, container.workMicros);
        earnings.kept(container.phone);
        reputation.saw(now, container.phone, isLate(now, container) ? Outcome.LATE : Outcome.DELIVERED);
        observeSpeed(now, container);
        remove(container);
        if (job.cancelled) {
            end(job);
            outbox.put(new JobCancelled(job.id(), job.submitted, settle(job)));
        } else if (job.remainingMicros() > 0) {
            goOn(now, job, container.phone);
        } else {
            complete(now, job, container.phone);
        }
        queue.roomOn(now, container.phone);
    }

    void stopped(long now, ContainerId id, long workMicros) {
        Container container = containers.find(id);
        if (container == null) {
            return;
        }
        container.savedMicros = Math.max(container.savedMicros, Math.min(workMicros, container.workMicros));
        interrupt(now, container, container.stopping ? container.stopCause : Interruption.WITHDRAWN);
        queue.roomOn(now, container.phone);
    }

    /// The phone has less than it claimed, and could not start the container.
    void refused(long now, ContainerId id) {
        Container container = containers.find(id);
        if (container == null) {
            return;
        }
        interrupt(now, container, Interruption.REFUSED);
        queue.ask(now); // somebody smaller may fit, here or elsewhere
    }

    /// The phone is gone, and with it what ran there.
    void phoneGone(long now, int phone, Interruption cause) {
        for (Container c = containers.firstOn(phone); c != null; c = containers.firstOn(phone)) {
            interrupt(now, c, cause);
        }
    }

    /// Whether a phone has containers.
    boolean isOn(int phone) {
        return containers.firstOn(phone) != null;
    }

    /// The phone may not be used any more: its containers hand over and stop.
    void withdraw(int phone) {
        for (Container c = containers.firstOn(phone); c != null; c = c.next) {
            stop(c, Interruption.WITHDRAWN, handoverMicros);
        }
    }

    /// The phone works at full speed again: its containers have as long from now on as they had in the beginning.
    void fullSpeed(long now, int phone) {
        for (Container c = containers.firstOn(phone); c != null; c = c.next) {
            c.overdueAt = Micros.after(now, c.overdueAt - c.allocated);
        }
    }

    /// A job's rest is over.
    void rested(long now, int slot) {
        Job job = resting.take(slot);
        if (job.state == Job.State.RESTING) {
            queue.append(job);
            queue.ask(now);
        }
    }

    /// Stops containers that take far longer than they should: whatever runs them is broken or lies. A phone that was
    /// slowed
    /// down is given the benefit of the doubt.
    void patrol(long now) {
        for (int row = 0; row < containers.rows(); row++) {
            Container c = containers.at(row);
            if (c != null && isLate(now, c)) {
                outbox.put(new StopContainer(c.id(), c.phone, 0));
                interrupt(now, c, Interruption.OVERDUE);
                queue.roomOn(now, c.phone);
            }
        }
        patrolling = containers.count() > 0;
        if (patrolling) {
            reminders.at(Micros.after(now, patrolMicros), Reminders.Kind.PATROL, 0);
        }
    }

    int waiting() {
        return queue.size();
    }

    int open() {
        return jobs.count();
    }

    int containers() {
        return containers.count();
    }

    private void run(long now, Job job, int phone) {
        job.state = Job.State.RUNNING;
        job.container = dispatch.start(now, job, phone);
        job.lastPhone = phone;
        if (!patrolling) {
            patrolling = true;
            reminders.at(Micros.after(now, patrolMicros), Reminders.Kind.PATROL, 0);
        }
    }

    /// The next chunk of a job: on the same phone while that may be used, else wherever there is room.
    private void goOn(long now, Job job, int phone) {
        job.fruitless = 0;
        if (dispatch.hasRoom(phone, job.needs)) {
            run(now, job, phone);
        } else {
            queue.prepend(job);
            queue.ask(now);
        }
    }

    private boolean isLate(long now, Container container) {
        return container.overdueAt <= now && fleet.mode(container.phone) == Mode.FULL;
    }

    private void stop(Container container, Interruption cause, long graceMicros) {
        if (!container.stopping) {
            container.stopping = true;
            container.stopCause = cause;
            boolean keepsState = container.job.spec.kind() == JobKind.BATCH;
            outbox.put(new StopContainer(container.id(), container.phone, keepsState ? graceMicros : 0));
        }
    }

    /// A container ended before its work did.
    private void interrupt(long now, Container container, Interruption cause) {
        Job job = container.job;
        long lost = Math.max(0, progress(now, container) - container.savedMicros);
        credit(now, container, container.savedMicros);
        if (cause != Interruption.WITHDRAWN || !container.stopping) {
            earnings.broke(container.phone);
        }
        judge(now, container, cause);
        remove(container);
        job.lostMicros += lost;
        if (job.cancelled) {
            end(job);
            outbox.put(new JobCancelled(job.id(), job.submitted, settle(job)));
            return;
        }
        if (job.remainingMicros() <= 0) {
            complete(now, job, container.phone);
            return;
        }
        job.interruptions++;
        job.fruitless = container.savedMicros > 0 ? 0 : job.fruitless + 1;
        outbox.put(new JobInterrupted(job.id(), container.phone, cause, lost));
        if (job.interruptions >= spec.maxAttempts()) {
            end(job);
            outbox.put(new JobFailed(job.id(), job.submitted, job.interruptions, job.lostMicros, settle(job)));
        } else if (job.fruitless <= 1 || backoffMicros == 0) {
            queue.prepend(job);
            queue.ask(now);
        } else {
            rest(now, job);
        }
    }

    /// What an interruption says about the phone; an owner who takes the phone back is judged when it is released.
    private void judge(long now, Container container, Interruption cause) {
        int phone = container.phone;
        switch (cause) {
            case LEFT -> reputation.saw(now, phone, Outcome.ABANDONED);
            case LOST -> reputation.saw(now, phone, Outcome.VANISHED);
            case OVERDUE -> reputation.saw(now, phone, Outcome.OVERDUE);
            case REFUSED -> {
                reputation.saw(now, phone, Outcome.FALSE_CLAIM);
                stakes.lied(fleet.owner(phone), phone, container.job.payer);
            }
            case WITHDRAWN -> {}
        }
    }

    private void rest(long now, Job job) {
        int doublings = Math.min(job.fruitless - 2, 30);
        long pause = backoffMicros > maxBackoffMicros >> doublings ? maxBackoffMicros : backoffMicros << doublings;
        job.state = Job.State.RESTING;
        reminders.at(Micros.after(now, pause), Reminders.Kind.RESTED, resting.put(job));
    }

    private void complete(long now, Job job, int phone) {
        end(job);
        boolean late = now - job.submitted > job.deadlineMicros;
        long started = job.started == Job.NOT_STARTED ? now : job.started;
        outbox.put(
                new JobCompleted(
                        job.id(),
                        phone,
                        job.submitted,
                        started,
                        job.interruptions,
                        job.workMicros,
                        job.lostMicros,
                        settle(job),
                        late));
    }

    private void end(Job job) {
        job.state = Job.State.ENDED;
        jobs.remove(job);
    }

    /// Charges the payer for what was delivered, and gives back what was reserved beyond it.
    private long settle(Job job) {
        long fee = job.prices.feeOn(job.rewardsMicroTokens);
        long charge = job.rewardsMicroTokens + fee;
        books.fromEscrow(AccountId.FEES, fee, Cause.FEE);
        books.fromEscrow(job.payer, job.reservedMicroTokens - charge, Cause.REFUND);
        return charge;
    }

    /// Counts `workMicros` of a container's work as done, and lets the phone's owner earn it.
    private void credit(long now, Container container, long workMicros) {
        Job job = container.job;
        long bytes = job.bytes == 0 ? 0 : (long) (job.bytes * ((double) workMicros / job.workMicros));
        job.doneMicros += workMicros;
        job.rewardsMicroTokens +=
                earnings.earn(job.prices, container.phone, job.needs, now - container.allocated, workMicros, bytes);
    }

    /// How much a container has probably done: what a phone of its speed does in the time since it started.
    private long progress(long now, Container container) {
        if (container.started == Container.NOT_STARTED) {
            return 0;
        }
        long done = (long) ((now - container.started) / 1000.0 * fleet.speedPermille(container.phone));
        return Math.min(done, container.workMicros);
    }

    private void observeSpeed(long now, Container container) {
        if (container.started != Container.NOT_STARTED && now > container.started) {
            fleet.observeSpeed(container.phone, 1000.0 * container.workMicros / (now - container.started));
        }
    }

    private void remove(Container container) {
        Job job = container.job;
        job.container = null;
        containers.remove(container);
        fleet.giveBack(container.phone, job.needs);
        if (!fleet.isHarvested(container.phone) && !isOn(container.phone)) {
            outbox.put(new Unwatch(container.phone));
        }
    }
}
