package fogcatcher.live.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ConnectionsTest {

    private final RuntimeException first = new IllegalStateException("first");
    private final RuntimeException second = new IllegalStateException("second");

    @Test
    void whatWasBegunIsTheFirstAnswer() throws InterruptedException {
        BlockingQueue<RuntimeException> attempts = new LinkedBlockingQueue<>();
        Connections begun =
                new Connections(
                                Optional.empty(),
                                () -> {
                                    RuntimeException fault = attempts.isEmpty() ? first : second;
                                    attempts.add(fault);
                                    throw fault;
                                })
                        .begun();

        // It is tried before anybody asks.
        assertSame(first, attempts.poll(1, TimeUnit.MINUTES));
        attempts.add(first);

        assertSame(first, assertThrows(IllegalStateException.class, begun.connection()::get));
        assertEquals(1, attempts.size(), "asked for twice");
        assertSame(second, assertThrows(IllegalStateException.class, begun.connection()::get));
    }
}
