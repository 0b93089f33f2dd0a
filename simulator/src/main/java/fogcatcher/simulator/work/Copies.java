package fogcatcher.simulator.work;

import fogcatcher.engine.message.Effect.MoveContainer;
import fogcatcher.engine.migration.PreCopy;
import fogcatcher.engine.model.Micros;
import fogcatcher.simulator.phones.Phones;
import java.util.TreeMap;

/// Containers that are being copied to other phones while they run.
///
/// How long a copy takes follows from [PreCopy] with the slower of the two links as it is when the copy begins.
final class Copies {

    /// One copy.
    static final class Copy {

        final int generation;
        final int from;
        final int to;
        final long bytes;
        final long downtimeMicros;

        /// When the next thing about it is due: the container stands still, then it runs elsewhere.
        long dueAt;

        boolean isStill;

        /// Whether it cannot even begin: no byte gets from the one phone to the other.
        final boolean isHopeless;

        private Copy(int generation, int from, int to, PreCopy plan, long now) {
            this.generation = generation;
            this.from = from;
            this.to = to;
            bytes = plan.bytes();
            downtimeMicros = plan.downtimeMicros();
            isHopeless = plan.totalMicros() == Micros.NEVER;
            dueAt = isHopeless ? now : now + plan.totalMicros() - plan.downtimeMicros();
        }
    }

    private final Phones phones;
    private final Links links;
    private final TreeMap<Integer, Copy> byRow = new TreeMap<>();

    Copies(Phones phones, Links links) {
        this.phones = phones;
        this.links = links;
    }

    /// Begins a copy.
    Copy begin(long now, MoveContainer order) {
        PreCopy plan =
                PreCopy.of(
                        order.stateBytes(),
                        Math.min(
                                links.upBytesPerSecond(order.from(), phones.isOnWifi(order.from())),
                                links.downBytesPerSecond(order.to(), phones.isOnWifi(order.to()))),
                        order.dirtyBytesPerSecond(),
                        order.stopBytes(),
                        order.mostRounds(),
                        order.changeoverMicros(),
                        Micros.NEVER);
        Copy copy = new Copy(order.container().generation(), order.from(), order.to(), plan, now);
        byRow.put(order.container().row(), copy);
        return copy;
    }

    /// The copy of the container in a row, or null.
    Copy of(int row) {
        return byRow.isEmpty() ? null : byRow.get(row);
    }

    void end(int row) {
        byRow.remove(row);
    }

    /// Those on the way to a phone that has lost all it had, which are lost too.
    int[] to(int phone) {
        return byRow.isEmpty()
                ? new int[0]
                : byRow.entrySet().stream()
                        .filter(entry -> entry.getValue().to == phone)
                        .mapToInt(entry -> entry.getKey())
                        .toArray();
    }
}
