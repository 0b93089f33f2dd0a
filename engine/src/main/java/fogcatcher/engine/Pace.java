package fogcatcher.engine;

import fogcatcher.engine.fleet.Fleet;
import fogcatcher.engine.harvest.Adaptation;
import fogcatcher.engine.model.JobKind;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.model.Mode;

/// How fast containers get on, as far as the engine can tell: it hears of beginnings, checkpoints and ends only.
final class Pace {

    private final Fleet fleet;
    private final Adaptation adaptation;
    private final Containers containers;

    Pace(Parts parts, Containers containers) {
        fleet = parts.fleet();
        adaptation = parts.adaptation();
        this.containers = containers;
    }

    void started(long now, Container container) {
        container.started = now;
        container.workedAt = now;
        if (container.piece.job.service != null && !container.stopping) {
            container.overdueAt = Micros.NEVER; // it has no end to be late for
        }
        container.pace = on(container.phone);
    }

    /// A phone works harder or less hard: what its containers have done so far, they did at the old pace, and what that
    /// took from them they have longer.
    void changed(long now, int phone) {
        for (Container c = containers.firstOn(phone); c != null; c = c.next) {
            if (c.started != Container.NOT_STARTED && !c.stopping) {
                c.overdueAt = Micros.after(c.overdueAt, (long) ((now - c.workedAt) * (1 - c.pace)));
            }
            c.workedMicros = done(now, c);
            c.workedAt = now;
            c.pace = on(phone);
        }
    }

    /// A container that is run whole leaves a phone for another: what it did there, it did at that one's speed.
    void leaves(long now, Container container) {
        container.workedMicros = done(now, container);
        container.workedAt = now;
    }

    /// A container has moved to another phone and goes on there, with the rest of its work unless it is run whole.
    void moved(long now, Container container) {
        if (container.piece.job.spec.kind() != JobKind.FUNCTION) {
            again(now, container);
            container.started = now;
        }
        container.pace = on(container.phone);
    }

    /// A member of a service begins another term.
    void again(long now, Container container) {
        container.workedMicros = 0;
        container.workedAt = now;
        container.allocated = now;
    }

    /// How much a container has probably done: what a phone of its speed does in the time since it started, at the pace
    /// its modes allowed.
    long done(long now, Container container) {
        if (container.started == Container.NOT_STARTED) {
            return 0;
        }
        double since = (now - container.workedAt) / 1000.0 * fleet.speedPermille(container.phone) * container.pace;
        return Math.min(container.workedMicros + (long) since, container.workMicros);
    }

    /// Whether a container takes far longer than it should: whatever runs it is broken or lies. A phone that is slowed
    /// down is given the benefit of the doubt.
    boolean isLate(long now, Container container) {
        return container.overdueAt <= now && !container.stopping && fleet.mode(container.phone) == Mode.FULL;
    }

    /// A container did all its work; how long it took says how fast its phone is.
    void finished(long now, Container container) {
        if (container.started != Container.NOT_STARTED && now > container.started) {
            fleet.observeSpeed(container.phone, 1000.0 * container.workMicros / (now - container.started));
        }
    }

    /// Which part of full speed containers have on a phone: they share what its mode allows.
    private double on(int phone) {
        double allowed = fleet.offer(phone).millicores() * adaptation.shareOf(fleet.mode(phone));
        return Math.min(1, allowed / Math.max(1, fleet.promised(phone).millicores()));
    }
}
