package fogcatcher.simulator.placement;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// What a search had found after how much processor time of its thread; looking stops the clock.
final class Trace {

    /// @param millis processor time when the front was looked at
    record Look(double millis, double[][] objectives) {}

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final double[] times;
    private final long begin = THREADS.getCurrentThreadCpuTime();
    private final List<Look> looks = new ArrayList<>();
    private long paused;
    private double firstMillis = Double.NaN;
    private double perSecond;

    /// @param times at which to look, milliseconds, ascending; the last one ends the search
    Trace(double... times) {
        this.times = times;
    }

    List<Look> looks() {
        return looks;
    }

    /// When a feasible plan was seen first, milliseconds; NaN if none was.
    double firstMillis() {
        return firstMillis;
    }

    /// Plans judged a second.
    double perSecond() {
        return perSecond;
    }

    /// To be called now and then; returns whether the search may go on.
    ///
    /// @param evaluations plans judged so far
    boolean goesOn(long evaluations, Supplier<double[][]> front) {
        long now = THREADS.getCurrentThreadCpuTime();
        double millis = (now - begin - paused) / 1e6;
        perSecond = 1000 * evaluations / millis;
        if (Double.isNaN(firstMillis)) {
            firstMillis = front.get().length > 0 ? millis : Double.NaN;
            paused += THREADS.getCurrentThreadCpuTime() - now;
            now = THREADS.getCurrentThreadCpuTime();
        }
        if (looks.size() < times.length && millis >= times[looks.size()]) {
            double[][] objectives = front.get();
            while (looks.size() < times.length && millis >= times[looks.size()]) {
                looks.add(new Look(millis, objectives));
            }
            paused += THREADS.getCurrentThreadCpuTime() - now;
        }
        return looks.size() < times.length;
    }
}
