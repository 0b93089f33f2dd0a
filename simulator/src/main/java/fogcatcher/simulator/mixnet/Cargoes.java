package fogcatcher.simulator.mixnet;

import fogcatcher.engine.model.Micros;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/// What takes several packets: a request, an answer. Arrived when all its packets have.
final class Cargoes {

    private static final class Cargo {
        private long since;
        private int left;
        private int from;
        private int to;
        private LongConsumer arrived = _ -> {};
    }

    private final List<Cargo> rows = new ArrayList<>();
    private final List<Integer> free = new ArrayList<>();

    /// @param parts packets it takes
    int put(long now, int parts, int from, int to, LongConsumer arrived) {
        int row = free.isEmpty() ? rows.size() : free.removeLast();
        if (row == rows.size()) {
            rows.add(new Cargo());
        }
        Cargo cargo = rows.get(row);
        cargo.since = now;
        cargo.left = parts;
        cargo.from = from;
        cargo.to = to;
        cargo.arrived = arrived;
        return row;
    }

    int from(int row) {
        return rows.get(row).from;
    }

    int to(int row) {
        return rows.get(row).to;
    }

    /// One of its packets has arrived.
    void arrived(long now, int row, MixnetScore score) {
        Cargo cargo = rows.get(row);
        if (--cargo.left > 0) {
            return;
        }
        score.carried(1000 * Micros.toSeconds(now - cargo.since));
        LongConsumer arrived = cargo.arrived;
        free.add(row);
        arrived.accept(now);
    }
}
