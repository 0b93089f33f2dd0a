package fogcatcher.live.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.live.TestFleet;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of a service whose host is out of reach: one that stops itself runs once at most, one that waits
/// runs on where it was.
@Tag("live")
class LossTest {

    @TempDir private Path folder;
    private TestFleet hosts;
    private LiveFleet fleet;

    @BeforeEach
    void start() throws IOException {
        hosts = TestFleet.start(2);
        fleet = new LiveFleet(hosts, 2, folder, LiveFleet.PATIENT);
        fleet.awaitHosts(2);
    }

    @AfterEach
    void stop() {
        if (fleet != null) {
            fleet.close();
        }
        if (hosts != null) {
            hosts.close();
        }
    }

    @Test
    void whatIsCutOffHasStoppedBeforeAnotherBegins() throws Exception {
        submit();
        JobView.Member first = member();

        hosts.let("cut", number(first.host()));
        fleet.await(
                "another",
                Duration.ofSeconds(90),
                () -> isMember(now -> now.state().equals("run") && !now.host().equals(first.host())));
        JobView.Member second = member();

        assertHasEndedBefore(first, second);
        hosts.let("heal", number(first.host()));
        awaitOnly(second);
    }

    /// It knows nothing of what the last one began, and may not reach it.
    @Test
    void aNewRunBeginsNothingBeforeTheLastOneIsOver() throws Exception {
        submit();
        JobView.Member first = member();

        hosts.let("cut", number(first.host()));
        fleet.startAgainWith(LiveFleet.PATIENT.replace("backoff: 1s", "backoff: 2s"));
        fleet.await("another", Duration.ofSeconds(90), this::runs);
        JobView.Member second = member();

        assertHasEndedBefore(first, second);
        hosts.let("heal", number(first.host()));
        awaitOnly(second);
    }

    private void assertHasEndedBefore(JobView.Member first, JobView.Member second) throws Exception {
        Instant ended = Instant.parse(pastTheLink(first, "{{.State.FinishedAt}}"));
        Instant began =
                Instant.parse(
                        hosts.dockerSays(
                                number(second.host()), "inspect", "-f", "{{.State.StartedAt}}", second.container()));
        System.out.println("stopped " + Duration.between(ended, began).toMillis() + " ms before another began");
        assertEquals("exited", pastTheLink(first, "{{.State.Status}}"));
        assertTrue(ended.isBefore(began), ended + " is not before " + began);
    }

    /// What an earlier run left is kept for a minute.
    private void awaitOnly(JobView.Member second) {
        fleet.await(
                "tidiness",
                Duration.ofMinutes(3),
                () -> all().equals(List.of(second.container(), Watchdog.nameOf(second.container()))));
    }

    @Test
    void itRunsOnUnderTheNextCoordinatorIfThatComesInTime() throws Exception {
        int port = submit();
        JobView.Member member = member();

        fleet.stop();
        fleet.start();
        Thread.sleep(Watchdog.lease(Duration.ofSeconds(20)).plusSeconds(10).toMillis());

        assertEquals("ok", LiveFleet.get(port, "/"));
        assertEquals(List.of(member.container(), Watchdog.nameOf(member.container())), fleet.running(1, 2));
        fleet.stop();
        fleet.await("end", Duration.ofSeconds(30), () -> fleet.running(1, 2).isEmpty());
        fleet.start();
        fleet.await("another", Duration.ofSeconds(60), () -> fleet.running(1, 2).size() == 2);
        assertTrue(!fleet.running(1, 2).contains(member.container()), "it was started again");
        fleet.coordinator().cancel("web");
        fleet.await("end", Duration.ofSeconds(30), () -> all().isEmpty());
    }

    @Test
    void aGuardedServiceThatIsRemovedLeavesNothing() throws Exception {
        submit();

        fleet.coordinator().remove("web", false);

        assertEquals(List.of(), all());
        submit();
        assertTrue(fleet.coordinator().cancelAll(Duration.ofSeconds(60)));
        assertEquals(List.of(), fleet.coordinator().removeLeftovers());
        assertEquals(List.of(), all());
    }

    @Test
    void aGuardedServiceIsRemovedWhileItsHostIsAway() throws Exception {
        submit();
        JobView.Member member = member();

        hosts.let("cut", number(member.host()));
        fleet.coordinator().remove("web", false);

        assertEquals(List.of(), fleet.coordinator().jobs());
        assertEquals(List.of(), containers(3 - number(member.host())));
        hosts.let("heal", number(member.host()));
        fleet.await("end of what was left", Duration.ofSeconds(90), () -> all().isEmpty());
    }

    @Test
    void whatWaitsForItsHostServesAgainAsItWas() throws Exception {
        int port = submit("wait");
        JobView.Member first = member();
        String began = pastTheLink(first, "{{.State.StartedAt}}");

        hosts.let("cut", number(first.host()));
        fleet.await("absence", Duration.ofSeconds(90), () -> isMember(now -> now.state().equals("away")));
        Thread.sleep(10_000); // another would have begun

        assertEquals(new JobView.Member(first.container(), first.host(), "away"), member());
        assertEquals(List.of(), containers(3 - number(first.host())));
        hosts.let("heal", number(first.host()));
        fleet.await("return", Duration.ofSeconds(90), this::runs);
        assertEquals("ok", LiveFleet.get(port, "/"));
        assertEquals(List.of(first), fleet.coordinator().jobs().getFirst().members());
        assertEquals(began, pastTheLink(first, "{{.State.StartedAt}}"));
        assertEquals(List.of(first.container()), all());
    }

    private int submit() throws Exception {
        return submit("stop-itself");
    }

    private int submit(String onHostLoss) throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        fleet.submit(LiveFleet.web("web", port).replace("port: 8080,", "port: 8080, onHostLoss: " + onHostLoss + ","));
        fleet.awaitEvent("JobStarted");
        fleet.await("member", Duration.ofSeconds(30), this::runs);
        assertEquals("ok", LiveFleet.get(port, "/"));
        return port;
    }

    private boolean runs() {
        return isMember(now -> now.state().equals("run"));
    }

    /// Whether there is one member, and it is like this.
    private boolean isMember(Predicate<JobView.Member> like) {
        List<JobView.Member> members = fleet.coordinator().jobs().getFirst().members();
        return members.size() == 1 && like.test(members.getFirst());
    }

    private JobView.Member member() {
        return fleet.coordinator().jobs().getFirst().members().getFirst();
    }

    /// Asks the daemon of a host that no network reaches.
    private String pastTheLink(JobView.Member member, String format) throws Exception {
        Process docker =
                new ProcessBuilder(
                                "docker",
                                "-H",
                                "unix://" + hosts.socket(number(member.host())),
                                "inspect",
                                "-f",
                                format,
                                member.container())
                        .redirectErrorStream(true)
                        .start();
        return new String(docker.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    /// All containers of the fleet, whatever they do.
    private List<String> all() {
        return Stream.of(1, 2).flatMap(host -> containers(host).stream()).sorted().toList();
    }

    private List<String> containers(int host) {
        return hosts.dockerSays(host, "ps", "-a", "--format", "{{.Names}}", "--filter", "label=" + Mark.FLEET + "=test")
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }

    private static int number(String host) {
        return Integer.parseInt(host.substring(1));
    }
}
