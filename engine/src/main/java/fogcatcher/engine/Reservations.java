package fogcatcher.engine;

import fogcatcher.engine.message.Effect.StopContainer;
import fogcatcher.engine.message.Event.Interruption;
import fogcatcher.engine.message.Event.JobTeamedUp;
import fogcatcher.engine.message.Event.ReservationFailed;

/// Reserves the phones of a team in two phases: each is asked to keep room, and when all have said that they do, all
/// are
/// told to start. When one refuses, leaves or falls silent before, all are released and the job is placed again.
///
/// A container that is alone needs no such round: asking one phone and telling it to start are the same message, as in
/// any commit with a single participant (Gray and Lamport, "Consensus on Transaction Commit", 2006, section 3).
final class Reservations {

    private final Outbox outbox;
    private final Dispatch dispatch;
    private final Containers containers;
    private final Verdicts verdicts;
    private final JobLifecycle jobs;

    Reservations(Parts parts, Dispatch dispatch, Containers containers, Verdicts verdicts, JobLifecycle jobs) {
        outbox = parts.outbox();
        this.dispatch = dispatch;
        this.containers = containers;
        this.verdicts = verdicts;
        this.jobs = jobs;
    }

    /// First phase: asks every member of a team for its part of a piece. Each has room by the engine's books.
    void ask(long now, Piece whole, Team team) {
        Job job = whole.job;
        int members = team.phones().length;
        whole.state = Piece.State.PLACING;
        job.pieces = new Piece[members];
        Allotment allotment = new Allotment(whole, team, job.pieces);
        for (int m = 0; m < members; m++) {
            job.pieces[m] = new Piece(job, team.shares().get(m));
            Container container = dispatch.reserve(now, job.pieces[m], team.phones()[m]);
            container.allotment = allotment;
            jobs.occupy(now, job.pieces[m], container);
        }
    }

    /// Second phase, when the last of them has answered.
    void confirmed(Container container) {
        Allotment allotment = container.allotment;
        if (allotment == null || container.isReserved) {
            return;
        }
        container.isReserved = true;
        if (--allotment.open > 0) {
            return;
        }
        Job job = allotment.whole.job;
        allotment.whole.state = Piece.State.ENDED;
        allotment.whole.fruitless = 0;
        Team team = allotment.team;
        outbox.put(new JobTeamedUp(job.id(), allotment.parts.length, team.cover().price(), team.cover().bound()));
        for (Piece part : allotment.parts) {
            part.container.allotment = null;
            dispatch.launch(part.container);
        }
    }

    /// One of them will not have its part: nobody does, and the piece is whole again.
    void failed(long now, Container container, Interruption reason) {
        Piece whole = container.allotment.whole;
        int phone = container.phone;
        verdicts.interrupted(now, container, reason);
        release(now, container.allotment, container, reason);
        outbox.put(new ReservationFailed(whole.job.id(), phone, reason, ++whole.fruitless));
        jobs.losses.tryAgain(now, whole, phone);
    }

    /// Nobody wants the job any more.
    void abandon(long now, Container container) {
        Piece whole = container.allotment.whole;
        release(now, container.allotment, container, Interruption.WITHDRAWN);
        whole.state = Piece.State.ENDED;
    }

    private void release(long now, Allotment allotment, Container first, Interruption reason) {
        Job job = allotment.whole.job;
        for (Piece part : allotment.parts) {
            Container container = part.container;
            containers.fail(container, container == first ? reason : Interruption.REPLACED);
            outbox.put(new StopContainer(container.id(), container.phone, 0));
            jobs.remove(container);
            part.state = Piece.State.ENDED;
        }
        job.pieces = new Piece[] {allotment.whole};
        for (Piece part : allotment.parts) {
            jobs.roomOn(now, part.lastPhone);
        }
    }
}
