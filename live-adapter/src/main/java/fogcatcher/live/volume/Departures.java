package fogcatcher.live.volume;

import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/// Which containers have their data taken from them now, or had.
final class Departures {

    private final Set<String> underWay = new TreeSet<>();
    private final Set<String> awaited = new TreeSet<>();
    private final Set<String> gone = new TreeSet<>();

    /// Whether somebody waits for a container's data to leave it.
    synchronized boolean isAwaited(String container) {
        return awaited.contains(container);
    }

    synchronized void begin(Collection<String> containers) {
        underWay.addAll(containers);
    }

    /// @param isDone whether the data has arrived elsewhere
    synchronized void end(Collection<String> containers, boolean isDone) {
        underWay.removeAll(containers);
        if (isDone) {
            gone.addAll(containers);
        }
        notifyAll();
    }

    /// Waits until a container's data is elsewhere, for as long as `patience`, or longer while it is under way.
    synchronized void await(String container, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        awaited.add(container);
        try {
            while (!gone.contains(container)) {
                long left = end - System.nanoTime();
                if (underWay.contains(container)) {
                    wait();
                } else if (left > 0) {
                    TimeUnit.NANOSECONDS.timedWait(this, left);
                } else {
                    return;
                }
            }
        } finally {
            awaited.remove(container);
        }
    }
}
