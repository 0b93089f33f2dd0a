package fogcatcher.live.mixnet;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;

/// The one thread that owns a node's machines: everybody else hands it work, and waits while it has too much.
///
/// The machines are the engine's, without threads and clocks. This thread gives them the time and wakes them when they
/// want to be. Its inbox has an end, and who reads from the network waits at it, so that TCP slows senders down instead
/// of
/// memory filling up.
final class OwnerThread {

    /// Works taken out of the inbox at once; a guess that makes its lock cheap and keeps timers exact to some
    /// milliseconds.
    private static final int AT_ONCE = 64;

    /// How long the thread sleeps at most, so that it sees that it is to stop.
    private static final long MOST_SLEEP_MICROS = 100_000;

    private final LiveClock clock;
    private final BlockingQueue<Work> inbox;
    private final Consumer<RuntimeException> onBug;
    private final List<Machine> machines = new ArrayList<>();
    private final Thread thread;
    private volatile boolean stops;

    /// A machine that wants to be woken.
    interface Machine {

        /// When [#wake] has something to do.
        long nextWake();

        void wake(long now);
    }

    /// A machine of two methods.
    static Machine machine(LongSupplier nextWake, LongConsumer wake) {
        return new Machine() {
            @Override
            public long nextWake() {
                return nextWake.getAsLong();
            }

            @Override
            public void wake(long now) {
                wake.accept(now);
            }
        };
    }

    /// Something to be done on the thread.
    interface Work {
        void run(long now);
    }

    /// @param room works that wait at most
    /// @param onBug told of what a work or machine threw; the thread goes on, since one packet must not end a node
    OwnerThread(String name, int room, LiveClock clock, Consumer<RuntimeException> onBug) {
        this.clock = clock;
        this.onBug = onBug;
        inbox = new ArrayBlockingQueue<>(room);
        thread = Thread.ofPlatform().name(name).unstarted(this::run);
    }

    void own(Machine machine) {
        machines.add(machine);
    }

    void start() {
        thread.start();
    }

    /// Hands work over, and waits for room if there is none.
    void put(Work work) throws InterruptedException {
        inbox.put(work);
    }

    /// The answer to a question that only the owner of the machines can give. Waits for it.
    <T> T ask(LongFunction<T> question) throws InterruptedException {
        CompletableFuture<T> answer = new CompletableFuture<>();
        put(now -> {
            try {
                answer.complete(question.apply(now));
            } catch (RuntimeException bug) {
                answer.completeExceptionally(bug);
            }
        });
        return answer.join();
    }

    /// Works that wait.
    int waiting() {
        return inbox.size();
    }

    /// Stops after the works that wait, and waits until it has.
    void stop() throws InterruptedException {
        stops = true;
        thread.join();
    }

    private void run() {
        List<Work> works = new ArrayList<>(AT_ONCE);
        while (!stops || !inbox.isEmpty()) {
            Work first = next();
            if (first != null) {
                works.add(first);
                inbox.drainTo(works, AT_ONCE - 1);
                works.forEach(this::run);
                works.clear();
            }
            machines.forEach(this::wakeIfDue);
        }
    }

    private Work next() {
        long wait = Math.min(nextWake() - clock.micros(), MOST_SLEEP_MICROS);
        if (wait <= 0) {
            return inbox.poll();
        }
        try {
            return inbox.poll(wait, TimeUnit.MICROSECONDS);
        } catch (InterruptedException _) {
            stops = true;
            return null;
        }
    }

    private long nextWake() {
        long next = Long.MAX_VALUE;
        for (Machine machine : machines) {
            next = Math.min(next, machine.nextWake());
        }
        return next;
    }

    private void run(Work work) {
        try {
            work.run(clock.micros());
        } catch (RuntimeException bug) {
            onBug.accept(bug);
        }
    }

    private void wakeIfDue(Machine machine) {
        long now = clock.micros();
        try {
            if (machine.nextWake() <= now) {
                machine.wake(now);
            }
        } catch (RuntimeException bug) {
            onBug.accept(bug);
        }
    }
}
