package fogcatcher.live.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.model.JobId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FrontTest {

    private static final JobId JOB = new JobId(3);

    private final Front front = new Front(_ -> {});
    private final List<ServerSocket> members = new ArrayList<>();
    private int port;

    @BeforeEach
    void open() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        front.open(JOB, new InetSocketAddress(port));
    }

    @AfterEach
    void close() throws IOException {
        front.close();
        for (ServerSocket member : members) {
            member.close();
        }
    }

    @Test
    void connectionsAreDealtOutInTurn() throws IOException {
        join("a", () -> {});
        join("b", () -> {});

        StringBuilder answers = new StringBuilder();
        for (int call = 0; call < 4; call++) {
            answers.append(ask());
        }

        assertEquals("abab", answers.toString().startsWith("a") ? answers.toString() : answers.reverse().toString());
    }

    @Test
    void aConnectionWaitsForAMember() throws Exception {
        CompletableFuture<String> answer = CompletableFuture.supplyAsync(this::ask);
        TimeUnit.MILLISECONDS.sleep(100);
        assertFalse(answer.isDone());

        join("a", () -> {});

        assertEquals("a", answer.get());
    }

    @Test
    void aMemberThatDoesNotListenIsPassedOver() throws Exception {
        try (ServerSocket closed = new ServerSocket(0)) {
            front.join(JOB, "gone", "127.0.0.1", closed.getLocalPort());
        }
        join("a", () -> {});

        assertEquals("a", ask());
        assertEquals("a", ask());
    }

    @Test
    void aCallOfAMemberThatIsKnownNoMoreIsEnded() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        join(
                "lost",
                () -> {
                    asked.countDown();
                    await(never);
                });
        CompletableFuture<String> answer = CompletableFuture.supplyAsync(this::ask);
        await(asked);

        front.keepOnly(Set.of(), Set.of("lost"));
        assertThrows(TimeoutException.class, () -> answer.get(100, TimeUnit.MILLISECONDS));
        front.keepOnly(Set.of(), Set.of());

        assertEquals("", answer.exceptionally(_ -> "").get(30, TimeUnit.SECONDS));
        never.countDown();
    }

    @Test
    void aMemberThatLeavesEndsWhatItAnswersAndGetsNothingNew() throws Exception {
        CountDownLatch mayAnswer = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        join(
                "slow",
                () -> {
                    asked.countDown();
                    await(mayAnswer);
                });
        CompletableFuture<String> answer = CompletableFuture.supplyAsync(this::ask);
        await(asked);

        front.leave(JOB, "slow");
        join("next", () -> {});
        CompletableFuture<Void> quiet = CompletableFuture.runAsync(() -> awaitQuiet("slow", Duration.ofSeconds(30)));
        assertEquals("next", ask());
        assertFalse(quiet.isDone());

        mayAnswer.countDown();
        assertEquals("slow", answer.get());
        quiet.get();
    }

    @Test
    void aGraceEnds() {
        CountDownLatch never = new CountDownLatch(1);
        join("slow", () -> await(never));
        CompletableFuture<String> _ = CompletableFuture.supplyAsync(this::ask);

        front.leave(JOB, "slow");
        awaitQuiet("slow", Duration.ofMillis(50));

        never.countDown();
    }

    @Test
    void aPortIsTakenUntilItsServiceEnds() throws Exception {
        assertThrows(IOException.class, () -> front.open(new JobId(4), new InetSocketAddress(port)));

        front.close(JOB);
        while (Front.listens("127.0.0.1", port)) { // it takes a moment where the machine is busy
            TimeUnit.MILLISECONDS.sleep(10);
        }

        front.open(new JobId(4), new InetSocketAddress(port));
        assertTrue(Front.listens("127.0.0.1", port));
    }

    /// A member that answers each connection with its name, after something else.
    private void join(String name, Runnable before) {
        try {
            ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            members.add(socket);
            Thread.startVirtualThread(() -> serve(socket, name, before));
            front.join(JOB, name, "127.0.0.1", socket.getLocalPort());
        } catch (IOException fault) {
            throw new AssertionError(fault);
        }
    }

    private static void serve(ServerSocket socket, String name, Runnable before) {
        while (true) {
            try (Socket caller = socket.accept()) {
                int first = caller.getInputStream().read();
                before.run();
                if (first == '?') {
                    caller.getOutputStream().write(name.getBytes(StandardCharsets.US_ASCII));
                }
            } catch (IOException _) {
                return; // the test is over
            }
        }
    }

    private String ask() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write('?');
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException fault) {
            throw new AssertionError(fault);
        }
    }

    private void awaitQuiet(String name, Duration grace) {
        try {
            front.awaitQuiet(name, grace);
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }
}
