package fogcatcher.simulator.traffic;

import fogcatcher.engine.model.Micros;
import java.util.Arrays;

/// The requests that are open, of all services that are simulated one by one: 53 bytes each, in rows used again.
///
/// Whoever has a row changes its columns; a row's generation tells its request from those before.
final class Requests {

    /// No request.
    static final int NONE = -1;

    long[] arrivedAt = new long[1024];

    /// Work of one core of reference speed, microseconds: all of it, and what is left.
    double[] work = new double[1024];

    double[] left = new double[1024];

    /// Until when `left` is counted, and when nothing will be left.
    long[] since = new long[1024];

    long[] dueAt = new long[1024];

    /// How often it was lost.
    int[] losses = new int[1024];

    /// Who works on it; null while it waits.
    Member[] member = new Member[1024];

    /// Its place among those its member works on.
    int[] place = new int[1024];

    /// Who waits behind it, or the next free row.
    int[] next = new int[1024];

    int[] generation = new int[1024];

    private int rows;
    private int free = NONE;

    /// A new request that waits.
    int take(long now, double workMicros) {
        int row = free;
        if (row == NONE) {
            row = rows++;
            if (row == next.length) {
                grow(2 * row);
            }
        } else {
            free = next[row];
        }
        arrivedAt[row] = now;
        work[row] = workMicros;
        losses[row] = 0;
        dueAt[row] = Micros.NEVER;
        next[row] = NONE;
        return row;
    }

    /// The request is over.
    void release(int row) {
        generation[row]++;
        member[row] = null;
        dueAt[row] = Micros.NEVER;
        next[row] = free;
        free = row;
    }

    private void grow(int size) {
        arrivedAt = Arrays.copyOf(arrivedAt, size);
        work = Arrays.copyOf(work, size);
        left = Arrays.copyOf(left, size);
        since = Arrays.copyOf(since, size);
        dueAt = Arrays.copyOf(dueAt, size);
        losses = Arrays.copyOf(losses, size);
        member = Arrays.copyOf(member, size);
        place = Arrays.copyOf(place, size);
        next = Arrays.copyOf(next, size);
        generation = Arrays.copyOf(generation, size);
    }
}
