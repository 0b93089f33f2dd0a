package fogcatcher.live.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fogcatcher.live.TestFleet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A website in a container, three mixes and somebody who asks, each a process of its own.
@Tag("live")
class OnionJobTest {

    @TempDir private Path folder;
    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void end() throws InterruptedException {
        for (Process process : processes.reversed()) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void aDeployedWebsiteIsFetchedByItsName() throws Exception {
        Live live = new Live(folder);
        start(live, "directory", "--listen", "127.0.0.1:0");
        for (int mix = 1; mix <= 3; mix++) {
            start(live, "mixnode", "--key", "mix" + mix + ".key", "--listen", "127.0.0.1:0");
        }
        awaitFile("directory.url");
        try (TestFleet hosts = TestFleet.start(1)) {
            live.write("fleet.yaml", Live.fleet(hosts, 1) + "mixnet: {}\n");
            live.write(
                    "site.yaml",
                    """
                    name: site
                    image: fogcatcher/web:1
                    archive: %s
                    run: {service: {port: 8080, publish: 18095, onion: true}}
                    """
                            .formatted(hosts.image()));
            Process up = live.startUp();
            processes.add(up);
            live.await("hosts       1 of 1 up", "status");

            assertEquals(new Live.Outcome(0, "job 0\n", ""), live.type("submit", "site.yaml"));
            String jobs = live.await("\"onionIsFound\":true", "ps", "--json");
            live.await("site  service  running", "ps");
            String name = jobs.replaceAll("(?s).*\"onion\":\"([a-z2-7]{56}\\.onion)\".*", "$1");
            assertEquals(0, start(live, "fetch", "http://" + name + "/", "-o", "page").waitFor());

            assertEquals("ok", Files.readString(folder.resolve("page")).strip());
            assertEquals(0, live.type("down", "--remove").code());
            assertEquals(0, up.waitFor());
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
            if (System.nanoTime() > end) {
                throw new AssertionError("no " + name);
            }
            Thread.sleep(50);
        }
    }
}
