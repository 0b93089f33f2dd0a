package fogcatcher.simulator;

import java.util.Arrays;

/// A list of measured values that grows.
public final class Samples {

    private double[] values = new double[1024];
    private int size;

    public void add(double value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = value;
    }

    public int size() {
        return size;
    }

    public double[] toArray() {
        return Arrays.copyOf(values, size);
    }
}
