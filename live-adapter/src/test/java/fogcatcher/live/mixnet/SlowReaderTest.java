package fogcatcher.live.mixnet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import fogcatcher.engine.mixnet.curve.SigningKey;
import fogcatcher.engine.mixnet.service.HttpHead;
import fogcatcher.engine.mixnet.service.ServiceSpec;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Whoever reads what is fetched does so at its leisure: a pager, say, at the end of a pipe.
class SlowReaderTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /// Packets a second of client and service: fast, so that tests are.
    private static final double RATE = 200;

    /// More than may wait for their reader and be under way, so that the service waits.
    private static final byte[] LARGE = bytes(9_000_000);

    private static final byte[] SMALL = bytes(200_000);

    private final HttpServer web = Http.listen(TestMixnet.ANYWHERE, null);
    private final AtomicLong leaptNanos = new AtomicLong();
    private final List<AutoCloseable> open = new ArrayList<>();
    private TestMixnet mixnet;
    private OnionService service;
    private OnionClient client;

    @BeforeEach
    void begin() throws InterruptedException {
        serve("/large", LARGE);
        serve("/small", SMALL);
        web.start();
        mixnet = keep(TestMixnet.of(3));
        service =
                keep(
                        new OnionService(
                                settings(),
                                SigningKey.ofSeed(mixnet.seed()),
                                URI.create("http://127.0.0.1:" + web.getAddress().getPort()),
                                TestMixnet.SPHINX,
                                ServiceSpec.STANDARD,
                                mixnet.clock,
                                mixnet.chance,
                                _ -> {}));
        service.start(PATIENCE);
        client =
                keep(
                        new OnionClient(
                                settings(),
                                TestMixnet.SPHINX,
                                ServiceSpec.STANDARD,
                                mixnet.clock,
                                mixnet.chance,
                                _ -> {}));
        client.start(PATIENCE);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
        web.stop(0);
    }

    @Test
    void whoStopsForAWhileStopsNoStreamAndGetsAll() throws Exception {
        ByteArrayOutputStream slow =
                new ByteArrayOutputStream() {
                    @Override
                    public void write(byte[] piece) {
                        if (size() == 0) {
                            awaitPackets(800);
                        }
                        writeBytes(piece);
                    }
                };

        assertEquals(200, fetch("/large", slow));

        assertArrayEquals(LARGE, slow.toByteArray());
    }

    @Test
    void whoPausesLongerThanAnAnswerMayStallGetsAll() throws Exception {
        ByteArrayOutputStream pausing =
                new ByteArrayOutputStream() {
                    @Override
                    public void write(byte[] piece) {
                        leaptNanos.addAndGet(2 * PATIENCE.toNanos());
                        writeBytes(piece);
                    }
                };

        assertEquals(200, fetch("/small", pausing));

        assertArrayEquals(SMALL, pausing.toByteArray());
    }

    /// Leaps more than once, as a packet that was under way may hide the first from the client.
    @Test
    void whoPausesLongerThanAServiceWaitsIsToldSo() {
        OutputStream pausing =
                new ByteArrayOutputStream() {
                    private int pauses;

                    @Override
                    public void write(byte[] piece) {
                        if (pauses == 0) {
                            awaitPackets(800);
                        }
                        if (pauses++ < 5) {
                            mixnet.leap(Duration.ofSeconds(140));
                            leaptNanos.addAndGet(Duration.ofSeconds(140).toNanos());
                        }
                    }
                };

        LiveFault fault = assertThrows(LiveFault.class, () -> fetch("/large", pausing));

        assertTrue(fault.getMessage().contains("broke off"), fault::getMessage);
        assertTrue(fault.getMessage().contains("the reader took nothing for 14"), fault::getMessage);
        assertTrue(fault.getMessage().contains("a service waits for it 120 s at most"), fault::getMessage);
    }

    private int fetch(String path, OutputStream to) throws InterruptedException {
        return new Download(client, null, PATIENCE, _ -> {}, () -> System.nanoTime() + leaptNanos.get())
                .fetch(service.address(), HttpHead.get(path), to);
    }

    private void awaitPackets(long more) {
        long before = client.counts().ownPackets();
        long end = System.nanoTime() + PATIENCE.toNanos() / 4;
        while (client.counts().ownPackets() - before < more) {
            assertTrue(System.nanoTime() - end < 0, () -> client.counts().ownPackets() - before + " packets were sent");
            LockSupport.parkNanos(10_000_000);
        }
    }

    private void serve(String path, byte[] body) {
        web.createContext(
                path,
                call -> {
                    Http.answer(call, 200, "application/octet-stream", body);
                    call.close();
                });
    }

    private <T extends AutoCloseable> T keep(T one) {
        open.add(one);
        return one;
    }

    private Endpoint.Settings settings() {
        return new Endpoint.Settings(TestMixnet.ANYWHERE, Optional.empty(), mixnet.directory.reference(), RATE);
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new SplittableRandom(count).nextBytes(bytes);
        return bytes;
    }
}
