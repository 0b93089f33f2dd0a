package fogcatcher.live.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.live.TestFleet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A website in a container, reached through mixes that are containers on the hosts as well.
@Tag("live")
class HostMixesTest {

    private static final int HOSTS = 4;

    @TempDir private Path folder;
    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void end() throws InterruptedException {
        for (Process process : processes.reversed()) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void mixesOnHostsAreReplacedAsLongAsThereAreHosts() throws Exception {
        Live live = new Live(folder);
        try (TestFleet hosts = TestFleet.start(HOSTS)) {
            start(live, "directory", "--listen", hosts.gateway() + ":0");
            awaitFile("directory.url");
            live.write(
                    "fleet.yaml", Live.fleet(hosts, HOSTS) + "mixnet: {mixes: 3, address: " + hosts.gateway() + "}\n");
            live.write(
                    "site.yaml",
                    """
                    name: site
                    image: fogcatcher/web:1
                    archive: %s
                    run: {service: {port: 8080, publish: 18096, onion: true}}
                    """
                            .formatted(hosts.image()));
            processes.add(live.startUp());
            live.await("mixes       3 of 3, on h1, h2, h3", "status");
            assertEquals(0, live.type("submit", "site.yaml").code());
            String url = "http://" + onion(live) + "/";
            awaitPage(live, url, hosts.gateway() + ":0");
            String privileges = hosts.dockerSays(1, "inspect", "fog-chaos-mix", "-f", WALLS);
            assertEquals("1000:1000 true [ALL] 128000000", privileges);
            Path keys = Path.of(hosts.dockerSays(1, "volume", "inspect", "fog-chaos-mix-key", "-f", "{{.Mountpoint}}"));
            assertEquals("rw-------", mode(keys.resolve("mixnode.key")));

            hosts.let("crash", 1);
            live.await("mixes       3 of 3, on h2, h3, h4", "status");
        }
    }

    private static final String WALLS =
            "{{.Config.User}} {{.HostConfig.ReadonlyRootfs}} {{.HostConfig.CapDrop}} {{.HostConfig.Memory}}";

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static String onion(Live live) throws IOException, InterruptedException {
        String jobs = live.await("\"onionIsFound\":true", "ps", "--json");
        return jobs.replaceAll("(?s).*\"onion\":\"([a-z2-7]{56}\\.onion)\".*", "$1");
    }

    /// Until it comes: whoever relied on a mix that is gone finds that out by silence.
    private void awaitPage(Live live, String url, String here) throws Exception {
        long end = System.nanoTime() + 120_000_000_000L;
        while (start(live, "fetch", url, "--listen", here, "-o", "page").waitFor() != 0) {
            assertTrue(System.nanoTime() < end, () -> "no page: " + read("fetch.log"));
        }
        assertEquals("ok", read("page").strip());
        Files.delete(folder.resolve("page"));
    }

    private String read(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException fault) {
            throw new AssertionError(fault);
        }
    }

    private Process start(Live live, String... arguments) throws IOException {
        Process process = live.start(arguments[0] + ".log", arguments);
        processes.add(process);
        return process;
    }

    private void awaitFile(String name) throws InterruptedException {
        long end = System.nanoTime() + 60_000_000_000L;
        while (!Files.exists(folder.resolve(name))) {
            assertTrue(System.nanoTime() < end, "no " + name);
            Thread.sleep(50);
        }
    }
}
