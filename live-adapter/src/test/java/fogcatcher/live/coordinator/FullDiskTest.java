package fogcatcher.live.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.live.TestFleet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A host whose disk is full is named, with a remedy, and stays of the fleet. What it refused runs elsewhere as soon as
/// there is room.
@Tag("live")
class FullDiskTest {

    @TempDir private Path folder;

    @Test
    void whatAFullDiskHasNoRoomForIsRefusedWithARemedy() throws Exception {
        try (TestFleet hosts = TestFleet.start(2)) {
            hosts.let("small-disk", 1, "64m");
            hosts.let("fill-disk", 1);
            try (LiveFleet fleet = new LiveFleet(hosts, 2, folder, LiveFleet.PATIENT)) {
                fleet.awaitHosts(2);
                fleet.coordinator().cordon("h2", true);

                fleet.submit(LiveFleet.once("nap", "sleep 1000"));
                fleet.await("fault", Duration.ofSeconds(60), () -> says(fleet, "h1: ", "no space left on device"));
                fleet.await("refusal", Duration.ofSeconds(30), () -> says(fleet, "ContainerFailed", "reason=REFUSED"));

                assertTrue(says(fleet, "h1: ", "docker system prune"), () -> fleet.coordinator().events().toString());
                assertEquals(List.of(), fleet.running(1));
                assertTrue(fleet.coordinator().hosts().stream().allMatch(host -> host.state().equals("up")));

                fleet.coordinator().cordon("h2", false);
                fleet.await("elsewhere", Duration.ofSeconds(90), () -> fleet.running(2).size() == 1);
            }
        }
    }

    private static boolean says(LiveFleet fleet, String beginning, String words) {
        return fleet.coordinator().events().stream()
                .anyMatch(told -> told.text().startsWith(beginning) && told.text().contains(words));
    }
}
