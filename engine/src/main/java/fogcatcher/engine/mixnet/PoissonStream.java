package fogcatcher.engine.mixnet;

import fogcatcher.engine.model.Micros;
import java.util.ArrayDeque;
import java.util.random.RandomGenerator;

/// When somebody sends, whether there is something to say or not: at the ticks of a Poisson process.
///
/// At each tick the first message that waits goes out, or cover. With messages at rate `a` and ticks at rate `lambda` a
/// message waits `1 / (lambda - a)` on average (M/M/1); an observer sees `lambda` at any `a`. Simulated and real
/// senders
/// use the same one.
///
/// @param <M> a message
public final class PoissonStream<M> {

    private final double perSecond;
    private final int room;
    private final RandomGenerator times;
    private final ArrayDeque<M> waiting = new ArrayDeque<>();
    private long nextAt = Micros.NEVER;

    /// Where things go at a tick.
    public interface Line<M> {
        void message(long now, M message);

        /// There is nothing to say.
        void cover(long now);
    }

    /// @param perSecond ticks, `lambda`; 0 to send messages at once, without cover
    /// @param room messages that wait at most
    /// @param times draws the gaps between ticks
    public PoissonStream(double perSecond, int room, RandomGenerator times) {
        if (!(perSecond >= 0 && perSecond <= Micros.PER_SECOND)) {
            throw new IllegalArgumentException(
                    "a stream has 0 to " + Micros.PER_SECOND + " packets a second, not " + perSecond);
        }
        this.perSecond = perSecond;
        this.room = room;
        this.times = times;
    }

    /// The stream begins.
    public void begin(long now) {
        if (perSecond > 0) {
            nextAt = now;
            tick();
        }
    }

    private void tick() {
        nextAt = Micros.after(nextAt, (long) Math.ceil(times.nextExponential() / perSecond * Micros.PER_SECOND));
    }

    /// There is something to say; false if too much waits already, and nothing becomes of it.
    public boolean say(long now, M message, Line<? super M> line) {
        if (perSecond == 0) {
            line.message(now, message);
            return true;
        }
        if (waiting.size() >= room) {
            return false;
        }
        waiting.addLast(message);
        return true;
    }

    /// Messages that wait for a tick.
    public int waiting() {
        return waiting.size();
    }

    public long nextWake() {
        return nextAt;
    }

    /// Sends what is due.
    public void wake(long now, Line<? super M> line) {
        while (nextAt <= now) {
            M message = waiting.pollFirst();
            if (message == null) {
                line.cover(now);
            } else {
                line.message(now, message);
            }
            tick();
        }
    }
}
