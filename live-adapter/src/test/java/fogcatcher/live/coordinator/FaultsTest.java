package fogcatcher.live.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.live.TestFleet;
import fogcatcher.live.store.Store;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What people see when something is wrong around a coordinator, and that the rest goes on.
@Tag("live")
class FaultsTest {

    @TempDir private Path folder;
    private TestFleet hosts;
    private LiveFleet fleet;

    @BeforeEach
    void start() throws IOException {
        hosts = TestFleet.start(2);
        // The third is not there.
        fleet = new LiveFleet(hosts, 3, folder, LiveFleet.PATIENT);
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
    void aHostThatIsNotThereIsNamedAndTheOthersWork() {
        fleet.submit(LiveFleet.once("hello", "echo hello"));

        fleet.awaitEvent("JobCompleted");
        fleet.await("fault", Duration.ofSeconds(20), () -> host("h3").fault().startsWith("no connection with "));
        assertEquals("connecting", host("h3").state());
        assertTrue(host("h3").fault().contains(hosts.docker(3)), host("h3").fault());
    }

    @Test
    void aHostWhoseCertificateExpiresIsNamedAndTheOtherTakesOver() {
        fleet.submit(LiveFleet.once("nap", "sleep 1000"));
        fleet.awaitEvent("JobStarted");
        String name = onlyHost();

        hosts.let("expire", number(name));

        fleet.await(
                "expiry", Duration.ofSeconds(30), () -> host(name).fault().contains("its certificate has expired ("));
        fleet.await("move", Duration.ofSeconds(60), () -> !onlyHost().equals(name) && onlyState().equals("run"));
    }

    @Test
    void aPortThatIsTakenIsSaidToBe() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            int port = taken.getLocalPort();

            Refused refused = assertThrows(Refused.class, () -> fleet.submit(LiveFleet.web("web", port)));

            assertEquals("port " + port + " is taken; publish the service at another", refused.getMessage());
            assertEquals(List.of(), fleet.coordinator().jobs());
        }
    }

    @Test
    void anImageGetsThroughASlowLinkAndTheHostIsNotGivenUp() throws Exception {
        hosts.let("slow", 1, "2mbit");
        fleet.coordinator().cordon("h2", true);

        fleet.submit(LiveFleet.once("hello", "sleep 1000")); // two megabytes: some ten seconds
        fleet.awaitEvent("JobStarted");

        assertEquals("h1", onlyHost());
        assertTrue(
                fleet.coordinator().events().stream().noneMatch(told -> told.text().contains("is lost")),
                "it was given up");
    }

    @Test
    void aLinkThatCarriesNothingToTheHostIsALostHost() {
        fleet.submit(LiveFleet.once("nap", "sleep 1000"));
        fleet.awaitEvent("JobStarted");
        String name = onlyHost();

        hosts.let("cut-in", number(name));
        fleet.await("move", Duration.ofSeconds(90), () -> !onlyHost().equals(name) && onlyState().equals("run"));
        assertEquals("lost", host(name).state());

        hosts.let("heal", number(name));
        fleet.await("end of the double", Duration.ofSeconds(90), () -> fleet.running(1, 2).size() == 1);
    }

    @Test
    void aClockThatWasSetBackDoesNotTurnTimeBack() throws Exception {
        fleet.submit(LiveFleet.once("nap", "sleep 1000"));
        fleet.awaitEvent("JobStarted");
        List<String> before = fleet.running(1, 2);

        fleet.stop();
        // As if the clock had been a day ahead when the run began.
        inStore("update run set began_at = began_at + 86400000");
        fleet.start();
        fleet.await("hosts", Duration.ofSeconds(30), () -> host("h1").state().equals("up"));
        fleet.submit(LiveFleet.once("hello", "echo hello"));

        fleet.awaitEvent("JobCompleted");
        assertEquals(before, fleet.running(1, 2));
    }

    private void inStore(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(Store.file(folder.resolve("store.db")));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private HostView host(String name) {
        return fleet.coordinator().hosts().stream().filter(view -> view.name().equals(name)).findFirst().orElseThrow();
    }

    private String onlyHost() {
        return members().stream().map(JobView.Member::host).findFirst().orElse("none");
    }

    private String onlyState() {
        return members().stream().map(JobView.Member::state).findFirst().orElse("none");
    }

    private List<JobView.Member> members() {
        return fleet.coordinator().jobs().getFirst().members();
    }

    private static int number(String host) {
        return Integer.parseInt(host.substring(1));
    }
}
