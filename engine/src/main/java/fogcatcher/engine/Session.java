package fogcatcher.engine;

import fogcatcher.engine.message.Effect;
import fogcatcher.engine.message.Event;
import fogcatcher.engine.message.Input;
import fogcatcher.engine.message.Output;
import java.util.List;
import java.util.function.Consumer;

/// One run: journals an input, lets the engine decide, then hands on every consequence.
///
/// All methods but [#requestSnapshot] belong to one thread.
public final class Session {

    private final Engine engine;
    private final World world;
    private final Journal journal;
    private final List<Observer> observers;
    private final Digest digest = new Digest();
    private final Consumer<Output> handOn = this::handOn;

    private long now;
    private boolean busy;
    private volatile boolean snapshotWanted;

    public Session(Engine engine, World world, Journal journal, List<Observer> observers) {
        this.engine = engine;
        this.world = world;
        this.journal = journal;
        this.observers = List.copyOf(observers);
    }

    /// Lets the engine handle `input` at time `now`.
    ///
    /// @throws IllegalStateException if called from within itself, or if time runs backwards
    public void accept(long now, Input input) {
        if (busy) {
            throw new IllegalStateException("a world or an observer called back into its session with " + input);
        }
        if (now < this.now) {
            throw new IllegalStateException("time runs backwards from " + this.now + " us to " + now + " us");
        }
        busy = true;
        this.now = now;
        try {
            journal.append(now, input);
            engine.handle(now, input, handOn);
        } finally {
            busy = false;
        }
        if (snapshotWanted) {
            snapshotWanted = false;
            Snapshot snapshot = engine.snapshot(now);
            observers.forEach(observer -> observer.snapshot(snapshot));
        }
    }

    /// When a [fogcatcher.engine.message.Signal.Tick] is due at the latest.
    public long nextWake() {
        return engine.nextWake();
    }

    /// Asks for a picture, from any thread; observers receive it after the next input.
    public void requestSnapshot() {
        snapshotWanted = true;
    }

    /// A running hash over all outputs so far, 32 hexadecimal digits: equal for runs that decided equally.
    public String digest() {
        return digest.hex();
    }

    private void handOn(Output output) {
        digest.add(now, output);
        switch (output) {
            case Effect effect -> world.perform(now, effect);
            case Event event -> {
                for (Observer observer : observers) {
                    observer.event(now, event);
                }
            }
        }
    }
}
