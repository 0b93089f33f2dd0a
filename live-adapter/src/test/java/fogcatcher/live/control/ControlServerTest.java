package fogcatcher.live.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.live.coordinator.Coordinator;
import fogcatcher.live.fleet.FleetFile;
import fogcatcher.live.store.Store;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A coordinator whose only host is not there.
@DisabledOnOs(OS.WINDOWS)
class ControlServerTest {

    private static final String FLEET = "{name: home, hosts: [{name: a, docker: 'unix:///nowhere.sock'}]}";

    @TempDir private Path folder;
    private Coordinator coordinator;
    private ControlServer server;

    @BeforeEach
    void start() throws IOException {
        coordinator =
                switch (FleetFile.read("fleet.yaml", FLEET, _ -> true)) {
                    case FleetFile.Read.Sound sound ->
                            Coordinator.start(
                                    sound.fleet(),
                                    folder,
                                    Map.of(),
                                    folder,
                                    Store.open(Store.file(folder.resolve("store.db"))));
                    case FleetFile.Read.Faulty faulty -> throw new AssertionError(faulty.faults().toString());
                };
        server = ControlServer.start(coordinator, folder, 0);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        coordinator.close();
    }

    @Test
    void whatMakesNoSenseIsAnsweredWithWhatWouldBeRight() throws Exception {
        assertEquals(
                "400 lines: `abc` is no number of lines; write a whole number from 0 to 1000000",
                get("/logs?job=web&lines=abc"));
        assertEquals(
                "400 lines: `-1` is no number of lines; write a whole number from 0 to 1000000",
                get("/logs?job=web&lines=-1"));
        assertEquals(
                "400 follow: `maybe` is neither true nor false; write true, or leave it out",
                get("/logs?job=web&follow=maybe"));
        assertEquals("400 job: is missing; write job=NAME", get("/logs"));
        assertEquals("400 line: is not known here; known are job, lines, follow", get("/logs?job=web&line=3"));
        assertEquals("400 all: is not known here; leave it out", get("/hosts?all"));
        assertEquals("400 host: is missing; write host=NAME", post("/hosts/drain", ""));
        assertEquals("400 volumes: goes with remove; what runs on has its volumes in use", post("/down?volumes", ""));
        assertEquals(
                "400 folder: `/no/such/folder` is no folder that the coordinator can read; write the absolute path of"
                        + " the job file's folder",
                post("/jobs?folder=/no/such/folder", "{name: hello, image: busybox, run: once}"));
        assertEquals(
                "400 folder: `a?b` is no folder that the coordinator can read; write the absolute path of the job"
                        + " file's folder",
                post("/jobs?folder=a%00b", "{name: hello, image: busybox, run: once}"));
        assertEquals("400 body: is longer than 1000000 bytes; send a job file", post("/jobs", "#".repeat(1_000_001)));
    }

    @Test
    void whatIsSaidToBeFalseIsNotDone() throws Exception {
        post("/jobs", "{name: hello, image: busybox, run: once}");
        post("/jobs/stop?job=hello", "");

        assertEquals("200 JOB  KIND  STATE  IMAGE  PORT  CONTAINERS  ONION  WHY", get("/jobs?all=false"));
    }

    @Test
    void theTokenForMetricsOpensNothingElse() throws Exception {
        Path file = folder.resolve("metrics-token");
        String token = Files.readString(file).strip();

        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertTrue(ask("/metrics", token).startsWith("200 # HELP fogcatcher_"));
        assertEquals(401, Integer.parseInt(ask("/jobs", token).substring(0, 3)));
        assertEquals(401, Integer.parseInt(ask("/metrics", "0".repeat(64)).substring(0, 3)));
    }

    @Test
    void theTokenForMetricsStaysTheSame() throws Exception {
        String before = Files.readString(folder.resolve("metrics-token"));

        server.close();
        server = ControlServer.start(coordinator, folder, 0);

        assertEquals(before, Files.readString(folder.resolve("metrics-token")));
    }

    @Test
    void aPortThatIsTakenIsNamed() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            IOException taken =
                    assertThrows(
                            IOException.class, () -> ControlServer.start(coordinator, folder, other.getLocalPort()));

            assertEquals(
                    "cannot listen at 127.0.0.1:"
                            + other.getLocalPort()
                            + " (Address already in use); choose another --control",
                    taken.getMessage());
        }
    }

    @Test
    void itListensWhereItIsTold() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        server.close();

        server = ControlServer.start(coordinator, folder, port);

        assertEquals("http://127.0.0.1:" + port, Address.read(folder).orElseThrow().url());
    }

    private String get(String page) throws Exception {
        return ask(page, Address.read(folder).orElseThrow().token());
    }

    private String ask(String page, String token) throws Exception {
        return send(request(page, token).GET());
    }

    private String post(String page, String body) throws Exception {
        return send(request(page, Address.read(folder).orElseThrow().token()).POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String page, String token) throws IOException {
        return HttpRequest.newBuilder(URI.create(Address.read(folder).orElseThrow().url() + page))
                .header("Authorization", "Bearer " + token);
    }

    /// The status and what is said.
    private static String send(HttpRequest.Builder request) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body().strip();
        }
    }
}
