package fogcatcher.engine.scaling;

import java.util.ArrayDeque;

/// The highest, or the lowest, of the numbers given within a time before the latest.
///
/// Keeps only numbers that may still become the answer: a later one that is as high makes an earlier one needless. So
/// each number is put in and taken out once, whatever the length of the window.
final class Extreme {

    private record Given(long at, int value) {}

    private final long windowMicros;
    private final int sign;
    private final ArrayDeque<Given> candidates = new ArrayDeque<>();

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

    /// The extreme of `value` and of all that was given less than the window ago.
    int of(long now, int value) {
        while (!candidates.isEmpty() && candidates.getFirst().at <= now - windowMicros) {
            candidates.removeFirst();
        }
        while (!candidates.isEmpty() && sign * candidates.getLast().value <= sign * value) {
            candidates.removeLast();
        }
        candidates.addLast(new Given(now, value));
        return candidates.getFirst().value;
    }
}
