package fogcatcher.engine.scaling;

import java.util.ArrayDeque;

/// How many members came and went lately.
final class Changes {

    private record Change(long at, int change) {}

    private final long keptMicros;
    private final ArrayDeque<Change> kept = new ArrayDeque<>();

    /// @param keptMicros changes older than this are never asked for again
    Changes(long keptMicros) {
        this.keptMicros = keptMicros;
    }

    void add(long now, int change) {
        while (!kept.isEmpty() && kept.getFirst().at <= now - keptMicros) {
            kept.removeFirst();
        }
        kept.addLast(new Change(now, change));
    }

    /// The sum of all changes after `cutoff`.
    int since(long cutoff) {
        if (kept.isEmpty()) {
            return 0;
        }
        int sum = 0;
        for (Change change : kept) {
            if (change.at > cutoff) {
                sum += change.change;
            }
        }
        return sum;
    }
}
