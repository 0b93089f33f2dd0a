package fogcatcher.live.mixnet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import fogcatcher.engine.mixnet.curve.SigningKey;
import fogcatcher.engine.mixnet.onion.OnionAddress;
import fogcatcher.engine.mixnet.service.HttpHead;
import fogcatcher.engine.mixnet.service.ServiceSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A web server behind an .onion name, six mixes and a client: all with real sockets on this machine.
class OnionServiceTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /// Packets a second of each client and service: fast, so that tests are.
    private static final double RATE = 200;

    private final HttpServer web = Http.listen(TestMixnet.ANYWHERE, null);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<AutoCloseable> open = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final CountDownLatch firstBytes = new CountDownLatch(1);

    OnionServiceTest() {
        web.setExecutor(threads);
        web.createContext(
                "/bytes/",
                call -> {
                    byte[] body = bytes(Integer.parseInt(call.getRequestURI().getPath().substring("/bytes/".length())));
                    Http.answer(call, 200, "application/octet-stream", body);
                    call.close();
                });
        web.createContext("/nothing", HttpExchange::close);
        web.createContext(
                "/moved",
                call -> {
                    call.getResponseHeaders().add("Location", "/bytes/1");
                    Http.answer(call, 301, "elsewhere");
                    call.close();
                });
        // Goes on as soon as its first bytes have come.
        web.createContext(
                "/stream",
                call -> {
                    call.sendResponseHeaders(200, 0);
                    try (OutputStream body = call.getResponseBody()) {
                        body.write(bytes(3));
                        body.flush();
                        firstBytes.await();
                        body.write(bytes(5));
                    } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                    }
                });
        // Says 100,000 bytes and gives half of them.
        web.createContext(
                "/half",
                call -> {
                    call.sendResponseHeaders(200, 100_000);
                    call.getResponseBody().write(bytes(50_000));
                    call.getResponseBody().flush();
                    call.close();
                });
        // A byte every now and then, for ever.
        web.createContext(
                "/trickle",
                call -> {
                    call.sendResponseHeaders(200, 0);
                    try (OutputStream body = call.getResponseBody()) {
                        while (true) {
                            body.write('.');
                            body.flush();
                            Thread.sleep(50);
                        }
                    } catch (IOException | InterruptedException _) {
                        call.close(); // nobody reads any more
                    }
                });
        web.createContext(
                "/echo",
                call -> {
                    Http.answer(call, 200, call.getRequestHeaders().keySet() + " " + call.getRequestURI());
                    call.close();
                });
        web.start();
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
        web.stop(0);
        threads.close();
    }

    @Test
    void smallBodiesAreAsServed() throws Exception {
        TestMixnet mixnet = mixnet(6);
        OnionService service = serve(mixnet);
        OnionClient client = client(mixnet, ServiceSpec.STANDARD);

        for (int length : new int[] {0, 1, 2047, 2048, 100_000}) {
            assertArrayEquals(bytes(length), fetch(client, service.address(), "/bytes/" + length), length + " bytes");
        }
        String seen =
                new String(fetch(client, service.address(), "/echo?q=a%20b"), java.nio.charset.StandardCharsets.UTF_8);
        assertTrue(seen.endsWith("/echo?q=a%20b"), seen);
    }

    /// The directory names the mixes of the last epoch until the lots of the next are drawn.
    @Test
    void whoBeginsWhileLotsAreDrawnWaitsForThem() throws Exception {
        TestMixnet mixnet = mixnet(3);
        OnionService service = serve(mixnet);

        mixnet.leap(Duration.ofMinutes(30)); // to the end of the epoch
        OnionClient client = client(mixnet, ServiceSpec.STANDARD);

        assertArrayEquals(bytes(2048), fetch(client, service.address(), "/bytes/2048"));
    }

    @Test
    void whatAServerHasSentComesBeforeItsAnswerEnds() throws Exception {
        TestMixnet mixnet = mixnet(3);
        OnionService service = serve(mixnet);
        OnionClient client = client(mixnet, ServiceSpec.STANDARD);
        ByteArrayOutputStream body =
                new ByteArrayOutputStream() {
                    @Override
                    public synchronized void write(byte[] some, int from, int length) {
                        super.write(some, from, length);
                        firstBytes.countDown();
                    }
                };

        assertEquals(200, download(client).fetch(service.address(), HttpHead.get("/stream"), body));

        assertEquals(8, body.size());
    }

    @Test
    void whereAPageHasMovedIsToldAndNothingIsKept() throws Exception {
        TestMixnet mixnet = mixnet(3);
        OnionService service = serve(mixnet);
        OnionClient client = client(mixnet, ServiceSpec.STANDARD);
        ByteArrayOutputStream body = new ByteArrayOutputStream();

        assertEquals(301, download(client).fetch(service.address(), HttpHead.get("/moved"), body));

        assertEquals(0, body.size());
        assertTrue(told.getLast().startsWith("301 it is at /bytes/1"), told::toString);
    }

    /// Every party keeps what it had when its clock leapt: directory, routes, reply blocks and points of the old keys.
    @Test
    void aNameIsReachedAcrossAChangeOfKeys() throws Exception {
        TestMixnet mixnet = mixnet(6);
        OnionService service = serve(mixnet);
        OnionClient client = client(mixnet, ServiceSpec.STANDARD);
        long epoch = mixnet.fetched().epoch();
        assertArrayEquals(bytes(2048), fetch(client, service.address(), "/bytes/2048"));

        mixnet.leap(Duration.ofMinutes(31)); // one after the end of the epoch: both keys count
        assertArrayEquals(bytes(2049), fetch(client, service.address(), "/bytes/2049"));

        mixnet.leap(Duration.ofMinutes(15)); // the old ones count no more
        assertArrayEquals(bytes(2050), fetch(client, service.address(), "/bytes/2050"));
        assertEquals(epoch + 1, mixnet.fetchedAfter(epoch).epoch());
    }

    /// At 100 packets a second, within five standard errors.
    @Test
    void whatAClientSendsDoesNotTellWhetherItFetches() throws Exception {
        TestMixnet mixnet = mixnet(3);
        OnionService service = serve(mixnet);
        OnionClient client = client(mixnet, 100, ServiceSpec.STANDARD);

        double idle = packetsPerSecond(client, () -> Thread.sleep(2000));
        double busy = packetsPerSecond(client, () -> fetch(client, service.address(), "/bytes/8000000"));

        assertEquals(100, idle, 5 * StrictMath.sqrt(100 / 2.0));
        assertEquals(100, busy, 5 * StrictMath.sqrt(100 / 2.0));
    }

    private static double packetsPerSecond(OnionClient client, Executable what) throws Exception {
        long before = client.counts().ownPackets();
        long start = System.nanoTime();
        what.execute();
        return (client.counts().ownPackets() - before) / ((System.nanoTime() - start) / 1e9);
    }

    /// Something that takes a while.
    private interface Executable {
        void execute() throws Exception;
    }

    @Test
    @Tag("live")
    void largeBodiesAreAsServed() throws Exception {
        TestMixnet mixnet = mixnet(6);
        OnionService service = serve(mixnet);
        OnionClient client = client(mixnet, ServiceSpec.STANDARD);

        for (int length : new int[] {1_000_000, 10_000_000}) {
            long start = System.nanoTime();
            assertArrayEquals(bytes(length), fetch(client, service.address(), "/bytes/" + length), length + " bytes");
            System.out.printf("%,d bytes in %.1f s%n", length, (System.nanoTime() - start) / 1e9);
        }
    }

    @Test
    @Tag("live")
    void aMixThatDiesWithinATransferIsPassedBy() throws Exception {
        TestMixnet mixnet = mixnet(6);
        OnionService service = serve(mixnet);
        OnionClient client = client(mixnet, ServiceSpec.STANDARD);
        Mix first = mixnet.mixes.getFirst();
        OutputStream killing =
                new ByteArrayOutputStream() {
                    @Override
                    public void write(byte[] piece) throws IOException {
                        if (size() < 1_000_000 && size() + piece.length >= 1_000_000) {
                            first.close();
                        }
                        super.write(piece);
                    }
                };

        download(client).fetch(service.address(), HttpHead.get("/bytes/5000000"), killing);

        assertArrayEquals(bytes(5_000_000), ((ByteArrayOutputStream) killing).toByteArray());
    }

    /// Each layer has one mix, so that all reply blocks lead through the one that begins again.
    @Test
    void aNameIsReachedAgainSoonAfterAMixHasBegunAgain() throws Exception {
        TestMixnet mixnet = mixnet(3);
        OnionService service = serve(mixnet);
        long epoch = mixnet.fetched().epoch();

        mixnet.restart(0);

        OnionClient client = client(mixnet, ServiceSpec.STANDARD);
        assertArrayEquals(bytes(2048), fetch(client, service.address(), "/bytes/2048"));
        assertEquals(epoch, mixnet.fetched().epoch(), "it was not the change of keys");
    }

    @Test
    @Tag("live")
    void aNameIsReachedAgainSoonAfterAMixHasDied() throws Exception {
        TestMixnet mixnet = mixnet(6);
        OnionService service = serve(mixnet);
        OnionClient client = client(mixnet, ServiceSpec.STANDARD);
        fetch(client, service.address(), "/bytes/1");

        mixnet.mixes.getFirst().close();
        long killed = System.nanoTime();
        assertArrayEquals(bytes(2048), fetch(client, service.address(), "/bytes/2048"));
        System.out.printf("after a kill, a page in %.1f s%n", (System.nanoTime() - killed) / 1e9);
    }

    @Test
    void anUnknownNameIsNotFound() throws Exception {
        TestMixnet mixnet = mixnet(3);
        OnionClient client = client(mixnet, ServiceSpec.STANDARD);
        OnionAddress nobody = OnionAddress.of(SigningKey.ofSeed(mixnet.seed()).publicKey());

        assertEquals(404, download(client).fetch(nobody, HttpHead.get("/"), new ByteArrayOutputStream()));
        assertTrue(told.getLast().contains("nobody knows " + nobody), told.getLast());
    }

    @Test
    void aWebServerThatIsNotRunningIsSaidToBe() throws Exception {
        TestMixnet mixnet = mixnet(3);
        OnionService service = serve(mixnet);
        web.stop(0);
        OnionClient client = client(mixnet, ServiceSpec.STANDARD);

        assertEquals(503, download(client).fetch(service.address(), HttpHead.get("/"), new ByteArrayOutputStream()));
        assertTrue(told.getLast().contains("not running"), told.getLast());
    }

    @Test
    void aWebServerThatClosesWithoutAnAnswerIsSaidTo() throws Exception {
        TestMixnet mixnet = mixnet(3);
        OnionService service = serve(mixnet);
        OnionClient client = client(mixnet, ServiceSpec.STANDARD);

        int status = download(client).fetch(service.address(), HttpHead.get("/nothing"), new ByteArrayOutputStream());

        assertEquals(502, status);
    }

    @Test
    @Tag("live")
    void anAnswerThatItsServerCutsOffIsNotTakenForComplete() throws Exception {
        TestMixnet mixnet = mixnet(3);
        OnionService service = serve(mixnet);
        OnionClient client = client(mixnet, ServiceSpec.STANDARD);

        LiveFault fault =
                assertThrows(
                        LiveFault.class,
                        () ->
                                download(client)
                                        .fetch(service.address(), HttpHead.get("/half"), new ByteArrayOutputStream()));

        assertTrue(fault.getMessage().contains("broke off"), fault.getMessage());
    }

    @Test
    void anAnswerThatTricklesIsGivenUp() throws Exception {
        TestMixnet mixnet = mixnet(3);
        OnionService service = serve(mixnet);
        OnionClient client = client(mixnet, ServiceSpec.STANDARD);

        String said = givenUp(client, service.address());

        assertTrue(said.startsWith("504 the answer stalls") && said.contains("--timeout"), said);
    }

    @Test
    void anAnswerThatTricklesIsGivenUpPastTheMixnetToo() throws Exception {
        TestMixnet mixnet = mixnet(2);
        OnionClient client = client(mixnet, ServiceSpec.STANDARD.allowingDirect());

        String said = givenUp(client, OnionAddress.of(SigningKey.ofSeed(mixnet.seed()).publicKey()));

        assertTrue(said.startsWith("504 the answer stalls"), said);
    }

    private String givenUp(OnionClient client, OnionAddress address) {
        Download download = download(client, Duration.ofSeconds(5));
        HttpHead trickle = HttpHead.get("/trickle");
        return assertThrows(LiveFault.class, () -> download.fetch(address, trickle, new ByteArrayOutputStream()))
                .getMessage();
    }

    @Test
    void withoutAnyMixThatIsSaid() throws Exception {
        TestMixnet mixnet = mixnet(0);
        OnionClient client = client(mixnet, ServiceSpec.STANDARD);
        OnionAddress address = OnionAddress.of(SigningKey.ofSeed(mixnet.seed()).publicKey());

        int status = download(client).fetch(address, HttpHead.get("/"), new ByteArrayOutputStream());

        assertEquals(503, status);
        assertTrue(told.getLast().contains("fewer than three active mixes: none is known"), told.getLast());
    }

    @Test
    void aPathThatLeadsUpwardsIsRefused() throws Exception {
        TestMixnet mixnet = mixnet(3);
        OnionService service = serve(mixnet);
        OnionClient client = client(mixnet, ServiceSpec.STANDARD);

        int status =
                download(client)
                        .fetch(service.address(), HttpHead.get("/bytes/%2e%2e/echo"), new ByteArrayOutputStream());

        assertEquals(400, status);
        assertTrue(told.getLast().contains("leave out .."), told.getLast());
    }

    @Test
    void twoMixesAreTooFewForServiceAndClient() throws Exception {
        TestMixnet mixnet = mixnet(2);
        OnionClient client = client(mixnet, ServiceSpec.STANDARD);
        OnionService service = service(mixnet);

        LiveFault fault = assertThrows(LiveFault.class, () -> service.start(Duration.ofSeconds(1)));

        assertTrue(fault.getMessage().contains("fewer than three active mixes: 2"), fault.getMessage());
        int status = download(client).fetch(service.address(), HttpHead.get("/"), new ByteArrayOutputStream());
        assertEquals(503, status);
        assertTrue(told.getLast().contains("fewer than three active mixes: 2"), told.getLast());
    }

    @Test
    void withTooFewMixesADirectConnectionIsLabelledAndOnlyIfAllowed() throws Exception {
        TestMixnet mixnet = mixnet(2);
        OnionClient client = client(mixnet, ServiceSpec.STANDARD.allowingDirect());
        OnionAddress address = OnionAddress.of(SigningKey.ofSeed(mixnet.seed()).publicKey());

        byte[] body = fetch(client, address, "/bytes/2048");

        assertArrayEquals(bytes(2048), body);
        assertTrue(told.getLast().startsWith("DIRECT, hiding nobody: fewer than three"), told.getLast());
    }

    private TestMixnet mixnet(int mixes) throws InterruptedException {
        TestMixnet mixnet = TestMixnet.of(mixes);
        open.add(mixnet);
        return mixnet;
    }

    private OnionService serve(TestMixnet mixnet) throws InterruptedException {
        OnionService service = service(mixnet);
        service.start(PATIENCE);
        return service;
    }

    private OnionService service(TestMixnet mixnet) {
        OnionService service =
                new OnionService(
                        settings(mixnet, RATE),
                        SigningKey.ofSeed(mixnet.seed()),
                        here(),
                        TestMixnet.SPHINX,
                        ServiceSpec.STANDARD,
                        mixnet.clock,
                        mixnet.chance,
                        mixnet.told::add);
        open.add(service);
        return service;
    }

    private OnionClient client(TestMixnet mixnet, ServiceSpec spec) throws InterruptedException {
        return client(mixnet, RATE, spec);
    }

    private OnionClient client(TestMixnet mixnet, double rate, ServiceSpec spec) throws InterruptedException {
        OnionClient client =
                new OnionClient(
                        settings(mixnet, rate), TestMixnet.SPHINX, spec, mixnet.clock, mixnet.chance, mixnet.told::add);
        open.add(client);
        client.start(PATIENCE);
        return client;
    }

    private static Endpoint.Settings settings(TestMixnet mixnet, double rate) {
        return new Endpoint.Settings(TestMixnet.ANYWHERE, Optional.empty(), mixnet.directory.reference(), rate);
    }

    private URI here() {
        return URI.create("http://127.0.0.1:" + web.getAddress().getPort());
    }

    private Download download(OnionClient client) {
        return download(client, PATIENCE);
    }

    private Download download(OnionClient client, Duration patience) {
        return new Download(client, here(), patience, told::add);
    }

    private byte[] fetch(OnionClient client, OnionAddress address, String target) throws InterruptedException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        assertEquals(200, download(client).fetch(address, HttpHead.get(target), body), told.toString());
        return body.toByteArray();
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new SplittableRandom(count).nextBytes(bytes);
        return bytes;
    }
}
