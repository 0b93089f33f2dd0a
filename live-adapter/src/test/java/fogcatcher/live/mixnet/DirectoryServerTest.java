package fogcatcher.live.mixnet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import fogcatcher.engine.mixnet.Directory;
import fogcatcher.engine.mixnet.curve.SigningKey;
import fogcatcher.engine.mixnet.sortition.LayerTicket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The directory over real HTTP, and what its clients believe.
class DirectoryServerTest {

    private static final InetSocketAddress ANYWHERE = Sockets.parse("127.0.0.1:0");

    private final LiveClock clock = new LiveClock();
    private final DirectoryServer server = server(ANYWHERE);

    @TempDir private Path folder;

    private DirectoryServer server(InetSocketAddress at) {
        DirectoryServer opened = new DirectoryServer(at, 3, Mix.Settings.ROTATION, new byte[32], clock);
        opened.open();
        return opened;
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aMixThatRegistersIsInTheDirectory() throws Exception {
        try (DirectoryClient client = new DirectoryClient(server.reference())) {
            assertEquals(Optional.empty(), client.fetch());

            register(client);

            Directory directory = client.fetch().orElseThrow();
            assertEquals(1, directory.size());
            assertArrayEquals(
                    NodeAddress.parse("127.0.0.1:9000").bytes(), directory.layers().getFirst().getFirst().address());
        }
    }

    @Test
    void aRegistrationBySomebodyElseIsRefusedWithTheReason() throws Exception {
        byte[] otherSeed = new byte[32];
        otherSeed[0] = 1;
        try (DirectoryClient client = new DirectoryClient(server.reference())) {
            LiveFault fault =
                    assertThrows(
                            LiveFault.class,
                            () ->
                                    client.register(
                                            registration(Registration.Drawn.NOTHING), SigningKey.ofSeed(otherSeed)));

            assertTrue(fault.getMessage().contains("403 this is no registration, or not signed"), fault.getMessage());
        }
    }

    @Test
    void aDirectoryOfAnotherKeyIsNotBelieved() throws Exception {
        byte[] otherSeed = new byte[32];
        otherSeed[0] = 1;
        DirectoryReference wrong = new DirectoryReference(server.reference().url(), Directory.publicKeyOf(otherSeed));
        try (DirectoryClient client = new DirectoryClient(server.reference());
                DirectoryClient deceived = new DirectoryClient(wrong)) {
            register(client);

            var fault = assertThrows(DirectoryClient.Unreachable.class, deceived::fetch);

            assertTrue(fault.getMessage().contains("not signed by the key"), fault.getMessage());
        }
    }

    @Test
    void whatADirectoryAnswersDoesNotCommandTheTerminal() throws Exception {
        HttpServer web = Http.listen(ANYWHERE, null);
        web.createContext("/", Http.only("GET", call -> Http.answer(call, 500, "go \u001b[2J\u0007away\nnext")));
        web.start();
        URI at = URI.create("http://127.0.0.1:" + web.getAddress().getPort());
        try (DirectoryClient client = new DirectoryClient(new DirectoryReference(at, server.reference().publicKey()))) {

            var fault = assertThrows(DirectoryClient.Unreachable.class, client::fetch);

            assertEquals("the directory at " + at + " answers 500 go [2Jaway", fault.getMessage());
        } finally {
            web.stop(0);
        }
    }

    @Test
    void aTakenPortIsSaidToBeTaken() {
        int port = server.reference().url().getPort();

        LiveFault fault = assertThrows(LiveFault.class, () -> server(Sockets.parse("127.0.0.1:" + port)));

        assertEquals(
                "cannot listen at 127.0.0.1:" + port + ": the port is taken; end who has it, or name another",
                fault.getMessage());
    }

    /// The bounds are read when the first server of the process is made, so that every test that makes one sets them.
    @Test
    void whoDoesNotEndARequestIsShownOut() throws Exception {
        URI at = server.reference().url();
        try (Socket slow = new Socket(at.getHost(), at.getPort())) {
            slow.setSoTimeout(60_000);
            slow.getOutputStream().write("GET /directory HTTP/1.1\r\nHost:".getBytes(StandardCharsets.US_ASCII));

            assertEquals(0, slow.getInputStream().readAllBytes().length);
        }
    }

    @Test
    void metricsCountMixes() throws Exception {
        try (DirectoryClient client = new DirectoryClient(server.reference());
                HttpClient http = HttpClient.newHttpClient()) {
            register(client);
            HttpRequest request = HttpRequest.newBuilder(URI.create(server.reference().url() + "/metrics")).build();

            String page = http.send(request, BodyHandlers.ofString()).body();

            assertTrue(page.contains("\nfogcatcher_directory_mixes 1\n"), page);
            assertTrue(page.contains("fogcatcher_directory_registrations_total{outcome=\"taken\"} 2\n"), page);
        }
    }

    @Test
    void aReferenceIsReadFromTheLineOrAFile() throws Exception {
        DirectoryReference reference = server.reference();
        reference.write(folder.resolve("directory.url"));

        assertEquals(
                reference.toString(), DirectoryReference.of(reference.toString(), folder, Duration.ZERO).toString());
        assertEquals(reference.toString(), DirectoryReference.of("directory.url", folder, Duration.ZERO).toString());
        assertFault("there is no file nothing.url", "nothing.url");
        assertFault("lacks the directory's key", "http://127.0.0.1:7420");
        assertFault("lacks the directory's key", "http://127.0.0.1:7420#abc");
        assertFault("ends in what is no key", "http://127.0.0.1:7420#" + "0".repeat(64));
        assertFault("names no directory", "http:///#" + "0".repeat(64));
    }

    private void assertFault(String why, String given) {
        LiveFault fault = assertThrows(LiveFault.class, () -> DirectoryReference.of(given, folder, Duration.ZERO));
        assertTrue(fault.getMessage().contains(why), fault.getMessage());
    }

    /// Draws a lot, and shows it.
    private void register(DirectoryClient client) throws Exception {
        SigningKey key = SigningKey.ofSeed(new byte[32]);
        DirectoryClient.Randomness today = client.register(registration(Registration.Drawn.NOTHING), key);
        byte[] proof = LayerTicket.draw(key, today.epoch(), today.value()).proof();
        DirectoryClient.Randomness _ = client.register(registration(new Registration.Drawn(today.epoch(), proof)), key);
    }

    private Registration registration(Registration.Drawn lot) {
        long now = clock.micros();
        return new Registration(
                false,
                now,
                SigningKey.ofSeed(new byte[32]).publicKey(),
                NodeAddress.parse("127.0.0.1:9000").bytes(),
                Mix.Settings.ROTATION.epochAt(now),
                new byte[32],
                new byte[32],
                lot);
    }
}
