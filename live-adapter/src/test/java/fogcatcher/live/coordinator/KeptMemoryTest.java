package fogcatcher.live.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
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

    /// Counts to 300 within half a minute, in its memory, its files and its output.
    private static final String COUNTING =
            "i=0; while [ $i -lt %d ]; do i=$((i + 1)); echo $i >> /tmp/count; echo $i; sleep 0.1; done; sleep 1000"
                    .formatted(NUMBERS);

    @TempDir private Path folder;

    @Test
    void aJobGoesOnWhereItWasWhenItsHostIsDrained() throws Exception {
        try (TestFleet hosts = TestFleet.startExperimental(2);
                LiveFleet fleet = new LiveFleet(hosts, 2, folder, LiveFleet.PATIENT)) {
            Place place = begin(hosts, fleet);

            fleet.coordinator().maintain("h" + place.from, true);
            awaitEndOfMove(fleet);
            assumeTrue(!says(fleet, "memory of containers cannot go"), () -> notes(fleet).toString());

            fleet.await("all numbers", PATIENCE, () -> count(hosts, place.to, place.name).size() == NUMBERS);
            List<String> numbers = IntStream.rangeClosed(1, NUMBERS).mapToObj(Integer::toString).toList();
            assertEquals(numbers, count(hosts, place.to, place.name));
            assertEquals(numbers, hosts.dockerSays(place.to, "logs", place.name).lines().toList());
            assertEquals(List.of(place.name), fleet.running(1, 2));
            assertTrue(says(fleet, "memory kept"), () -> notes(fleet).toString());
            assertTrue(says(fleet, "method=PRE_COPY"), () -> notes(fleet).toString());
            assertEquals("", hosts.dockerSays(place.to, "checkpoint", "ls", place.name).replace("CHECKPOINT NAME", ""));
            assertEquals("500000", limit(hosts, place.to, place.name));
        }
    }

    @Test
    void aCoordinatorThatIsAwayInBetweenLosesNothing() throws Exception {
        try (TestFleet hosts = TestFleet.startExperimental(2);
                LiveFleet fleet = new LiveFleet(hosts, 2, folder, LiveFleet.PATIENT)) {
            Place place = begin(hosts, fleet);
            hosts.let("sensor", place.from, "temp=44");
            fleet.await(
                    "end here, or word that it stays",
                    PATIENCE,
                    () -> fleet.running(place.from).isEmpty() || says(fleet, "cannot go"));
            assumeTrue(!says(fleet, "memory of containers cannot go"), () -> notes(fleet).toString());

            fleet.stop();
            hosts.let("sensor", place.from, "temp=30");
            fleet.start();

            fleet.await("it runs again", PATIENCE, () -> fleet.running(1, 2).equals(List.of(place.name)));
            int where = fleet.running(1).isEmpty() ? 2 : 1;
            int soFar = count(hosts, where, place.name).size();
            assertTrue(soFar > 10, () -> "it has begun anew: " + soFar);
        }
    }

    @Test
    void whereEnginesMakeNoCheckpointsItBeginsAnew() throws Exception {
        try (TestFleet hosts = TestFleet.start(2);
                LiveFleet fleet = new LiveFleet(hosts, 2, folder, LiveFleet.PATIENT)) {
            Place place = begin(hosts, fleet);

            fleet.coordinator().maintain("h" + place.from, true);
            fleet.await("it runs elsewhere", PATIENCE, () -> fleet.running(place.to).size() == 1);

            assertTrue(says(fleet, "was not started with --experimental"), () -> notes(fleet).toString());
            assertTrue(says(fleet, "method=RESTART"), () -> notes(fleet).toString());
            assertTrue(count(hosts, place.to, fleet.running(place.to).getFirst()).size() < 10);
            assertEquals(1, fleet.running(1, 2).size());
        }
    }

    private record Place(String name, int from, int to) {}

    private static Place begin(TestFleet hosts, LiveFleet fleet) {
        fleet.awaitHosts(2);
        fleet.submit(LiveFleet.once("count", COUNTING) + "keepMemory: true\n");
        fleet.await("the job", PATIENCE, () -> fleet.running(1, 2).size() == 1);
        int from = fleet.running(1).isEmpty() ? 2 : 1;
        String name = fleet.running(from).getFirst();
        fleet.await("some numbers", PATIENCE, () -> count(hosts, from, name).size() > 20);
        return new Place(name, from, 3 - from);
    }

    private static void awaitEndOfMove(LiveFleet fleet) {
        fleet.await("end of the move", PATIENCE, () -> says(fleet, "ContainerMigrated") || says(fleet, "cannot go"));
    }

    private static List<String> count(TestFleet hosts, int host, String name) {
        return hosts.dockerSays(host, "exec", name, "cat", "/tmp/count").lines().toList();
    }

    /// Microseconds of processor time in a tenth of a second, times ten.
    private static String limit(TestFleet hosts, int host, String name) {
        return hosts.dockerSays(host, "inspect", "-f", "{{.HostConfig.CpuQuota}}", name) + "0";
    }

    private static boolean says(LiveFleet fleet, String words) {
        return notes(fleet).stream().anyMatch(text -> text.contains(words));
    }

    private static List<String> notes(LiveFleet fleet) {
        return fleet.coordinator().events().stream().map(Told::text).toList();
    }
}
