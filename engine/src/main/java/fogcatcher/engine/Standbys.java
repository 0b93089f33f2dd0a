package fogcatcher.engine;

import fogcatcher.engine.fleet.Fleet;
import fogcatcher.engine.message.Event.StandbyLost;
import fogcatcher.engine.message.Event.StandbyPromoted;
import fogcatcher.engine.model.Sla;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// The standbys of class A: phones keep room for them, nothing runs there, and nobody else is given it. When the one
/// that runs loses its phone, it goes on where a standby is held.
final class Standbys {

    private final Fleet fleet;
    private final Outbox outbox;
    private final Queue queue;
    private final Dispatch dispatch;
    private final Suitability suitability;
    private final JobLifecycle jobs;
    private final TreeMap<Integer, List<Piece>> byPhone = new TreeMap<>();

    Standbys(Parts parts, Queue queue, Dispatch dispatch, Suitability suitability, JobLifecycle jobs) {
        fleet = parts.fleet();
        outbox = parts.outbox();
        this.queue = queue;
        this.dispatch = dispatch;
        this.suitability = suitability;
        this.jobs = jobs;
    }

    /// Somebody runs, and standbys are looked for.
    void seek(Job job) {
        for (Piece piece : job.pieces) {
            if (piece.state == Piece.State.IDLE) {
                queue.append(piece);
            }
        }
    }

    /// Keeps room on a phone that has it.
    void hold(Piece standby, int phone) {
        fleet.promise(phone, standby.needs);
        standby.state = Piece.State.HELD;
        standby.lastPhone = phone;
        standby.vain = 0;
        byPhone.computeIfAbsent(phone, _ -> new ArrayList<>()).add(standby);
    }

    /// A piece of class A lost its phone: it goes on where room is kept for it, without waiting. Answers `false` if
    /// none is; then nobody is looked for who could stand by, until it runs again.
    boolean promote(long now, Piece piece) {
        if (piece.job.sla != Sla.A) {
            return false;
        }
        Job job = piece.job;
        for (Piece standby : job.pieces) {
            if (standby.state == Piece.State.HELD) {
                int phone = standby.lastPhone;
                release(standby);
                if (dispatch.hasRoom(phone, piece.needs) && suitability.grants(now, job, phone)) {
                    outbox.put(new StandbyPromoted(job.id(), phone));
                    piece.isPromoted = true;
                    jobs.run(now, piece, phone);
                    queue.ask(now);
                    return true;
                }
                outbox.put(new StandbyLost(job.id(), phone));
            } else if (standby.isStandby) {
                queue.remove(standby);
                standby.state = Piece.State.IDLE;
            }
        }
        return false;
    }

    /// A phone may not be used any more: other ones are looked for.
    void lose(long now, int phone) {
        if (byPhone.isEmpty()) {
            return;
        }
        for (Piece standby : List.copyOf(byPhone.getOrDefault(phone, List.of()))) {
            release(standby);
            outbox.put(new StandbyLost(standby.job.id(), phone));
            queue.append(standby);
            queue.ask(now);
        }
    }

    /// Gives the room back; the piece is idle.
    void release(Piece standby) {
        int phone = standby.lastPhone;
        List<Piece> there = byPhone.get(phone);
        there.remove(standby);
        if (there.isEmpty()) {
            byPhone.remove(phone);
        }
        fleet.giveBack(phone, standby.needs);
        standby.state = Piece.State.IDLE;
    }
}
