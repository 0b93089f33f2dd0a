package fogcatcher.live.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.live.TestFleet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("live")
class CoordinatorTest {

    private static TestFleet hosts;

    @TempDir private Path folder;
    private LiveFleet fleet;

    @BeforeAll
    static void startHosts() {
        hosts = TestFleet.start(3);
    }

    @AfterAll
    static void stopHosts() {
        if (hosts != null) {
            hosts.close();
        }
    }

    @BeforeEach
    void start() throws Exception {
        for (int host = 1; host <= 3; host++) {
            removeAll(host);
        }
        fleet = new LiveFleet(hosts, 3, folder, LiveFleet.QUICK);
        fleet.awaitHosts(3);
    }

    /// The coordinator of the last test may have ended while its host was removing something.
    private static void removeAll(int host) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        for (String left = "-"; !left.isEmpty(); left = hosts.dockerSays(host, "ps", "-aq")) {
            assertTrue(System.nanoTime() < end, "host " + host + " keeps " + left);
            for (String id : hosts.dockerSays(host, "ps", "-aq").lines().toList()) {
                try {
                    hosts.dockerSays(host, "rm", "-f", id);
                } catch (IllegalStateException _) {
                    Thread.sleep(50); // it is on its way out
                }
            }
        }
    }

    @AfterEach
    void stop() {
        if (fleet != null) {
            fleet.close();
        }
    }

    @Test
    void aCommandRunsOnceAndIsCleanedUp() {
        fleet.submit(LiveFleet.once("hello", "echo hello"));

        fleet.awaitEvent("JobCompleted");
        fleet.await("clean hosts", Duration.ofSeconds(20), () -> all("exited").isEmpty());
        assertEquals(List.of(), fleet.coordinator().jobs());
    }

    @Test
    void whatACommandWroteIsKeptAfterItsContainerIsGoneUntilTheJobIsRemoved() throws Exception {
        fleet.submit(LiveFleet.once("hello", "echo one; echo two"));
        fleet.awaitEvent("JobCompleted");

        fleet.stop();
        fleet.start();

        assertEquals(List.of("one\ntwo\n"), outputs("hello", 100));
        assertEquals(List.of("two\n"), outputs("hello", 1));
        fleet.coordinator().remove("hello", false);
        assertThrows(Refused.class, () -> fleet.coordinator().outputs("hello", 100));
        try (Stream<Path> files = Files.walk(folder.resolve("output"))) {
            assertEquals(List.of(), files.filter(Files::isRegularFile).toList());
        }
    }

    @Test
    void whatAJobHadWrittenWhenItWasStoppedIsKept() {
        fleet.submit(LiveFleet.once("talks", "echo ready; sleep 1000"));
        fleet.awaitEvent("JobStarted");

        fleet.coordinator().cancel("talks");
        fleet.awaitEvent("JobCancelled");

        assertEquals(List.of("ready\n"), outputs("talks", 100));
    }

    @Test
    void theImageIsTheArchivesWhateverHostsHaveUnderItsName() throws Exception {
        for (int host = 1; host <= 3; host++) {
            hosts.dockerSays(host, "load", "-i", hosts.image().toString());
        }
        hosts.dockerSays(1, "create", "--name", "newer", "fogcatcher/web:1");
        hosts.dockerSays(1, "commit", "-c", "ENV TURN=second", "newer", "fogcatcher/web:1");
        hosts.dockerSays(1, "save", "-o", folder.resolve("web.tar").toString(), "fogcatcher/web:1");
        hosts.dockerSays(1, "load", "-i", hosts.image().toString());

        fleet.coordinator().submit(LiveFleet.once("turn", "echo $TURN"), folder);
        fleet.awaitEvent("JobCompleted");
        assertEquals(List.of("second\n"), outputs("turn", 1));

        Files.delete(folder.resolve("web.tar"));
        fleet.coordinator().restart("turn");
        fleet.await("second turn", Duration.ofSeconds(60), () -> fleet.coordinator().history().getLast().hasEnded());
        assertEquals(1, outputs("turn", 1).size());
    }

    private List<String> outputs(String job, int lines) {
        return fleet.coordinator().outputs(job, lines).stream()
                .map(text -> new String(text, StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void aFailingCommandIsTriedAgain() {
        fleet.submit(LiveFleet.once("bad", "exit 3"));

        fleet.await(
                "second try",
                Duration.ofSeconds(60),
                () ->
                        fleet.coordinator().events().stream()
                                        .filter(told -> told.text().contains("ended with exit code 3"))
                                        .count()
                                >= 2);
    }

    @Test
    void anImageThatNobodyHasIsRefusedAndOneThatItsArchiveHasNotIsWhatAJobWaitsFor() {
        Refused refused =
                assertThrows(Refused.class, () -> fleet.submit("{name: bare, image: 'nobody/has:1', run: once}"));
        assertTrue(refused.getMessage().contains("no host has `nobody/has:1`"), refused::getMessage);

        fleet.submit("{name: bare, image: 'nobody/has:1', archive: web.tar, run: once}");

        fleet.await("reason", Duration.ofSeconds(30), () -> fault("bare").contains("nobody/has:1"));
    }

    private String fault(String job) {
        return fleet.coordinator().jobs().stream()
                .filter(view -> view.name().equals(job))
                .flatMap(view -> view.fault().stream())
                .map(Told::text)
                .findFirst()
                .orElse("");
    }

    @Test
    void aServiceIsReachedAndStopped() throws Exception {
        fleet.submit(LiveFleet.web("web", 18080));
        fleet.awaitEvent("JobStarted");

        assertEquals("ok", LiveFleet.get(18080, "/"));
        assertEquals(1, fleet.running(1, 2, 3).size());

        fleet.coordinator().cancel("web");
        fleet.awaitEvent("JobCancelled");
        assertEquals(List.of(), fleet.running(1, 2, 3));
    }

    @Test
    void aCoordinatorGoesOnWhereTheLastOneEnded() throws Exception {
        fleet.submit(LiveFleet.web("web", 18081));
        fleet.awaitEvent("JobStarted");
        List<String> before = fleet.running(1, 2, 3);

        fleet.stop();
        assertEquals(before, fleet.running(1, 2, 3), "it took its containers with it");
        fleet.start();

        assertEquals("ok", LiveFleet.get(18081, "/"));
        assertEquals(before, fleet.running(1, 2, 3));
        assertEquals(List.of("running"), fleet.coordinator().jobs().stream().map(JobView::state).toList());
    }

    @Test
    void otherPoliciesBeginANewRunOfTheSameJobs() throws Exception {
        fleet.submit(LiveFleet.web("web", 18085));
        fleet.awaitEvent("JobStarted");
        List<String> before = fleet.running(1, 2, 3);

        fleet.startAgainWith(LiveFleet.QUICK.replace("silence: 5s", "silence: 6s"));
        fleet.awaitEvent("JobStarted");

        assertEquals("ok", LiveFleet.get(18085, "/"));
        assertEquals(2, fleet.coordinator().standing().run());
        List<String> after = fleet.running(1, 2, 3);
        assertEquals(2, after.size(), "the old one is kept until the new one is well: " + after);
        assertTrue(after.containsAll(before));
    }

    @Test
    void aJobBeyondAllMeasureIsRefused() {
        String file = LiveFleet.once("vast", "true") + "needs: {memory: 9000000TB}\n";

        assertThrows(Refused.class, () -> fleet.submit(file));
        assertThrows(Refused.class, () -> fleet.submit(LiveFleet.once("large", "true") + "needs: {cores: 900}\n"));

        assertEquals(List.of(), fleet.coordinator().jobs());
    }

    @Test
    void whatEndedMeanwhileIsNoticed() {
        fleet.submit(LiveFleet.once("nap", "sleep 3"));
        fleet.awaitEvent("JobStarted");

        fleet.stop();
        fleet.await("end of the nap", Duration.ofSeconds(30), () -> fleet.running(1, 2, 3).isEmpty());
        assertThrows(Refused.class, () -> fleet.coordinator().jobs());
        startAgain();

        fleet.awaitEvent("JobCompleted");
    }

    @Test
    void aServiceMovesOffAHostThatIsSetAsideWithoutLosingARequest() throws Exception {
        fleet.submit(LiveFleet.web("web", 18082));
        fleet.awaitEvent("JobStarted");
        String host = fleet.coordinator().jobs().getFirst().members().getFirst().host();

        fleet.coordinator().maintain(host, true);

        askUntilItIsElsewhere(18082, host);
    }

    @Test
    void aServiceMovesOffAHostWhoseChargerIsPulledWithoutLosingARequest() throws Exception {
        fleet.submit(LiveFleet.web("web", 18088));
        fleet.awaitEvent("JobStarted");
        String host = fleet.coordinator().jobs().getFirst().members().getFirst().host();

        hosts.let("sensor", number(host), "status=Discharging");
        try {
            askUntilItIsElsewhere(18088, host);
        } finally {
            hosts.let("sensor", number(host), "status=Charging");
        }
    }

    private void askUntilItIsElsewhere(int port, String host) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        int answered = 0;
        while (System.nanoTime() < end && !isOnlyElsewhere(host)) {
            assertEquals("ok", LiveFleet.get(port, "/"));
            answered++;
        }
        assertTrue(isOnlyElsewhere(host), "it is still on " + host);
        assertTrue(answered > 0);
        assertEquals(1, fleet.running(1, 2, 3).size());
    }

    @Test
    void theHostsSensorsDecideWhetherItIsUsed() {
        fleet.submit(LiveFleet.web("web", 18083));
        fleet.awaitEvent("JobStarted");
        String host = fleet.coordinator().jobs().getFirst().members().getFirst().host();

        hosts.let("sensor", number(host), "screen=1", "idle=0");
        try {
            fleet.awaitEvent("PhoneReleased");
            fleet.await("move", Duration.ofSeconds(90), () -> isOnlyElsewhere(host));
        } finally {
            hosts.let("sensor", number(host), "screen=0", "idle=3600");
        }
    }

    @Test
    void whatALostHostRanIsStartedElsewhereAndNeverTwice() throws Exception {
        fleet.submit(LiveFleet.web("web", 18084));
        fleet.awaitEvent("JobStarted");
        String host = fleet.coordinator().jobs().getFirst().members().getFirst().host();
        String container = fleet.coordinator().jobs().getFirst().members().getFirst().container();

        hosts.let("cut", number(host));
        fleet.await("move", Duration.ofSeconds(60), () -> isOnlyElsewhere(host));
        assertEquals("ok", LiveFleet.get(18084, "/"));
        assertEquals(1, fleet.coordinator().containers());

        hosts.let("heal", number(host));
        fleet.await("end of the double", Duration.ofSeconds(60), () -> fleet.running(1, 2, 3).size() == 1);
        assertTrue(!fleet.running(1, 2, 3).contains(container));
    }

    @Test
    void aLoadedServiceGetsAnotherHostAndGivesItBack() throws Exception {
        fleet.startAgainWith(
                LiveFleet.QUICK.substring(0, LiveFleet.QUICK.length() - 1)
                        + ", scaling: {sample: 1s, most: 2, drain: 2s, scaler: {threshold: {outAfter: 3s, inAfter: 5s,"
                        + " cooldown: 2s}}}}");
        // One member a host: each has 2 GB.
        fleet.submit(LiveFleet.web("web", 18086) + "needs: {cores: 0.1, memory: 1500MB}\n");
        fleet.awaitEvent("JobStarted");

        AtomicBoolean isEnough = new AtomicBoolean();
        List<CompletableFuture<Integer>> callers = new ArrayList<>();
        for (int caller = 0; caller < 4; caller++) {
            callers.add(CompletableFuture.supplyAsync(() -> callUntil(isEnough, 18086)));
        }
        try {
            fleet.await("second member", Duration.ofSeconds(90), () -> hostsThatRun().size() == 2);
            assertEquals(2, fleet.running(1, 2, 3).size());
        } finally {
            isEnough.set(true);
        }
        for (CompletableFuture<Integer> caller : callers) {
            assertTrue(caller.get() > 0, "nothing was asked for");
        }

        fleet.await("end of the second member", Duration.ofSeconds(90), () -> fleet.running(1, 2, 3).size() == 1);
        assertEquals("ok", LiveFleet.get(18086, "/"));
        List<String> scaled =
                fleet.coordinator().events().stream()
                        .map(Told::text)
                        .filter(text -> text.startsWith("ServiceScaled"))
                        .map(text -> text.replaceAll(".*(from=\\d+, to=\\d+, reason=\\w+).*", "$1"))
                        .toList();
        assertEquals(List.of("from=1, to=2, reason=HIGH_LOAD", "from=2, to=1, reason=LOW_LOAD"), scaled);
    }

    /// Asks for a page that takes a process of its own, again and again; how often it was answered, always rightly.
    private static int callUntil(AtomicBoolean isEnough, int port) {
        int calls = 0;
        while (!isEnough.get()) {
            try {
                assertTrue(LiveFleet.get(port, "/cgi-bin/who").matches("[0-9a-f]{12}"));
            } catch (IOException | InterruptedException fault) {
                throw new AssertionError(fault);
            }
            calls++;
        }
        return calls;
    }

    private Set<String> hostsThatRun() {
        return fleet.coordinator().jobs().getFirst().members().stream()
                .filter(member -> member.state().equals("run"))
                .map(JobView.Member::host)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void aCordonedHostKeepsWhatItRunsAndGetsNothingNew() throws Exception {
        fleet.submit(LiveFleet.web("web", 18087));
        fleet.awaitEvent("JobStarted");
        String host = fleet.coordinator().jobs().getFirst().members().getFirst().host();

        fleet.coordinator().cordon(host, true);
        for (int job = 0; job < 6; job++) {
            fleet.submit(LiveFleet.once("nap" + job, "sleep 1000"));
        }

        fleet.await("all naps", Duration.ofSeconds(60), () -> fleet.running(1, 2, 3).size() == 7);
        assertEquals(1, fleet.running(number(host)).size());
        assertEquals("ok", LiveFleet.get(18087, "/"));
        assertEquals(
                List.of("cordoned"),
                fleet.coordinator().hosts().stream()
                        .filter(view -> view.name().equals(host))
                        .map(HostView::use)
                        .toList());
    }

    private boolean isOnlyElsewhere(String host) {
        List<JobView.Member> members = fleet.coordinator().jobs().getFirst().members();
        return !members.isEmpty()
                && members.stream().allMatch(member -> !member.host().equals(host) && member.state().equals("run"));
    }

    private List<String> all(String state) {
        return List.of(1, 2, 3).stream().flatMap(host -> fleet.containers(host, state).stream()).toList();
    }

    private static int number(String host) {
        return Integer.parseInt(host.substring(1));
    }

    private void startAgain() {
        try {
            fleet.start();
        } catch (IOException fault) {
            throw new AssertionError(fault);
        }
    }
}
