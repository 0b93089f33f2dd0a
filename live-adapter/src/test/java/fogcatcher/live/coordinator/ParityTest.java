package fogcatcher.live.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.live.TestFleet;
import fogcatcher.rules.Parity;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The story of [Parity] as Docker hosts tell it; in the simulator phones do.
@Tag("live")
class ParityTest {

    private static final int WEB = 18_090;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir private Path folder;

    @Test
    void hostsTellTheStoryThatPhonesTell() throws Exception {
        try (TestFleet hosts = TestFleet.start(3);
                LiveFleet fleet = new LiveFleet(hosts, 3, folder, Parity.POLICIES)) {
            fleet.awaitHosts(3);
            submit(fleet, "web", WEB);
            submit(fleet, "forum", WEB + 1);
            fleet.await("both services", PATIENCE, () -> kinds(fleet, "JobStarted") == 2);

            askUntilThereAreTwo(fleet);
            fleet.await("the end of the second member", PATIENCE, () -> fleet.running(1, 2, 3).size() == 2);
            fleet.awaitEvent("ServiceScaled[service=JobId[number=0], from=2, to=1");

            hosts.let("cut", Integer.parseInt(hostOfForum(fleet).substring(1)));
            fleet.awaitEvent("ContainerMigrated");

            assertTrue(fleet.coordinator().cancelAll(PATIENCE), "not all services ended");
            List<String> told = fleet.coordinator().events().stream().map(Told::text).toList();
            assertEquals(List.of(Parity.WEB, Parity.FORUM), Parity.of(told), String.join("\n", told));
        }
    }

    private static void submit(LiveFleet fleet, String name, int publish) {
        fleet.submit(LiveFleet.web(name, publish) + "needs: {cores: 0.1, memory: " + Parity.NEEDED_MEMORY + "}\n");
        fleet.await(name + " accepted", PATIENCE, () -> kinds(fleet, "JobAccepted") > 0);
    }

    private static long kinds(LiveFleet fleet, String kind) {
        return fleet.coordinator().events().stream().filter(told -> told.text().startsWith(kind + "[")).count();
    }

    private static String hostOfForum(LiveFleet fleet) {
        return fleet.coordinator().jobs().getLast().members().getFirst().host();
    }

    private static void askUntilThereAreTwo(LiveFleet fleet) throws Exception {
        AtomicBoolean isEnough = new AtomicBoolean();
        List<CompletableFuture<Void>> callers = new ArrayList<>();
        for (int caller = 0; caller < 4; caller++) {
            callers.add(CompletableFuture.runAsync(() -> askUntil(isEnough)));
        }
        try {
            fleet.await("the second member", PATIENCE, () -> fleet.running(1, 2, 3).size() == 3);
        } finally {
            isEnough.set(true);
        }
        for (CompletableFuture<Void> caller : callers) {
            caller.get();
        }
    }

    /// Asks for a page that takes a process of its own, again and again.
    private static void askUntil(AtomicBoolean isEnough) {
        while (!isEnough.get()) {
            try {
                LiveFleet.get(WEB, "/cgi-bin/who");
            } catch (IOException | InterruptedException fault) {
                throw new AssertionError(fault);
            }
        }
    }
}
