package fogcatcher.live.coordinator;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// What the one thread that owns session, book and store is to do, one thing after the other, and how whoever wants
/// something of it waits for the answer. Every method but [#next] may be called from any thread.
final class Inbox {

    private final LinkedBlockingQueue<Runnable> things = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> end = new CompletableFuture<>();

    void add(Runnable thing) {
        things.add(thing);
    }

    /// Does the next thing, if there is one before `napMicros` are over.
    void next(long napMicros) throws InterruptedException {
        Runnable next = things.poll(napMicros, TimeUnit.MICROSECONDS);
        if (next != null) {
            next.run();
        }
    }

    /// The thread has ended in order.
    void ended() {
        end.complete(null);
    }

    /// The thread has ended by a fault.
    void ended(Throwable fault) {
        end.completeExceptionally(fault);
    }

    /// Has something done by the thread that owns everything.
    <T> T ask(Supplier<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        add(() -> {
            try {
                answer.complete(question.get());
            } catch (Refused refused) {
                answer.completeExceptionally(refused);
            }
        });
        try {
            while (!end.isDone()) {
                try {
                    return answer.get(1, TimeUnit.SECONDS);
                } catch (TimeoutException _) {
                    // It is busy, or has ended.
                }
            }
            throw new Refused("the coordinator has ended");
        } catch (ExecutionException fault) {
            throw fault.getCause() instanceof Refused refused ? refused : new IllegalStateException(fault.getCause());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Refused("the question was given up");
        }
    }

    /// Returns when the coordinator has ended.
    ///
    /// @throws RuntimeException that ended it
    void await() throws InterruptedException {
        try {
            end.get();
        } catch (ExecutionException fault) {
            throw fault.getCause() instanceof RuntimeException known
                    ? known
                    : new IllegalStateException(fault.getCause());
        }
    }
}
