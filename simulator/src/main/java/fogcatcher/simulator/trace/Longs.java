package fogcatcher.simulator.trace;

import java.util.Arrays;

/// An array of longs that grows.
final class Longs {

    private long[] values = new long[1024];
    private int size;

    void add(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size + (size >> 1));
        }
        values[size++] = value;
    }

    long at(int index) {
        return values[index];
    }

    int size() {
        return size;
    }
}
