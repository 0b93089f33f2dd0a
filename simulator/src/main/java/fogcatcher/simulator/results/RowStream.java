package fogcatcher.simulator.results;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/// The narrow place between the simulation, which fills [Rows], and the thread that writes them.
///
/// A few `Rows` go round for ever; when all are filled, the simulation waits. Either side may [#stop] the stream, which
/// wakes both.
final class RowStream {

    /// A guess: enough to smooth the flow, and 1.3 MB for a table of 10 columns.
    private static final int SETS = 8;

    private final Deque<Rows> empty = new ArrayDeque<>();
    private final Deque<Rows> filled = new ArrayDeque<>();
    private boolean isEnded;
    private boolean isStopped;

    RowStream(List<Column> columns) {
        for (int set = 0; set < SETS; set++) {
            empty.add(new Rows(columns));
        }
    }

    /// An empty set of rows to fill.
    synchronized Rows takeEmpty() {
        awaitUntil(() -> !empty.isEmpty());
        requireRunning();
        return empty.remove();
    }

    synchronized void giveFilled(Rows rows) {
        requireRunning();
        filled.add(rows);
        notifyAll();
    }

    /// No more rows will come.
    synchronized void end() {
        isEnded = true;
        notifyAll();
    }

    /// The next rows to write, or null when there are no more.
    synchronized Rows takeFilled() {
        awaitUntil(() -> !filled.isEmpty() || isEnded);
        requireRunning();
        return filled.poll();
    }

    synchronized void giveEmpty(Rows rows) {
        rows.clear();
        empty.add(rows);
        notifyAll();
    }

    /// Ends the stream at once; from now on every call throws a [CancellationException].
    synchronized void stop() {
        isStopped = true;
        notifyAll();
    }

    private void requireRunning() {
        if (isStopped) {
            throw new CancellationException("the stream of rows was stopped");
        }
    }

    /// Waits for the other side, or for the end. An interrupt is left to the simulation, which looks for it between
    /// events.
    private void awaitUntil(BooleanSupplier isReady) {
        boolean wasInterrupted = false;
        while (!isReady.getAsBoolean() && !isStopped) {
            try {
                wait();
            } catch (InterruptedException interrupt) {
                wasInterrupted = true;
            }
        }
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
