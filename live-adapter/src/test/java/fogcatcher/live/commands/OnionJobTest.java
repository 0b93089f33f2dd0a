package fogcatcher.live.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fogcatcher.live.TestFleet;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A website in a container, three mixes and somebody who asks, each a process of its own.
@Tag("live")
class OnionJobTest {

    @TempDir private Path folder;

    @Test
    void aDeployedWebsiteIsFetchedByItsName() throws Exception {
        try (TestFleet hosts = TestFleet.start(1);
                Live live = new Live(folder)) {
            live.start("directory", "--listen", "127.0.0.1:0");
            for (int mix = 1; mix <= 3; mix++) {
                live.start("mixnode", "--key", "mix" + mix + ".key", "--listen", "127.0.0.1:0");
            }
            live.awaitFile("directory.url");
            live.write("fleet.yaml", Live.fleet(hosts, 1) + "mixnet: {}\n");
            live.write("site.yaml", Live.site(hosts, 18095));
            Process up = live.startUp();
            live.await("hosts       1 of 1 up", "status");

            assertEquals(new Live.Outcome(0, "job 0\n", ""), live.type("submit", "site.yaml"));
            String url = "http://" + live.onion() + "/";
            live.await("site  service  running", "ps");
            assertEquals(0, live.start("fetch", url, "-o", "page").waitFor());

            assertEquals("ok", live.read("page").strip());
            assertEquals(0, live.type("down", "--remove").code());
            assertEquals(0, up.waitFor());
        }
    }
}
