package fogcatcher.live.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.live.TestFleet;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LiveCommandsTest {

    @TempDir private Path folder;

    @Test
    void nobodyIsThereToAsk() {
        Live.Outcome outcome = new Live(folder).type("ps");

        assertEquals(1, outcome.code());
        assertTrue(outcome.err().startsWith("fogcatcher: no coordinator works in "), outcome.err());
    }

    @Test
    void aFaultyFleetIsNotStarted() throws Exception {
        Live live = new Live(folder);
        live.write("fleet.yaml", "name: home\nhosts: [{name: a, docker: tcp://a:2376}]\n");

        Live.Outcome outcome = live.type("up", "fleet.yaml");

        assertEquals(2, outcome.code());
        assertTrue(outcome.err().startsWith("fleet.yaml:2: hosts.0.docker: "), outcome.err());
    }

    @Test
    void whatIsNoFileOfTextIsRefused() throws Exception {
        Live live = new Live(folder);
        Files.createDirectory(folder.resolve("fleet.d"));
        Files.write(folder.resolve("fleet.bin"), new byte[] {(byte) 0xff, (byte) 0xfe});

        assertEquals(
                new Live.Outcome(2, "", "fogcatcher: there is no file fleet.d, but a folder of that name\n"),
                live.type("up", "fleet.d"));
        assertEquals(
                new Live.Outcome(2, "", "fogcatcher: fleet.bin is no text in UTF-8\n"), live.type("up", "fleet.bin"));
    }

    /// What it unpacks to run is in its folder, where the next one finds it.
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aKilledCoordinatorLeavesNothingOutsideItsFolder() throws Exception {
        try (Live live = new Live(folder)) {
            live.write("fleet.yaml", "{name: home, hosts: [{name: a, docker: 'unix:///nowhere.sock'}]}\n");
            for (int kill = 0; kill < 2; kill++) {
                Process up = live.startUp();
                live.await("hosts       0 of 1 up", "status");
                up.destroyForcibly().waitFor();
            }

            Process up = live.startUp();
            live.await("hosts       0 of 1 up", "status");
            try (Stream<Path> files = Files.list(folder.resolve("state/tmp"))) {
                assertEquals(1, files.filter(file -> !file.toString().endsWith(".lck")).count());
            }
            up.destroyForcibly().waitFor();
        }
    }

    @Test
    @Tag("live")
    void aFleetIsRunFromTheCommandLine() throws Exception {
        Live live = new Live(folder);
        try (TestFleet hosts = TestFleet.start(2)) {
            live.write("fleet.yaml", Live.fleet(hosts, 2));
            live.write("job.yaml", Live.job(hosts, "talks", "while true; do echo word; sleep 1; done"));
            live.write("bad.yaml", "name: Bad\nimage: x\nrun: onse\n");
            Process up = live.startUp();
            try {
                String hostsTable = live.await("up", "hosts");
                assertTrue(hostsTable.startsWith("HOST  STATE"), hostsTable);

                Live.Outcome second = live.type("up", "fleet.yaml");
                assertEquals(1, second.code());
                assertTrue(second.err().contains("(process " + up.pid() + ", since "), second.err());

                Live.Outcome bad = live.type("submit", "bad.yaml");
                assertEquals(2, bad.code());
                assertTrue(
                        bad.err().contains("bad.yaml:1: name: ") && bad.err().contains("bad.yaml:3: run: "), bad.err());

                live.await("hosts       2 of 2 up", "status");
                assertEquals(new Live.Outcome(0, "job 0\n", ""), live.type("submit", "job.yaml"));
                String table = live.await(":run", "ps");
                assertTrue(table.contains("talks  once  running  fogcatcher/web:1"), table);
                assertTrue(live.await("\"running\"", "ps", "--json").startsWith("[{\"number\":0,\"name\":\"talks\""));
                live.await("word\n", "logs", "talks");
                assertEquals(1, live.type("logs", "nobody").code());
                assertTokenGuards();

                String host = table.substring(table.indexOf(":run") - 2, table.indexOf(":run"));
                assertEquals(new Live.Outcome(0, "{}\n", ""), live.type("cordon", host, "--json"));
                live.await(
                        "\"name\":\"" + host + "\",\"labels\":[],\"state\":\"up\",\"use\":\"cordoned\"",
                        "hosts",
                        "--json");
                assertEquals(0, live.type("uncordon", host).code());
                assertEquals(1, live.type("cordon", "nowhere").code());
                assertEquals(0, live.type("drain", host).code());
                live.await((host.equals("h1") ? "h2" : "h1") + ":run", "ps");

                assertEquals(0, live.type("restart", "talks").code());
                live.await("JobCancelled[job=JobId[number=0]", "events");
                assertEquals(0, live.type("stop", "talks").code());
                live.await("talks  -     cancelled", "ps", "--all");
                assertEquals(new Live.Outcome(0, "{\"job\":2}\n", ""), live.type("restart", "talks", "--json"));
                assertEquals(new Live.Outcome(0, "", ""), live.type("rm", "talks"));
                assertEquals("[]\n", live.type("ps", "--all", "--json").out());
                assertEquals(1, live.type("rm", "talks").code());
                assertEquals(0, live.type("submit", "job.yaml").code());
                assertEquals(new Live.Outcome(0, "", ""), live.type("down", "--remove"));
                assertEquals(0, up.waitFor());
                for (int h = 1; h <= 2; h++) {
                    assertEquals("", hosts.dockerSays(h, "ps", "-aq"));
                }
            } finally {
                up.destroyForcibly().waitFor();
            }
        }
    }

    @Test
    @Tag("live")
    void aFullDiskEndsTheCoordinatorAndNothingThatWasAnsweredIsLost() throws Exception {
        Live live = new Live(folder);
        try (TestFleet hosts = TestFleet.start(1)) {
            live.write("fleet.yaml", Live.fleet(hosts, 1));
            Path state = Files.createDirectory(folder.resolve("state"));
            run("mount", "-t", "tmpfs", "-o", "size=3m,mode=700", "tmpfs", state.toString());
            Process up = live.startUp();
            try {
                live.await("hosts       1 of 1 up", "status");
                live.write("job.yaml", Live.job(hosts, "kept", "sleep 1000"));
                assertEquals(0, live.type("submit", "job.yaml").code());
                live.await("kept  once  running", "ps");

                Path filling = state.resolve("filling");
                new ProcessBuilder("dd", "if=/dev/zero", "of=" + filling, "bs=4k").start().waitFor();
                int refused = 0;
                for (int job = 0; job < 20 && refused == 0; job++) {
                    live.write("job.yaml", Live.job(hosts, "more" + job, "sleep 1000"));
                    refused = live.type("submit", "job.yaml").code();
                    if (refused == 0) {
                        live.type("stop", "more" + job);
                    }
                }
                assertEquals(1, refused);
                assertEquals(1, up.waitFor());
                String log = Files.readString(folder.resolve("live.log"));
                assertTrue(log.contains("full"), log);

                Files.delete(filling);
                up = live.startUp();
                live.await("kept  once  running", "ps");
                assertEquals(0, live.type("down", "--remove").code());
                up.waitFor();
            } finally {
                up.destroyForcibly().waitFor();
                run("umount", state.toString());
            }
        }
    }

    private static void run(String... command) throws Exception {
        assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor(), String.join(" ", command));
    }

    private void assertTokenGuards() throws Exception {
        Path file = folder.resolve("state/control");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        List<String> lines = Files.readAllLines(file);
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest.Builder ask = HttpRequest.newBuilder(URI.create(lines.get(0) + "/metrics"));
            assertEquals(401, http.send(ask.build(), BodyHandlers.ofString()).statusCode());
            ask.header("Authorization", "Bearer " + lines.get(1));
            String metrics = http.send(ask.build(), BodyHandlers.ofString()).body();
            assertTrue(metrics.contains("\nfogcatcher_host_up{host=\"h1\"} 1.0\n"), metrics);
        }
    }
}
