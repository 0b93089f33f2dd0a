package fogcatcher.live.mixnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.live.mixnet.OwnerThread.Ended;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// What whoever waits for a thread that has died gets to know.
@Timeout(60)
class OwnerThreadTest {

    private final AssertionError death = new AssertionError("broken");

    @Test
    void aBugOfOneWorkIsToldAndTheNextIsDone() throws Exception {
        List<RuntimeException> bugs = new ArrayList<>();
        OwnerThread owner = started(10, bugs::add);

        owner.put(_ -> {
            throw new IllegalStateException("one packet");
        });

        assertEquals(1, owner.<Integer>ask(_ -> bugs.size()));
        owner.stop();
    }

    @Test
    void whoAsksIsToldThatAnErrorHasEndedTheThread() throws Exception {
        OwnerThread owner = started(10, _ -> {});

        Ended asked = assertThrows(Ended.class, () -> owner.ask(_ -> broken()));

        assertSame(death, asked.getCause());
        assertTrue(asked.getMessage().startsWith("the thread 'test' has ended: java.lang.AssertionError: broken"));
        assertThrows(Ended.class, () -> owner.put(_ -> {}));
        assertThrows(Ended.class, () -> owner.ask(_ -> 1));
        assertThrows(Ended.class, owner::awaitEnd);
        assertThrows(Ended.class, () -> owner.await(new CompletableFuture<>(), Duration.ofHours(1)));
    }

    @Test
    void whoWaitsForRoomOrForATurnIsToldToo() throws Exception {
        OwnerThread owner = started(1, _ -> {});
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        owner.put(_ -> {
            begun.countDown();
            await(goOn);
            throw death;
        });
        begun.await();
        Waiting turn = Waiting.start(() -> owner.ask(_ -> 1)); // takes the only place
        while (owner.waiting() == 0) {
            Thread.sleep(1);
        }
        Waiting room =
                Waiting.start(() -> {
                    owner.put(_ -> {});
                    return 2;
                });

        goOn.countDown();

        assertSame(death, turn.failure().getCause());
        assertSame(death, room.failure().getCause());
    }

    @Test
    void whoBringsMoreBytesThanFindRoomWaitsUntilOthersAreDone() throws Exception {
        OwnerThread owner = started(10, _ -> {});
        CountDownLatch goOn = new CountDownLatch(1);
        owner.put(_ -> await(goOn));
        owner.put(600, _ -> {});

        Waiting long600 =
                Waiting.start(() -> {
                    owner.put(600, _ -> {});
                    return owner.<Integer>ask(_ -> 3);
                });

        owner.put(400, _ -> {}); // has room
        assertFalse(long600.task.isDone());
        goOn.countDown();
        assertEquals(3, long600.task.get());
        owner.stop();
    }

    @Test
    void aTellerOfBugsThatThrowsEndsTheThreadAndItsWaiters() {
        IllegalStateException worse = new IllegalStateException("nowhere to write to");
        OwnerThread owner =
                started(
                        10,
                        _ -> {
                            throw worse;
                        });

        Ended asked =
                assertThrows(
                        Ended.class,
                        () -> {
                            owner.put(_ -> {
                                throw new IllegalStateException("one packet");
                            });
                            owner.ask(_ -> 1);
                        });

        assertSame(worse, asked.getCause());
    }

    @Test
    void aThreadWithoutWhoseHelperItIsOfNoUseEndsWithIt() throws Exception {
        OwnerThread owner = started(10, _ -> {});

        owner.fail(death);

        assertSame(death, assertThrows(Ended.class, owner::awaitEnd).getCause());
    }

    @Test
    void aThreadThatWasStoppedHasNotFailed() throws Exception {
        OwnerThread owner = started(10, _ -> {});

        owner.stop();

        owner.awaitEnd();
        assertTrue(assertThrows(Ended.class, () -> owner.ask(_ -> 1)).getMessage().contains("was stopped"));
    }

    @Test
    void whatDoesNotComeInTimeIsNoFailure() throws Exception {
        OwnerThread owner = started(10, _ -> {});
        CompletableFuture<Integer> something = new CompletableFuture<>();

        assertFalse(owner.await(something, Duration.ZERO));
        something.complete(1);
        assertTrue(owner.await(something, Duration.ZERO));
        owner.stop();
    }

    @Test
    void aProcessWhoseThreadHasDiedSaysSoAndEndsWith70() {
        StringWriter said = new StringWriter();

        int code = new CommandLine(new Dying()).setErr(new PrintWriter(said, true)).execute();

        assertEquals(70, code);
        assertTrue(said.toString().startsWith("fogcatcher: the thread 'test' has ended: java.lang.AssertionError"));
        assertEquals(1, said.toString().lines().count(), said.toString());
    }

    /// A process that would go on for ever.
    @Command(name = "dying")
    private static final class Dying extends MixnetCommand {
        @Override
        int carryOut() throws InterruptedException {
            OwnerThread owner = started(10, _ -> {});
            owner.put(_ -> {
                throw new AssertionError("broken");
            });
            return untilEnded(owner::awaitEnd, () -> {});
        }
    }

    private static OwnerThread started(int room, Consumer<RuntimeException> onBug) {
        OwnerThread owner = new OwnerThread("test", room, 1000, new LiveClock(), onBug);
        owner.start();
        return owner;
    }

    private int broken() {
        throw death;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// A thread that waits for another.
    private record Waiting(FutureTask<Integer> task) {

        static Waiting start(Callable<Integer> what) {
            Waiting waiting = new Waiting(new FutureTask<>(what));
            Thread.ofVirtual().start(waiting.task);
            return waiting;
        }

        Ended failure() {
            return assertInstanceOf(Ended.class, assertThrows(ExecutionException.class, task::get).getCause());
        }
    }
}
