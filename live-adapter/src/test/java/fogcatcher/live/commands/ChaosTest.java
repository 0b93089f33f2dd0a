package fogcatcher.live.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.live.TestFleet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever happens, in the end each job runs exactly once, as the engines say: no double, no orphan, nothing missing.
@Tag("live")
class ChaosTest {

    private static final int HOSTS = 3;
    private static final int KILLS = 40;

    private static TestFleet hosts;

    @TempDir private Path folder;
    private Live live;
    private Process up;

    @BeforeAll
    static void startHosts() {
        hosts = TestFleet.start(HOSTS);
    }

    @AfterAll
    static void stopHosts() {
        if (hosts != null) {
            hosts.close();
        }
    }

    @BeforeEach
    void start() throws Exception {
        live = new Live(folder);
        live.write("fleet.yaml", Live.fleet(hosts, HOSTS));
        up = live.startUp();
        live.await("hosts       3 of 3 up", "status");
    }

    @AfterEach
    void stop() throws Exception {
        live.type("down", "--remove");
        up.destroyForcibly().waitFor();
        for (int host = 1; host <= HOSTS; host++) {
            assertEquals(List.of(), names(host, "-a"), "host " + host + " is not clean");
        }
    }

    /// Forty times a coordinator is killed while orders are given, which those that it answered survive. Of an order
    /// that it did not answer the next one says whether it was kept; whatever that is, the engines have to agree.
    ///
    /// Recovered is a coordinator when it has compared all hosts with what it wants of them; the time is counted from
    /// the start of its process.
    @Test
    void aCoordinatorIsKilledAgainAndAgain() throws Exception {
        Random chance = new Random(7);
        List<Long> recoveries = new ArrayList<>();
        TreeSet<String> wanted = new TreeSet<>();
        TreeSet<String> stopped = new TreeSet<>();
        for (int kill = 0; kill < KILLS; kill++) {
            Orders orders = new Orders(live, hosts, chance.nextLong(), kill, wanted);
            Thread giver = Thread.ofVirtual().start(orders);
            Thread.sleep(chance.nextInt(1500));
            up.destroyForcibly().waitFor();
            orders.enough();
            giver.join();
            long start = System.nanoTime();
            up = live.startUp();
            live.await("\"hostsAdopted\":" + HOSTS, "status", "--json");
            recoveries.add((System.nanoTime() - start) / 1_000_000);

            String known = live.type("ps").out();
            for (String order : orders.unanswered()) {
                boolean isThere =
                        known.lines().anyMatch(line -> line.startsWith(order + " ") && !line.contains(":stop"));
                boolean _ = isThere ? wanted.add(order) : wanted.remove(order);
            }
            stopped.addAll(orders.given());
            stopped.removeAll(wanted);
            assertNoDouble();
        }
        System.out.println(
                "recovered after "
                        + recoveries
                        + " ms, "
                        + recoveries.stream().mapToLong(millis -> millis).max().orElseThrow()
                        + " ms at the most; jobs that run "
                        + wanted.size()
                        + ", that ran "
                        + stopped.size());
        awaitExactly(wanted);
    }

    /// At no moment two containers of a job run.
    private static void assertNoDouble() {
        List<String> running = new ArrayList<>();
        for (int host = 1; host <= HOSTS; host++) {
            running.addAll(names(host, "-q"));
        }
        assertEquals(new TreeSet<>(running).size(), running.size(), "twice: " + running);
    }

    @Test
    void aFrozenHostThatWakesLateRunsNothingTwice() throws Exception {
        TreeSet<String> wanted = submit(6);
        awaitExactly(wanted);

        hosts.let("freeze", 2);
        submitMore(wanted, 6);
        live.await("lost", "hosts");
        hosts.let("thaw", 2);

        live.await("hosts       3 of 3 up", "status");
        awaitExactly(wanted);
    }

    @Test
    void aHostThatLosesPowerAndComesBackIsTidiedUp() throws Exception {
        TreeSet<String> wanted = submit(6);
        awaitExactly(wanted);

        hosts.let("crash", 1);
        live.await("lost", "hosts");
        hosts.let("boot", 1);

        live.await("hosts       3 of 3 up", "status");
        awaitExactly(wanted);
    }

    @Test
    void answersThatAreLostAreFoundOut() throws Exception {
        hosts.let("cut-out", 3);
        TreeSet<String> wanted = submit(6);
        live.await("lost", "hosts");
        hosts.let("heal", 3);

        live.await("hosts       3 of 3 up", "status");
        awaitExactly(wanted);
    }

    @Test
    void anEngineIsKilledAndStartedAgain() throws Exception {
        TreeSet<String> wanted = submit(6);
        awaitExactly(wanted);

        hosts.let("kill-daemon", 1);
        hosts.let("start-daemon", 1);

        live.await("hosts       3 of 3 up", "status");
        awaitExactly(wanted);
    }

    private TreeSet<String> submit(int count) throws Exception {
        TreeSet<String> wanted = new TreeSet<>();
        submitMore(wanted, count);
        return wanted;
    }

    private void submitMore(TreeSet<String> wanted, int count) throws Exception {
        for (int j = 0; j < count; j++) {
            String name = "more" + wanted.size();
            live.write("job.yaml", Live.job(hosts, name, "sleep 1000"));
            assertEquals(0, live.type("submit", "job.yaml").code());
            wanted.add(name);
        }
    }

    /// Waits until the engines run exactly one container for each of these jobs, and have no other.
    private void awaitExactly(TreeSet<String> wanted) throws Exception {
        long end = System.nanoTime() + 120_000_000_000L;
        List<String> expected = List.copyOf(wanted);
        List<String> running = List.of();
        int rights = 0;
        while (System.nanoTime() < end && rights < 3) { // three times in a row: it stays so
            running = new ArrayList<>();
            List<String> all = new ArrayList<>();
            for (int host = 1; host <= HOSTS; host++) {
                running.addAll(names(host, "-q"));
                all.addAll(names(host, "-a"));
            }
            running.sort(null);
            all.sort(null);
            rights = running.equals(expected) && all.equals(expected) ? rights + 1 : 0;
            Thread.sleep(300);
        }
        assertTrue(
                rights >= 3,
                "expected "
                        + expected
                        + " and found "
                        + running
                        + "\n"
                        + live.type("ps").out()
                        + live.type("hosts").out()
                        + live.type("events").out());
    }

    /// The jobs of all containers that an engine runs, or that it has with `-a`.
    private static List<String> names(int host, String which) {
        String format = "{{.Label \"fogcatcher.job\"}}";
        String said =
                which.equals("-a")
                        ? hosts.dockerSays(host, "ps", "-a", "--format", format)
                        : hosts.dockerSays(host, "ps", "--format", format);
        return said.lines().filter(line -> !line.isBlank()).toList();
    }
}
