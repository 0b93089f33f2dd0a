package fogcatcher.live.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.live.TestFleet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A website in a container, reached through mixes that are containers on the hosts as well.
@Tag("live")
class HostMixesTest {

    private static final int HOSTS = 4;

    private static final String WALLS =
            "{{.Config.User}} {{.HostConfig.ReadonlyRootfs}} {{.HostConfig.CapDrop}} {{.HostConfig.Memory}}";

    @TempDir private Path folder;

    @Test
    void aWebsiteIsReachedThroughMixesOnHostsAsLongAsThereAreThree() throws Exception {
        try (TestFleet hosts = TestFleet.start(HOSTS);
                Live live = new Live(folder)) {
            live.start("directory", "--listen", hosts.gateway() + ":0");
            live.awaitFile("directory.url");
            live.write(
                    "fleet.yaml", Live.fleet(hosts, HOSTS) + "mixnet: {mixes: 3, address: " + hosts.gateway() + "}\n");
            live.write("site.yaml", Live.site(hosts, 18096));
            Process up = live.startUp();
            live.await("mixes       3 of 3, on h1, h2, h3", "status");
            assertEquals(0, live.type("submit", "site.yaml").code());
            String url = "http://" + live.onion() + "/";
            awaitPage(live, url, hosts.gateway() + ":0");
            String privileges = hosts.dockerSays(1, "inspect", "fog-chaos-mix", "-f", WALLS);
            assertEquals("1000:1000 true [ALL] 128000000", privileges);
            Path keys = Path.of(hosts.dockerSays(1, "volume", "inspect", "fog-chaos-mix-key", "-f", "{{.Mountpoint}}"));
            assertEquals("rw-------", mode(keys.resolve("mixnode.key")));

            // One goes with its host, and another takes its place.
            hosts.let("crash", 1);
            live.await("mixes       3 of 3, on h2, h3, h4", "status");
            awaitPage(live, url, hosts.gateway() + ":0");

            // One is set aside, and none is left to take its place.
            assertEquals(0, live.type("drain", "h2").code());
            live.await("mixes       2 of 3, on h3, h4", "status");
            live.await("the mix on h2 was drained", "events");
            assertTrue(live.start("fetch", url, "--listen", hosts.gateway() + ":0", "-o", "page").waitFor() != 0);
            assertTrue(live.read("fetch.log").contains("fewer than"), () -> "not refused");

            // One that ends is started again.
            assertEquals(0, live.type("undrain", "h2").code());
            live.await("mixes       3 of 3, on h2, h3, h4", "status");
            hosts.dockerSays(3, "kill", "fog-chaos-mix");
            live.await("the mix on h3 has ended", "events");
            live.await("mixes       3 of 3, on h2, h3, h4", "status");
            awaitPage(live, url, hosts.gateway() + ":0");

            // What a host that is not there may have is left, and said to be.
            Live.Outcome left = live.type("down", "--remove", "--volumes");
            assertEquals(1, left.code());
            assertTrue(left.err().contains("host h1 is not reached, and what it may have is left there"), left.err());
            assertEquals(0, live.type("down").code());
            assertEquals(0, up.waitFor());
            for (int host = 2; host <= HOSTS; host++) {
                assertEquals("", hosts.dockerSays(host, "ps", "-aq") + hosts.dockerSays(host, "volume", "ls", "-q"));
            }
        }
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    /// Until it comes: whoever relied on a mix that is gone finds that out when the directory says so, or by silence.
    private void awaitPage(Live live, String url, String here) throws Exception {
        long end = System.nanoTime() + 120_000_000_000L;
        while (live.start("fetch", url, "--listen", here, "-o", "page").waitFor() != 0) {
            if (System.nanoTime() > end) {
                throw new AssertionError("no page: " + live.read("fetch.log"));
            }
        }
        assertEquals("ok", live.read("page").strip());
        Files.delete(folder.resolve("page"));
    }
}
