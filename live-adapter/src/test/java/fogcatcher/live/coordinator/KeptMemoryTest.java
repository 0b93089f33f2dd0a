package fogcatcher.live.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fogcatcher.live.TestFleet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A job whose memory is to be kept goes on at another host where it was, if both hosts can; else it stays as long as
/// it
/// may, and begins anew. What needs a CRIU that works with the kernel is skipped where there is none in PATH;
/// `src/test/fleet/criu.sh` brings one.
@Tag("live")
class KeptMemoryTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int NUMBERS = 300;

    /// As a host has them by itself, but for times.
    private static final String USUAL =
            "{coordinator: {heartbeat: 1s, silence: 20s}, harvest: {commitment: 0s}, execution: {backoff: 1s}}";

    /// Counts to 300 within half a minute, in its memory, its files and its output.
    private static final String COUNTING =
            "i=0; while [ $i -lt %d ]; do i=$((i + 1)); echo $i >> /tmp/count; echo $i; sleep 0.1; done; sleep 1000"
                    .formatted(NUMBERS);

    @TempDir private Path folder;

    @Test
    void jobsGoOnWhereTheyWereWhenTheirHostIsDrained() throws Exception {
        try (TestFleet hosts = TestFleet.startExperimental(2);
                LiveFleet fleet = new LiveFleet(hosts, 2, folder, USUAL)) {
            List<String> names = begin(hosts, fleet, "count", "tally");

            fleet.coordinator().maintain("h1", true);
            awaitEndOfMoves(fleet, 2);
            assumeTrue(!says(fleet, "memory of containers cannot go"), () -> notes(fleet).toString());

            assertEquals(names, fleet.running(1, 2));
            List<String> numbers = IntStream.rangeClosed(1, NUMBERS).mapToObj(Integer::toString).toList();
            for (String name : names) {
                fleet.await("all numbers", PATIENCE, () -> count(hosts, 2, name).size() == NUMBERS);
                assertEquals(numbers, count(hosts, 2, name));
                assertEquals(numbers, hosts.dockerSays(2, "logs", name).lines().toList());
                assertEquals("CHECKPOINT NAME", hosts.dockerSays(2, "checkpoint", "ls", name));
                assertEquals("50000", hosts.dockerSays(2, "inspect", "-f", "{{.HostConfig.CpuQuota}}", name));
            }
            assertEquals(2, notes(fleet).stream().filter(text -> text.contains("memory kept")).count());
            assertEquals(2, notes(fleet).stream().filter(text -> text.contains("method=PRE_COPY")).count());
        }
    }

    @Test
    void aCoordinatorThatIsAwayInBetweenLosesNothing() throws Exception {
        try (TestFleet hosts = TestFleet.startExperimental(2);
                LiveFleet fleet = new LiveFleet(hosts, 2, folder, USUAL)) {
            String name = begin(hosts, fleet, "count").getFirst();
            fleet.coordinator().maintain("h1", true);
            fleet.await(
                    "end here, or word that it stays",
                    PATIENCE,
                    () -> fleet.running(1).isEmpty() || says(fleet, "cannot go"));
            assumeTrue(!says(fleet, "memory of containers cannot go"), () -> notes(fleet).toString());

            fleet.stop();
            fleet.start();

            fleet.await("it runs there", PATIENCE, () -> fleet.running(1, 2).equals(List.of(name)));
            assertEquals(List.of(name), fleet.running(2));
            assertTrue(count(hosts, 2, name).size() > 10, () -> "it has begun anew: " + count(hosts, 2, name));
            fleet.awaitEvent("ContainerMigrated");
            assertTrue(says(fleet, "method=PRE_COPY"), () -> notes(fleet).toString());
        }
    }

    @Test
    void whereEnginesMakeNoCheckpointsItBeginsAnew() throws Exception {
        try (TestFleet hosts = TestFleet.start(2);
                LiveFleet fleet = new LiveFleet(hosts, 2, folder, USUAL)) {
            List<String> old = begin(hosts, fleet, "count");

            fleet.coordinator().maintain("h1", true);
            fleet.await("it runs elsewhere", PATIENCE, () -> fleet.running(2).size() == 1);

            assertTrue(says(fleet, "was not started with --experimental"), () -> notes(fleet).toString());
            assertTrue(says(fleet, "method=RESTART"), () -> notes(fleet).toString());
            assertNotEquals(old, fleet.running(1, 2));
            assertEquals(1, fleet.running(1, 2).size());
        }
    }

    /// Jobs that run on the first host, and have counted a bit.
    private static List<String> begin(TestFleet hosts, LiveFleet fleet, String... jobs) {
        fleet.awaitHosts(2);
        fleet.coordinator().cordon("h2", true);
        for (String job : jobs) {
            fleet.submit(LiveFleet.once(job, COUNTING) + "keepMemory: true\n");
        }
        fleet.await("the jobs", PATIENCE, () -> fleet.running(1).size() == jobs.length);
        List<String> names = fleet.running(1);
        fleet.await("some numbers", PATIENCE, () -> names.stream().allMatch(name -> count(hosts, 1, name).size() > 20));
        fleet.coordinator().cordon("h2", false);
        return names;
    }

    private static void awaitEndOfMoves(LiveFleet fleet, int moves) {
        fleet.await(
                "end of the moves",
                PATIENCE,
                () -> notes(fleet).stream().filter(text -> text.startsWith("ContainerMigrated")).count() >= moves);
    }

    private static List<String> count(TestFleet hosts, int host, String name) {
        return hosts.dockerSays(host, "exec", name, "cat", "/tmp/count").lines().toList();
    }

    private static boolean says(LiveFleet fleet, String words) {
        return notes(fleet).stream().anyMatch(text -> text.contains(words));
    }

    private static List<String> notes(LiveFleet fleet) {
        return fleet.coordinator().events().stream().map(Told::text).toList();
    }
}
