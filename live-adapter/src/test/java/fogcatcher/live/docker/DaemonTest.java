package fogcatcher.live.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.live.TestFleet;
import fogcatcher.live.image.DockerArchive;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("live")
class DaemonTest {

    private static final String WEB = "fogcatcher/web:1";
    private static final Map<String, String> LABELS = Map.of("test", "daemon");

    private static TestFleet fleet;
    private static Daemon one;
    private static Daemon two;

    @BeforeAll
    static void start() throws IOException {
        fleet = TestFleet.start(2);
        one = Daemon.connect(fleet.docker(1), Optional.of(keys(fleet.keys())));
        two = Daemon.connect("unix://" + fleet.socket(2), Optional.empty());
        try (InputStream image = Files.newInputStream(fleet.image())) {
            one.images().load(image);
        }
    }

    @AfterAll
    static void stop() {
        if (fleet != null) {
            fleet.close();
        }
    }

    @AfterEach
    void removeAll() {
        for (Daemon daemon : List.of(one, two)) {
            daemon.list("test", "daemon").forEach(container -> daemon.remove(container.name()));
        }
    }

    @Test
    void anEngineTellsWhatItIs() {
        assertEquals(Runtime.getRuntime().availableProcessors(), one.facts().cores());
        assertEquals(one.facts().version(), two.facts().version());
        assertFalse(one.facts().livesOn());
        assertFalse(one.facts().isExperimental());
        assertTrue(two.facts().folder().endsWith("/h2/data"), two.facts()::folder);
    }

    @Test
    void aContainerIsMadeStartedReachedStoppedAndRemoved() throws Exception {
        one.create(web("web"));
        assertEquals("created", only().state());
        one.start("web");

        int port = only().ports().get(8080);
        assertEquals("ok", get("http://" + fleet.address(1) + ":" + port + "/"));

        one.stop("web", 1);
        assertTrue(only().hasEnded());
        assertEquals(137, one.ending("web").exitCode());
        one.remove("web");
        assertEquals(List.of(), one.list("test", "daemon"));
    }

    @Test
    void everyOrderMayBeGivenTwice() {
        for (int turn = 0; turn < 2; turn++) {
            one.create(web("twice"));
        }
        for (int turn = 0; turn < 2; turn++) {
            one.start("twice");
        }
        for (int turn = 0; turn < 2; turn++) {
            one.pause("twice");
        }
        for (int turn = 0; turn < 2; turn++) {
            one.unpause("twice");
            one.limit("twice", 250, 64_000_000);
        }
        for (int turn = 0; turn < 2; turn++) {
            one.stop("twice", 0);
        }
        for (int turn = 0; turn < 2; turn++) {
            one.remove("twice");
        }

        assertEquals(List.of(), one.list("test", "daemon"));
    }

    @Test
    void limitsAreThoseOrdered() {
        one.create(web("limits"));
        one.start("limits");
        one.limit("limits", 1500, 96_000_000);

        String said = fleet.dockerSays(1, "inspect", "-f", "{{.HostConfig.CpuQuota}} {{.HostConfig.Memory}}", "limits");
        assertEquals("150000 96000000", said);
    }

    @Test
    void theEndOfAContainerIsTold() throws Exception {
        CountDownLatch woken = new CountDownLatch(1);
        try (var _ = one.watch("test", "daemon", woken::countDown)) {
            one.create(command("ends", "sh", "-c", "echo bye; exit 3"));
            one.start("ends");

            assertTrue(woken.await(20, TimeUnit.SECONDS));
            while (!only().hasEnded()) {
                Thread.sleep(20);
            }
        }

        assertEquals(new Ending(3, false), one.ending("ends"));
        assertEquals("bye\n", logsOf("ends"));
    }

    @Test
    void anImageGoesFromHostToHostAndKeepsItsId(@TempDir Path folder) {
        if (two.images().id(WEB).isPresent()) {
            fleet.dockerSays(2, "rmi", "-f", WEB);
        }

        two.images().take(WEB, one.images(), folder);

        assertEquals(one.images().id(WEB), two.images().id(WEB));
    }

    @Test
    void layersThatAreThereAreNotSent(@TempDir Path folder) throws IOException {
        fleet.dockerSays(1, "run", "--name", "more", WEB, "sh", "-c", "echo more > /more");
        fleet.dockerSays(1, "commit", "more", "fogcatcher/more:1");
        fleet.dockerSays(1, "rm", "more");
        Path saved = folder.resolve("more.tar");
        fleet.dockerSays(1, "save", "-o", saved.toString(), "fogcatcher/more:1");
        two.images().take(WEB, one.images(), folder);

        long fromHost = two.images().take("fogcatcher/more:1", one.images(), folder);
        assertEquals(one.images().id("fogcatcher/more:1"), two.images().id("fogcatcher/more:1"));
        fleet.dockerSays(2, "rmi", "fogcatcher/more:1");
        long fromFile = two.images().load(saved);

        assertEquals(one.images().id("fogcatcher/more:1"), two.images().id("fogcatcher/more:1"));
        assertEquals("more", fleet.dockerSays(2, "run", "--rm", "fogcatcher/more:1", "cat", "/more"));
        System.out.println(fromHost + " and " + fromFile + " bytes sent of " + Files.size(saved));
        assertTrue(20 * fromHost < Files.size(saved), fromHost + " of " + Files.size(saved));
        assertTrue(20 * fromFile < Files.size(saved), fromFile + " of " + Files.size(saved));
    }

    @Test
    void alwaysAllLayersAreSentToAHostThatHasNone(@TempDir Path folder) throws IOException {
        Path saved = folder.resolve("other.tar");
        fleet.dockerSays(1, "tag", WEB, "fogcatcher/other:1");
        fleet.dockerSays(1, "save", "-o", saved.toString(), "fogcatcher/other:1");
        fleet.dockerSays(2, "rmi", "-f", WEB, "fogcatcher/more:1", "fogcatcher/other:1");

        DockerArchive archive = new DockerArchive(saved);
        Set<String> all = archive.spare(List.of(one.images().layersOf(WEB)));
        assertEquals(1, all.size());
        DockerFault fault = assertThrows(DockerFault.class, () -> two.images().load(archive.without(all)));

        assertTrue(fault.getMessage().contains("no such file"), fault.getMessage());
        assertEquals(Files.size(saved), two.images().load(saved));
    }

    @Test
    void rubbishIsNoImage() {
        DockerFault fault =
                assertThrows(
                        DockerFault.class,
                        () ->
                                one.images()
                                        .load(new ByteArrayInputStream("rubbish".getBytes(StandardCharsets.US_ASCII))));

        assertTrue(fault.getMessage().startsWith("cannot load an image: "), fault.getMessage());
    }

    @Test
    void whatIsMissingIsSaidToBe() {
        assertEquals(
                DockerFault.Kind.MISSING,
                assertThrows(DockerFault.class, () -> one.create(web("x1", "no/such:image"))).kind());
        assertEquals(DockerFault.Kind.MISSING, assertThrows(DockerFault.class, () -> one.ending("nobody")).kind());
    }

    @Test
    void aStrangersKeyIsRefused() throws IOException {
        // A host's certificate is for servers only.
        Keys strange = keys(fleet.keysOf(2), fleet.keys());

        DockerFault fault =
                assertThrows(DockerFault.class, () -> Daemon.connect(fleet.docker(1), Optional.of(strange)));

        assertTrue(fault.isOfHost(), fault.toString());
    }

    @Test
    void nobodyAtHomeIsToldFromNoAnswer() {
        DockerFault fault =
                assertThrows(
                        DockerFault.class, () -> Daemon.connect("tcp://" + fleet.address(1) + ":1", Optional.empty()));

        assertEquals(DockerFault.Kind.UNREACHABLE, fault.kind());
    }

    private static Order web(String name) {
        return web(name, WEB);
    }

    private static Order web(String name, String image) {
        return new Order(name, image, List.of(), List.of("A=b"), Optional.of(8080), LABELS, 500, 64_000_000);
    }

    private static Order command(String name, String... command) {
        return new Order(name, WEB, List.of(command), List.of(), Optional.empty(), LABELS, 500, 64_000_000);
    }

    private static Sighting only() {
        List<Sighting> found = one.list("test", "daemon");
        assertEquals(1, found.size(), found.toString());
        return found.getFirst();
    }

    private static String logsOf(String name) throws Exception {
        ByteArrayOutputStream words = new ByteArrayOutputStream();
        one.read(name, 10, words::writeBytes);
        return words.toString(StandardCharsets.UTF_8);
    }

    private static String get(String url) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString()).body().strip();
        }
    }

    private static Keys keys(Path folder) throws IOException {
        return keys(folder, folder);
    }

    private static Keys keys(Path own, Path authority) throws IOException {
        return Keys.of(
                Files.readString(authority.resolve("ca.pem")),
                Files.readString(own.resolve("cert.pem")),
                Files.readString(own.resolve("key.pem")));
    }
}
