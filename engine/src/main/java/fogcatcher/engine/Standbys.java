package fogcatcher.engine;

import fogcatcher.engine.fleet.Fleet;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// The standbys of class A for which phones keep room: nothing runs there, and nobody else is given it.
final class Standbys {

    private final Fleet fleet;
    private final TreeMap<Integer, List<Piece>> byPhone = new TreeMap<>();

    Standbys(Fleet fleet) {
        this.fleet = fleet;
    }

    /// Keeps room on a phone that has it.
    void hold(Piece standby, int phone) {
        fleet.promise(phone, standby.needs);
        standby.state = Piece.State.HELD;
        standby.lastPhone = phone;
        standby.vain = 0;
        byPhone.computeIfAbsent(phone, _ -> new ArrayList<>()).add(standby);
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

    /// The standbys for which a phone keeps room.
    List<Piece> on(int phone) {
        return byPhone.isEmpty() ? List.of() : List.copyOf(byPhone.getOrDefault(phone, List.of()));
    }
}
