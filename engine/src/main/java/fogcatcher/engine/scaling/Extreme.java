package fogcatcher.engine.scaling;

/// The highest, or the lowest, of the numbers given within a time before the latest.
///
/// Keeps only numbers that may still become the answer: a later one that is as high makes an earlier one needless. So
/// each number is put in and taken out once, whatever the length of the window.
final class Extreme {

    private final long windowMicros;
    private final int sign;

    /// The candidates as a ring, from the oldest and best to the latest; its length is a power of two.
    private long[] at = new long[4];

    private int[] value = new int[4];
    private int first;
    private int count;

    private Extreme(long windowMicros, int sign) {
        this.windowMicros = windowMicros;
        this.sign = sign;
    }

    static Extreme highest(long windowMicros) {
        return new Extreme(windowMicros, 1);
    }

    static Extreme lowest(long windowMicros) {
        return new Extreme(windowMicros, -1);
    }

    /// The extreme of `given` and of all that was given less than the window ago.
    int of(long now, int given) {
        while (count > 0 && at[first] <= now - windowMicros) {
            first = place(1);
            count--;
        }
        while (count > 0 && sign * value[place(count - 1)] <= sign * given) {
            count--;
        }
        if (count == at.length) {
            grow();
        }
        int last = place(count);
        at[last] = now;
        value[last] = given;
        count++;
        return value[first];
    }

    private int place(int offset) {
        return first + offset & at.length - 1;
    }

    private void grow() {
        long[] times = new long[2 * count];
        int[] values = new int[2 * count];
        for (int i = 0; i < count; i++) {
            times[i] = at[place(i)];
            values[i] = value[place(i)];
        }
        at = times;
        value = values;
        first = 0;
    }
}
