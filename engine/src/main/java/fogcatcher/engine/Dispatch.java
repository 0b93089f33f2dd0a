package fogcatcher.engine;

import fogcatcher.engine.execution.ExecutionSpec;
import fogcatcher.engine.fleet.Fleet;
import fogcatcher.engine.harvest.Adaptation;
import fogcatcher.engine.harvest.StayEstimator;
import fogcatcher.engine.message.Effect.ReserveContainer;
import fogcatcher.engine.message.Effect.StartContainer;
import fogcatcher.engine.model.ContainerState;
import fogcatcher.engine.model.JobKind;
import fogcatcher.engine.model.JobSpec;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.model.Mode;
import fogcatcher.engine.model.Resources;
import fogcatcher.engine.model.Transport;

/// Starts a container for a piece of a job on a chosen phone: how much of the job, saved how often, its data on which
/// way.
///
/// A replica that votes is run whole, so that its result is the work of one phone, which can be held to it.
final class Dispatch {

    /// Time a container may take for everything but its work before it counts as overdue; a guess, far beyond any
    /// transfer seen in the FLASH network figures.
    static final long OVERDUE_SLACK = 10 * Micros.PER_MINUTE;

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
        return fleet.isHarvested(phone)
                && !fleet.isCordoned(phone)
                && mode != Mode.PAUSED
                && fleet.covers(phone, adaptation.shareOf(mode), needs);
    }

    /// Starts as much of a piece as the phone will probably have done before it leaves.
    Container start(long now, Piece piece, int phone) {
        return start(now, piece, phone, workOf(now, piece, phone));
    }

    private long workOf(long now, Piece piece, int phone) {
        boolean isCut = spec.chunks() && piece.job.spec.kind() == JobKind.BATCH && piece.job.ballot == null;
        return isCut ? chunk(now, piece, phone) : piece.remainingMicros();
    }

    Container start(long now, Piece piece, int phone, long work) {
        Container container = allocate(now, piece, phone, work);
        launch(container);
        return container;
    }

    /// Asks a phone to keep room for a piece that is run together with others, until [#launch].
    Container reserve(long now, Piece piece, int phone) {
        Container container = allocate(now, piece, phone, workOf(now, piece, phone));
        outbox.put(new ReserveContainer(container.id(), phone, piece.job.id(), piece.needs));
        return container;
    }

    private Container allocate(long now, Piece piece, int phone, long work) {
        Container container = containers.add(piece, phone, work, now, patience(piece, phone, work));
        containers.become(container, ContainerState.ALLOCATING);
        fleet.promise(phone, piece.needs);
        return container;
    }

    /// Starts a container for which there is room.
    void launch(Container container) {
        Piece piece = container.piece;
        JobSpec wish = piece.job.spec;
        boolean stays = piece.lastPhone == container.phone && piece.doneMicros > 0;
        boolean hasState = piece.doneMicros > 0 || piece.job.service != null && piece.lastPhone != Piece.NO_PHONE;
        container.fetchBytes = stays ? 0 : piece.partOf(wish.inputBytes() + (hasState ? wish.stateBytes() : 0));
        order(container);
    }

    /// Starts a container again on the phone for which it waited, where its data are.
    void startAgain(long now, Container container) {
        container.fetchBytes = 0;
        container.overdueAt = Micros.after(now, patience(container.piece, container.phone, container.workMicros));
        order(container);
    }

    private void order(Container container) {
        Piece piece = container.piece;
        JobSpec wish = piece.job.spec;
        long work = container.workMicros;
        boolean last = work == piece.remainingMicros();
        containers.become(container, ContainerState.STARTING);
        outbox.put(
                new StartContainer(
                        container.id(),
                        container.phone,
                        piece.job.id(),
                        wish.kind(),
                        piece.needs,
                        work,
                        wish.kind() == JobKind.BATCH ? saveEveryMicros : 0,
                        saveCostMicros,
                        container.fetchBytes,
                        piece.partOf(last ? wish.outputBytes() : wish.stateBytes()),
                        piece.partOf(wish.stateBytes()),
                        transport(piece, container.phone)));
    }

    private long chunk(long now, Piece piece, int phone) {
        long held = now - fleet.harvestedSince(phone);
        return adaptation.chunkMicros(stays, held, fleet.speedPermille(phone), piece.remainingMicros());
    }

    /// How long a container may take before something is wrong: several times what its work and its data would at the
    /// phone's speed and offered bandwidth, and some more.
    private long patience(Piece piece, int phone, long workMicros) {
        JobSpec wish = piece.job.spec;
        double expected = workMicros * 1000.0 / Math.max(1, fleet.speedPermille(phone));
        double bytes = (double) wish.inputBytes() + wish.outputBytes() + 2.0 * wish.stateBytes();
        if (saveEveryMicros > 0) {
            double saves = expected / saveEveryMicros;
            expected += saves * saveCostMicros;
            bytes += saves * wish.stateBytes();
        }
        expected += bytes * 8000 / Math.max(1, fleet.offer(phone).bandwidthKbps());
        return (long) Math.min(expected * spec.overdueFactor(), Micros.NEVER / 2.0) + OVERDUE_SLACK;
    }

    private Transport transport(Piece piece, int phone) {
        boolean neighbours =
                piece.lastPhone != Piece.NO_PHONE
                        && piece.lastPhone != phone
                        && fleet.region(piece.lastPhone) == fleet.region(phone);
        return adaptation.transportOf(fleet, phone, piece.job.spec.isPrivate(), neighbours);
    }
}
