package fogcatcher.live.mixnet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
///
/// An [Error], of whose machines nobody knows in what state it left them, ends the thread; so does what the teller of
/// bugs throws. Whoever waits for the thread then, or comes later, is told by [Ended].
final class OwnerThread {

    /// Works taken out of the inbox at once; a guess that makes its lock cheap and keeps timers exact to some
    /// milliseconds.
    private static final int AT_ONCE = 64;

    /// How long the thread sleeps at most, so that it sees that it is to stop.
    private static final long MOST_SLEEP_MICROS = 100_000;

    private final LiveClock clock;
    private final BlockingQueue<Work> inbox;
    private final Semaphore bytes;
    private final Consumer<RuntimeException> onBug;
    private final List<Machine> machines = new ArrayList<>();
    private final Thread thread;
    private volatile boolean stops;

    /// What another thread died of, so that this one is of no use.
    private volatile Throwable loss;

    /// What ended the thread; null as long as it goes on, and if it was stopped.
    private volatile Throwable cause;

    /// Complete when the thread has ended.
    private final CompletableFuture<Void> end = new CompletableFuture<>();

    /// The thread is no more: what it was asked for will not be done.
    static final class Ended extends RuntimeException {
        private Ended(String message, Throwable cause) {
            super(message, cause);
        }
    }

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
    /// @param mostBytes that such works hold of what came from others
    /// @param onBug told of what a work or machine threw; the thread goes on, since one packet must not end a node
    OwnerThread(String name, int room, int mostBytes, LiveClock clock, Consumer<RuntimeException> onBug) {
        this.clock = clock;
        this.onBug = onBug;
        inbox = new ArrayBlockingQueue<>(room);
        bytes = new Semaphore(mostBytes, true); // or a long work would never have its turn
        thread = Thread.ofPlatform().name(name).unstarted(this::runToTheEnd);
    }

    void own(Machine machine) {
        machines.add(machine);
    }

    void start() {
        thread.start();
    }

    /// Hands work over, and waits for room if there is none.
    ///
    /// @throws Ended if there is nobody to do it
    void put(Work work) throws InterruptedException {
        do {
            check();
        } while (!inbox.offer(work, MOST_SLEEP_MICROS, TimeUnit.MICROSECONDS));
    }

    /// The same for work that holds so many bytes, fewer than may wait.
    ///
    /// @throws Ended if there is nobody to do it
    void put(int length, Work work) throws InterruptedException {
        while (!bytes.tryAcquire(length, MOST_SLEEP_MICROS, TimeUnit.MICROSECONDS)) {
            check();
        }
        boolean isPut = false;
        try {
            put(now -> {
                bytes.release(length);
                work.run(now);
            });
            isPut = true;
        } finally {
            if (!isPut) {
                bytes.release(length);
            }
        }
    }

    /// The answer to a question that only the owner of the machines can give. Waits for it.
    ///
    /// @throws Ended if there is nobody to give it
    <T> T ask(LongFunction<T> question) throws InterruptedException {
        CompletableFuture<T> answer = new CompletableFuture<>();
        put(now -> {
            try {
                answer.complete(question.apply(now));
            } catch (RuntimeException bug) {
                answer.completeExceptionally(bug);
            }
        });
        CompletableFuture.anyOf(answer, end).join();
        if (!answer.isDone()) {
            check();
        }
        return answer.join();
    }

    /// Waits for something that the thread is to bring about, for as long as `most`. True if it has come.
    ///
    /// @throws Ended if the thread ends before
    boolean await(CompletableFuture<?> something, Duration most) throws InterruptedException {
        try {
            CompletableFuture.anyOf(something, end).get(Math.max(0, most.toNanos()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            return false;
        } catch (ExecutionException failure) {
            throw new CompletionException(failure.getCause());
        }
        if (!something.isDone()) {
            check();
        }
        return true;
    }

    /// Waits until the thread ends, and returns if it was stopped.
    ///
    /// @throws Ended if something else has ended it
    void awaitEnd() throws InterruptedException {
        try {
            end.get();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
        if (cause != null) {
            throw ended();
        }
    }

    /// @throws Ended if the thread has ended
    void check() {
        if (end.isDone()) {
            throw ended();
        }
    }

    private Ended ended() {
        return cause == null
                ? new Ended("the thread '" + thread.getName() + "' was stopped", null)
                : new Ended("the thread '" + thread.getName() + "' has ended: " + cause + at(cause), cause);
    }

    /// Where something was thrown, as the end of a sentence.
    static String at(Throwable thrown) {
        return thrown.getStackTrace().length == 0 ? "" : ", at " + thrown.getStackTrace()[0];
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

    /// Ends the thread, as another without which it is of no use has died.
    ///
    /// @param thrown what that died of
    void fail(Throwable thrown) {
        loss = thrown;
    }

    private void runToTheEnd() {
        try {
            run();
            cause = loss;
        } catch (RuntimeException | Error thrown) {
            cause = thrown;
        } finally {
            // Takes no memory, of which there may be none left.
            end.complete(null);
        }
    }

    private void run() {
        List<Work> works = new ArrayList<>(AT_ONCE);
        while (loss == null && (!stops || !inbox.isEmpty())) {
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
