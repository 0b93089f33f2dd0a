package fogcatcher.live.coordinator;

import fogcatcher.engine.Engine;
import fogcatcher.engine.Session;
import fogcatcher.engine.message.Effect;
import fogcatcher.engine.message.Event;
import fogcatcher.engine.message.Input;
import fogcatcher.engine.message.Signal;
import fogcatcher.engine.model.ReportMarks;
import fogcatcher.engine.random.Randomness;
import fogcatcher.live.fleet.FleetSpec;
import fogcatcher.live.store.Run;
import fogcatcher.live.store.Store;
import fogcatcher.live.store.StoreFault;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The engine's session of the current run under real time. An input is kept in the store before the engine hears it,
/// and after a restart the inputs are told again without anything being done, which brings the engine, and whatever is
/// a fold of inputs and outputs, to where they were.
///
/// Should another engine have made the journal, as its digest tells, a new run begins with the jobs that have not
/// ended.
///
/// Not thread-safe; it belongs to the thread of the [Inbox].
final class LiveSession {

    private static final Signal.Tick TICK = new Signal.Tick();
    private static final int INPUTS_BETWEEN_CHECKS = 100;

    private final FleetSpec fleet;
    private final Store store;
    private final JobRegister jobs;
    private final HostRegister register;
    private final Reasons reasons;
    private final Diary diary;
    private final Consumer<Effect> world;
    private final Consumer<LiveJob> atEnd;

    private Run run;
    private Engine engine;
    private Session session;
    private Book book;
    private long inputs;
    private long lastAt;
    private long startNanos;
    private long startMicros;
    private boolean isReplaying;

    /// @param world carries effects out; those of a replay are in the [Book] only
    /// @param atEnd is told of each job that ends
    LiveSession(
            FleetSpec fleet,
            Store store,
            JobRegister jobs,
            HostRegister register,
            Reasons reasons,
            Diary diary,
            Consumer<Effect> world,
            Consumer<LiveJob> atEnd) {
        this.fleet = fleet;
        this.store = store;
        this.jobs = jobs;
        this.register = register;
        this.reasons = reasons;
        this.diary = diary;
        this.world = world;
        this.atEnd = atEnd;
    }

    /// Brings the engine to where it was, or begins anew.
    void remember() {
        jobs.remember();
        String policies = fleet.policies().toString();
        Optional<Run> latest = store.latestRun();
        boolean goesOn =
                latest.isPresent()
                        && latest.get().policies().equals(policies)
                        && latest.get().seed() == fleet.seed()
                        && replay(latest.get());
        if (!goesOn) {
            long number = latest.map(Run::number).orElse(0L) + 1;
            forget(new Run(number, policies, fleet.seed(), System.currentTimeMillis(), 0, ""));
            store.begin(run);
        }
        startNanos = System.nanoTime();
        startMicros = Math.max(lastAt, 1_000 * (System.currentTimeMillis() - run.beganAt()));
    }

    private void forget(Run next) {
        run = next;
        engine = new Engine(fleet.policies(), new Randomness(fleet.seed()));
        book = new Book();
        session = new Session(engine, (_, effect) -> perform(effect), this::keep, List.of(this::witness));
        inputs = 0;
        lastAt = 0;
        jobs.begin();
        register.begin(List.of());
        reasons.begin();
    }

    /// Tells the engine all that it was told; answers whether it came to the same.
    private boolean replay(Run latest) {
        forget(latest);
        register.begin(store.hosts(latest.number()));
        isReplaying = true;
        try {
            store.replay(
                    latest.number(),
                    (input, at) -> {
                        accept(at, input);
                        if (inputs == latest.checked() && !session.digest().equals(latest.digest())) {
                            throw new IllegalStateException("the engine decides otherwise than the one before");
                        }
                    });
            return true;
        } catch (StoreFault unreadable) {
            throw unreadable;
        } catch (IOException | RuntimeException otherEngine) {
            diary.note(
                    "a new run begins, as the journal of the last one cannot be followed: " + otherEngine.getMessage());
            return false;
        } finally {
            isReplaying = false;
        }
    }

    /// Microseconds since the run began; it does not jump while a coordinator lives, whatever the clock does.
    long now() {
        return Math.max(lastAt, startMicros + (System.nanoTime() - startNanos) / 1_000);
    }

    /// What is left of the time for which the hosts of an earlier run, if there was one, may not know that it is over.
    Duration restOfEarlierRun(Duration silence) {
        Duration rest = silence.minus(Duration.ofNanos(1_000 * now()));
        return run.number() == 1 || rest.isNegative() ? Duration.ZERO : rest;
    }

    /// Tells the engine something, now.
    void accept(Input input) {
        accept(now(), input);
    }

    private void accept(long at, Input input) {
        lastAt = at;
        book.heard(input);
        register.heard(input);
        jobs.heard(input);
        session.accept(at, input);
        if (!isReplaying && inputs % INPUTS_BETWEEN_CHECKS == 0) {
            store.check(run.number(), inputs, session.digest());
        }
    }

    /// The session's journal.
    private void keep(long at, Input input) {
        if (!isReplaying) {
            store.append(run.number(), inputs, at, input);
        }
        inputs++;
    }

    /// The session's world.
    private void perform(Effect effect) {
        book.wants(effect);
        if (!isReplaying) {
            world.accept(effect);
        }
    }

    /// The session's observer.
    private void witness(long at, Event event) {
        long atMillis = run.beganAt() + at / 1_000;
        reasons.saw(atMillis, event);
        jobs.saw(event).ifPresent(atEnd);
        register.saw(event);
        if (!(event instanceof Event.Transferred)) {
            diary.tell(new Told(atMillis, event.toString()));
        }
    }

    /// For how long the engine has nothing to do by itself, microseconds.
    long restMicros() {
        return Math.max(0, session.nextWake() - now());
    }

    /// Lets the engine do what is due.
    void tick() {
        if (session.nextWake() <= now()) {
            accept(TICK);
        }
    }

    /// Keeps the digest of all that was decided so far, so that the next coordinator can tell whether it follows.
    void check() {
        store.check(run.number(), inputs, session.digest());
    }

    /// What the engine wants.
    Book book() {
        return book;
    }

    /// The number of the run.
    long run() {
        return run.number();
    }

    /// How many inputs the engine has heard in this run.
    long inputs() {
        return inputs;
    }

    String digest() {
        return session.digest();
    }

    /// When hosts have to report.
    ReportMarks reportMarks() {
        return engine.reportMarks();
    }
}
