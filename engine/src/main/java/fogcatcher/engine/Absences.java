package fogcatcher.engine;

import fogcatcher.engine.message.Effect.StopContainer;
import fogcatcher.engine.message.Event.Interruption;
import fogcatcher.engine.message.Event.JobInterrupted;
import fogcatcher.engine.model.ContainerState;
import fogcatcher.engine.model.JobKind;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.model.OnHostLoss;
import fogcatcher.engine.model.Sla;
import java.util.ArrayList;
import java.util.List;

/// Members of services that wait for their phone when it is lost, instead of being replaced: [OnHostLoss#WAIT].
///
///     RUNNING -> AWAY -> the phone may be used again: STARTING there, whatever became of it -> RUNNING
///                     -> the phone is back, and may not be used: replaced, and stopped there
///                     -> nobody wants it any more, or the phone is unregistered: ended
///
/// Its container keeps its name and its room, so that a world in which it ran on all the time has nothing to do. Nobody
/// pays for it while it is away. What is heard of it before its phone may be used again says nothing: it is started
/// anyway.
final class Absences {

    private final Outbox outbox;
    private final Containers containers;
    private final Dispatch dispatch;
    private final Verdicts verdicts;
    private final JobLifecycle jobs;
    private final boolean hasMarket;
    private final long handoverMicros;

    Absences(Parts parts, Containers containers, Dispatch dispatch, Verdicts verdicts, JobLifecycle jobs) {
        outbox = parts.outbox();
        this.containers = containers;
        this.dispatch = dispatch;
        this.verdicts = verdicts;
        this.jobs = jobs;
        hasMarket = parts.policies().market().isPresent();
        handoverMicros = Micros.of(parts.policies().execution().handover());
    }

    /// The phone is lost: those of its containers that wait for it do so from now on, and the world need not keep the
    /// others for it.
    void begin(long now, int phone) {
        for (Container c = containers.firstOn(phone); c != null; c = c.next) {
            if (waitsForPhone(c.piece.job) && c.state != ContainerState.AWAY) {
                if (c.stopping || c.piece.heir() != null) {
                    outbox.put(new StopContainer(c.id(), phone, 0));
                } else {
                    begin(now, c);
                }
            }
        }
    }

    /// A lease ends with its phone, and a standby takes over at once.
    private boolean waitsForPhone(Job job) {
        return job.spec.kind() == JobKind.SERVICE
                && job.spec.wishes().onHostLoss() == OnHostLoss.WAIT
                && job.sla == Sla.B
                && !hasMarket
                && job.ending == null;
    }

    private void begin(long now, Container container) {
        Piece piece = container.piece;
        Job job = piece.job;
        jobs.migrations.cancel(now, container);
        jobs.tenure.settle(now, container);
        verdicts.interrupted(now, container, Interruption.LOST);
        container.termEnds = Micros.NEVER;
        container.overdueAt = Micros.NEVER;
        container.started = Container.NOT_STARTED;
        containers.become(container, ContainerState.AWAY);
        job.interruptions++;
        jobs.migrations.down(now, piece, Interruption.LOST, 0);
        outbox.put(new JobInterrupted(job.id(), container.phone, Interruption.LOST, 0));
        job.service.supply(now);
    }

    /// The phone may be used again: they go on, if they can be paid and the phone is still what they wish for.
    void end(long now, int phone) {
        for (Container container : on(phone)) {
            if (jobs.isWrong(now, container.piece, phone)) {
                replace(now, container); // by leaving it may have lost the trust that is asked for
                continue;
            }
            jobs.services.moved(now, container);
            if (!container.stopping) {
                dispatch.startAgain(now, container);
            }
        }
    }

    /// The phone is back, and may not be used: others take their place, and they stop. Answers whether there are any.
    boolean giveUp(long now, int phone) {
        List<Container> there = on(phone);
        there.forEach(container -> replace(now, container));
        return !there.isEmpty();
    }

    private void replace(long now, Container container) {
        jobs.services.replace(now, container.piece);
        jobs.stop(now, container, Interruption.WITHDRAWN, handoverMicros);
    }

    private List<Container> on(int phone) {
        List<Container> there = new ArrayList<>();
        for (Container c = containers.firstOn(phone); c != null; c = c.next) {
            if (c.state == ContainerState.AWAY) {
                there.add(c);
            }
        }
        return there;
    }
}
