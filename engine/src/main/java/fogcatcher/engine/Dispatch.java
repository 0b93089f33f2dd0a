package fogcatcher.engine;

import fogcatcher.engine.execution.ExecutionSpec;
import fogcatcher.engine.fleet.Fleet;
import fogcatcher.engine.harvest.Adaptation;
import fogcatcher.engine.harvest.StayEstimator;
import fogcatcher.engine.message.Effect.StartContainer;
import fogcatcher.engine.model.JobKind;
import fogcatcher.engine.model.JobSpec;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.model.Mode;
import fogcatcher.engine.model.Resources;
import fogcatcher.engine.model.Transport;

/// Starts a container for a job on a chosen phone: how much of the job, saved how often, its data on which way.
final class Dispatch {

    /// Time a container may take for everything but its work before it counts as overdue; a guess, far beyond any
    /// transfer
    /// seen in the FLASH network figures.
    private static final long OVERDUE_SLACK = 10 * Micros.PER_MINUTE;

    private final ExecutionSpec spec;
    private final Fleet fleet;
    private final Adaptation adaptation;
    private final StayEstimator stays;
    private final Outbox outbox;
    private final Containers containers;
    private final long saveEveryMicros;
    private final long saveCostMicros;

    Dispatch(Parts parts, Containers containers) {
        spec = parts.policies().execution();
        fleet = parts.fleet();
        adaptation = parts.adaptation();
        stays = parts.stays();
        outbox = parts.outbox();
        this.containers = containers;
        saveEveryMicros = Micros.of(spec.checkpointEvery());
        saveCostMicros = Micros.of(spec.checkpointCost());
    }

    /// Whether the phone may be given `needs` now, in the mode it is in.
    boolean hasRoom(int phone, Resources needs) {
        Mode mode = fleet.mode(phone);
        return fleet.isHarvested(phone) && mode != Mode.PAUSED && fleet.covers(phone, adaptation.shareOf(mode), needs);
    }

    Container start(long now, Job job, int phone) {
        JobSpec wish = job.spec;
        boolean batch = wish.kind() == JobKind.BATCH;
        long work = batch && spec.chunks() ? chunk(now, job, phone) : job.remainingMicros();
        Container container = containers.add(job, phone, work, now, overdueAt(now, phone, work));
        fleet.promise(phone, wish.needs());
        boolean stays = job.lastPhone == phone && job.doneMicros > 0;
        boolean last = work == job.remainingMicros();
        outbox.put(
                new StartContainer(
                        container.id(),
                        phone,
                        job.id(),
                        wish.needs(),
                        work,
                        batch ? saveEveryMicros : 0,
                        saveCostMicros,
                        stays ? 0 : wish.inputBytes() + (job.doneMicros > 0 ? wish.stateBytes() : 0),
                        last ? wish.outputBytes() : wish.stateBytes(),
                        wish.stateBytes(),
                        transport(job, phone)));
        return container;
    }

    private long chunk(long now, Job job, int phone) {
        long held = now - fleet.harvestedSince(phone);
        return adaptation.chunkMicros(stays, held, fleet.speedPermille(phone), job.remainingMicros());
    }

    private long overdueAt(long now, int phone, long workMicros) {
        double expected = workMicros * 1000.0 / Math.max(1, fleet.speedPermille(phone));
        if (saveEveryMicros > 0) {
            expected += expected / saveEveryMicros * saveCostMicros;
        }
        return Micros.after(now, (long) Math.min(expected * spec.overdueFactor(), Micros.NEVER / 2.0) + OVERDUE_SLACK);
    }

    private Transport transport(Job job, int phone) {
        boolean neighbours =
                job.lastPhone != Job.NO_PHONE
                        && job.lastPhone != phone
                        && fleet.region(job.lastPhone) == fleet.region(phone);
        return adaptation.transportOf(fleet, phone, job.spec.isPrivate(), neighbours);
    }
}
