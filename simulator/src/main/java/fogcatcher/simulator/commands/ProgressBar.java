package fogcatcher.simulator.commands;

import fogcatcher.engine.model.Micros;
import fogcatcher.simulator.world.Progress;
import java.time.Duration;
import java.util.Locale;

/// Shows how far a run is, in one line that is drawn again and again; silent unless messages go to a terminal.
///
/// ```text
/// 0d 07:12 of 0d 12:00   60 %  [======    ]  1,234,567 events/s  0:12 left
/// ```
final class ProgressBar implements Progress {

    private static final long REDRAW_NANOS = 100_000_000;
    private static final int CELLS = 10;

    private final Surroundings here;
    private final long startNanos = System.nanoTime();
    private long drawnNanos = startNanos;
    private int width;
    private boolean isOver;

    ProgressBar(Surroundings here) {
        this.here = here;
    }

    @Override
    public synchronized void at(long nowMicros, long endMicros, long events) {
        long nanos = System.nanoTime();
        if (!here.errIsTerminal() || isOver || nanos - drawnNanos < REDRAW_NANOS) {
            return;
        }
        drawnNanos = nanos;
        draw(line(nowMicros, endMicros, events, nanos - startNanos));
    }

    static String line(long nowMicros, long endMicros, long events, long elapsedNanos) {
        double share = (double) nowMicros / endMicros;
        double seconds = elapsedNanos / 1e9;
        int full = (int) (share * CELLS);
        return String.format(
                Locale.ROOT,
                "%s of %s  %3d %%  [%s%s]  %,d events/s  %s left",
                simulated(nowMicros),
                simulated(endMicros),
                (int) (100 * share),
                "=".repeat(full),
                " ".repeat(CELLS - full),
                Math.round(events / seconds),
                share == 0 ? "?" : real(Math.round(seconds * (1 - share) / share)));
    }

    /// Days, hours and minutes.
    private static String simulated(long micros) {
        Duration time = Duration.ofSeconds(micros / Micros.PER_SECOND);
        return String.format(Locale.ROOT, "%dd %02d:%02d", time.toDays(), time.toHoursPart(), time.toMinutesPart());
    }

    private static String real(long seconds) {
        Duration time = Duration.ofSeconds(seconds);
        return time.toHours() > 0
                ? String.format(Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart())
                : String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), time.toSecondsPart());
    }

    /// Blanks out what an earlier, longer line would leave, which every terminal understands.
    private void draw(String line) {
        here.err().print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
        here.err().flush();
        width = line.length();
    }

    /// Takes the line away for good.
    synchronized void clear() {
        if (width > 0 && !isOver) {
            draw("");
            here.err().print("\r");
            here.err().flush();
        }
        isOver = true;
    }
}
