package fogcatcher.engine;

import fogcatcher.engine.message.Effect.StopContainer;
import fogcatcher.engine.message.Event.Interruption;
import fogcatcher.engine.model.ContainerState;
import fogcatcher.engine.model.Micros;

/// Looks at all containers with every heartbeat, while there are any, for what nobody reports: that one takes far too
/// long, or that it would be better off on another phone.
final class Patrol {

    private final Containers containers;
    private final Pace pace;
    private final Losses losses;
    private final Outbox outbox;
    private final Reminders reminders;
    private final JobLifecycle jobs;
    private final long everyMicros;
    private boolean isUnderWay;

    Patrol(Parts parts, Containers containers, Pace pace, Losses losses, JobLifecycle jobs) {
        this.containers = containers;
        this.pace = pace;
        this.losses = losses;
        this.jobs = jobs;
        outbox = parts.outbox();
        reminders = parts.reminders();
        everyMicros = Micros.of(parts.policies().coordinator().heartbeat());
    }

    /// There is a container.
    void begin(long now) {
        if (!isUnderWay) {
            isUnderWay = true;
            reminders.at(Micros.after(now, everyMicros), Reminders.Kind.PATROL, 0);
        }
    }

    /// Stops containers that take far longer than they should, and gives up those that do not stop.
    void go(long now) {
        boolean mayLeave = jobs.migrations.isAnyLikelyToLeave();
        for (int row = 0; row < containers.rows(); row++) {
            Container c = containers.at(row);
            if (c != null && (pace.isLate(now, c) || c.stopping && c.overdueAt <= now)) {
                outbox.put(new StopContainer(c.id(), c.phone, 0));
                int phone = c.phone;
                losses.interrupt(now, c, c.stopping ? c.stopCause : Interruption.OVERDUE);
                jobs.roomOn(now, phone);
            } else if (c != null && c.state == ContainerState.RUNNING && mayMove(now, c, mayLeave)) {
                jobs.migrations.lookAgain(now, c.phone);
            }
        }
        isUnderWay = containers.count() > 0;
        if (isUnderWay) {
            reminders.at(Micros.after(now, everyMicros), Reminders.Kind.PATROL, 0);
        }
    }

    /// Whether it is worth a look at its phone, which is far away in memory: on account of the container itself, or of
    /// the phone, once for all its containers.
    private boolean mayMove(long now, Container c, boolean mayLeave) {
        return jobs.migrations.isSlowed(now, c)
                || c.isFirst()
                        && (mayLeave
                                ? jobs.migrations.mayHaveToGo(now, c.phone)
                                : jobs.migrations.isPostponed(c.phone));
    }
}
