package fogcatcher.engine.market;

import java.util.Arrays;

/// Spot orders that wait for a call, in columns, in the order of their arrival.
final class SpotBids {

    /// A row fits beside a price in a `long`.
    private static final int MOST = 1 << 24;

    private long[] order = new long[64];
    private int[] book = new int[64];
    private long[] limit = new long[64];
    private long[] workMicros = new long[64];
    private boolean[] gone = new boolean[64];
    private int size;

    void add(long order, int book, long limit, long workMicros) {
        if (size == MOST) {
            throw new IllegalStateException(MOST + " spot orders wait, more than are traded");
        }
        if (size == this.order.length) {
            this.order = Arrays.copyOf(this.order, 2 * size);
            this.book = Arrays.copyOf(this.book, 2 * size);
            this.limit = Arrays.copyOf(this.limit, 2 * size);
            this.workMicros = Arrays.copyOf(this.workMicros, 2 * size);
            gone = Arrays.copyOf(gone, 2 * size);
        }
        this.order[size] = order;
        this.book[size] = book;
        this.limit[size] = limit;
        this.workMicros[size] = workMicros;
        gone[size] = false;
        size++;
    }

    /// The row of an order, or -1; looks through all.
    int find(long number) {
        for (int row = 0; row < size; row++) {
            if (order[row] == number && !gone[row]) {
                return row;
            }
        }
        return -1;
    }

    /// The row is not used any more; the others keep theirs until [#close].
    void remove(int row) {
        gone[row] = true;
    }

    /// Closes the gaps.
    void close() {
        int kept = 0;
        for (int row = 0; row < size; row++) {
            if (!gone[row]) {
                order[kept] = order[row];
                book[kept] = book[row];
                limit[kept] = limit[row];
                workMicros[kept] = workMicros[row];
                gone[kept] = false;
                kept++;
            }
        }
        size = kept;
    }

    /// Rows, gaps included.
    int rows() {
        return size;
    }

    boolean isGone(int row) {
        return gone[row];
    }

    long order(int row) {
        return order[row];
    }

    int book(int row) {
        return book[row];
    }

    long limit(int row) {
        return limit[row];
    }

    long workMicros(int row) {
        return workMicros[row];
    }
}
