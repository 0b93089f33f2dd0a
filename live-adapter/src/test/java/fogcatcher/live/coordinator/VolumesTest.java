package fogcatcher.live.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.live.TestFleet;
import fogcatcher.live.image.Images;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A service that counts into a file of its volume, twenty times a second, beside 20 MB that do not change.
@Tag("live")
class VolumesTest {

    private static final int PORT = 18190;

    private static TestFleet hosts;

    @TempDir private Path folder;
    private LiveFleet fleet;

    @BeforeAll
    static void startHosts() {
        hosts = TestFleet.start(2);
    }

    @AfterAll
    static void stopHosts() {
        if (hosts != null) {
            hosts.close();
        }
    }

    @BeforeEach
    void start() throws Exception {
        fleet = new LiveFleet(hosts, 2, folder, LiveFleet.QUICK);
        fleet.awaitHosts(2);
    }

    @AfterEach
    void stop() throws Exception {
        if (fleet != null) {
            fleet.coordinator().cancelAll(Duration.ofSeconds(30));
            fleet.coordinator().giveUpVolumes();
            fleet.close();
        }
    }

    private static String counter() {
        return """
        name: counter
        image: fogcatcher/web:1
        archive: web.tar
        command:
          - sh
          - -c
          - |
            [ -e /www/state/big ] || head -c 20000000 /dev/urandom > /www/state/big
            httpd -p 8080 -h /www
            n=$(busybox tail -n 1 /www/state/log || echo 0)
            while true; do n=$((n + 1)); echo $n >> /www/state/log; sleep 0.05; done
        volumes: [{name: state, path: /www/state}]
        run: {service: {port: 8080, publish: %d}}
        """
                .formatted(PORT);
    }

    @Test
    void aVolumeGoesWithItsContainerAndNoStepIsLost() throws Exception {
        String from = startCounter();
        awaitCount(20);

        fleet.coordinator().maintain(from, true);
        int counted = 20;
        long end = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        while (!isOnlyElsewhere(from)) {
            counted = countedSince(counted);
            assertTrue(System.nanoTime() < end, "it is still on " + from + "; " + events());
        }
        awaitCount(counted + 20);

        String told = events().stream().filter(text -> text.contains("data kept")).findFirst().orElseThrow();
        System.out.println(told);
        long bytes = Long.parseLong(told.replaceAll(".*data kept, (\\d+) bytes copied.*", "$1"));
        assertTrue(bytes > 20_000_000 && bytes < 30_000_000, told);
        fleet.await("end of the old copy", Duration.ofSeconds(30), () -> volumes(from).isEmpty());
        assertEquals(1, volumes(host()).size());
        assertEquals(List.of(), all("ps -aq --filter label=fogcatcher.helper"));
    }

    @Test
    void aCopyThatFailsLeavesTheOldOneRunning() throws Exception {
        String from = startCounter();
        awaitCount(20);
        String to = from.equals("h1") ? "h2" : "h1";
        String helper = new Images(folder.resolve("same")).busybox(Images.findBusybox("").orElseThrow()).reference();
        // Something else that is called so: it sleeps, and has no shell.
        hosts.dockerSays(number(to), "load", "-q", "-i", hosts.image().toString());
        hosts.dockerSays(number(to), "run", "--name", "broken", "fogcatcher/web:1", "busybox", "rm", "/bin/sh");
        hosts.dockerSays(number(to), "commit", "broken", helper);
        hosts.dockerSays(number(to), "rm", "broken");

        fleet.coordinator().maintain(from, true);
        fleet.awaitEvent(to + ": the data of job counter:");
        int counted = countedSince(20);
        awaitCount(counted + 20);
        // It is tried again and again, each time with a volume that is removed again.
        fleet.await("a moment without a copy", Duration.ofSeconds(30), () -> volumes(to).isEmpty());

        hosts.dockerSays(number(to), "rmi", "-f", helper);
        fleet.await("move", Duration.ofSeconds(90), () -> isOnlyElsewhere(from));
        awaitCount(counted + 40);
    }

    @Test
    void aJobWhoseDataIsAwayWaitsForItAndSaysSo() throws Exception {
        String at = startCounter();
        awaitCount(20);

        hosts.let("cut", number(at));
        try {
            fleet.await(
                    "reason", Duration.ofSeconds(60), () -> fault().startsWith("the host that has its data is away"));
            assertEquals(List.of(), running());
        } finally {
            hosts.let("heal", number(at));
        }
        fleet.await("return", Duration.ofSeconds(90), () -> !running().isEmpty());
        awaitCount(countedSince(20) + 20);
    }

    private String fault() {
        return fleet.coordinator().jobs().stream()
                .flatMap(job -> job.fault().stream())
                .map(Told::text)
                .findFirst()
                .orElse("");
    }

    @Test
    void dataOutlivesItsJobUntilItIsGivenUp() throws Exception {
        String at = startCounter();
        awaitCount(20);

        fleet.coordinator().remove("counter", false);
        assertEquals(1, volumes(at).size());
        startCounter();
        awaitCount(countedSince(20) + 1);

        fleet.coordinator().remove("counter", true);
        assertEquals(List.of(), all("volume ls -q"));
    }

    private String startCounter() {
        fleet.submit(counter());
        fleet.await("counter", Duration.ofSeconds(60), () -> !running().isEmpty());
        return host();
    }

    private List<JobView.Member> running() {
        return fleet.coordinator().jobs().stream()
                .flatMap(job -> job.members().stream())
                .filter(member -> member.state().equals("run"))
                .toList();
    }

    private String host() {
        return running().getFirst().host();
    }

    private boolean isOnlyElsewhere(String host) {
        List<JobView.Member> members = fleet.coordinator().jobs().getFirst().members();
        return !members.isEmpty() && members.equals(running()) && !host().equals(host);
    }

    /// How far it has counted; every step is there once, and none of those before is missing.
    private static int countedSince(int before) throws Exception {
        String log = LiveFleet.get(PORT, "/state/log");
        List<Integer> steps = log.lines().map(Integer::valueOf).toList();
        assertEquals(IntStream.rangeClosed(1, steps.size()).boxed().toList(), steps);
        assertTrue(steps.size() >= before, steps.size() + " after " + before);
        return steps.size();
    }

    private void awaitCount(int count) {
        fleet.await(
                "count of " + count,
                Duration.ofSeconds(60),
                () -> {
                    try {
                        String log = LiveFleet.get(PORT, "/state/log");
                        return log.matches("(?s)[0-9\n]+") && countedSince(1) >= count;
                    } catch (Exception fault) {
                        throw new AssertionError(fault);
                    }
                });
    }

    private List<String> events() {
        return fleet.coordinator().events().stream().map(Told::text).toList();
    }

    private static List<String> volumes(String host) {
        return hosts.dockerSays(number(host), "volume", "ls", "-q").lines().filter(line -> !line.isBlank()).toList();
    }

    private static List<String> all(String question) {
        return IntStream.rangeClosed(1, 2)
                .boxed()
                .flatMap(host -> hosts.dockerSays(host, question.split(" ")).lines())
                .filter(line -> !line.isBlank())
                .toList();
    }

    private static int number(String host) {
        return Integer.parseInt(host.substring(1));
    }
}
