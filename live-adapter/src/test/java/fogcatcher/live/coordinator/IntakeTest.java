package fogcatcher.live.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What is taken on while the only host is not there, and what never is.
@DisabledOnOs(OS.WINDOWS)
class IntakeTest {

    private static final String FLEET =
            "name: home\nhosts: [{name: a, docker: unix:///nowhere.sock, region: attic}, "
                    + "{name: b, docker: unix:///elsewhere.sock, region: cellar}]\n";

    private static final String JOB = "{name: hello, image: busybox, region: %s, run: once}";

    @TempDir private Path folder;

    @Test
    void whatCannotBeTakenOnAgainIsNotEnded() throws Exception {
        Path archive = Files.writeString(folder.resolve("web.tar"), "an image");
        try (Coordinator coordinator = EntrancesTest.start(FLEET, folder)) {
            coordinator.submit("{name: hello, image: web, archive: web.tar, run: once}", folder);
            Files.delete(archive);

            Refused refused = assertThrows(Refused.class, () -> coordinator.restart("hello"));

            assertTrue(refused.getMessage().contains("there is no file web.tar"), refused.getMessage());
            assertEquals("hello", coordinator.jobs().getFirst().name());
        }
    }

    @Test
    void whatNoHostCouldHoldYetCanBeTakenBack() throws Exception {
        try (Coordinator coordinator = EntrancesTest.start(FLEET, folder)) {
            coordinator.submit("{name: hello, image: web, run: once}", folder);

            coordinator.cancel("hello");

            assertEquals(List.of(), coordinator.jobs());
            assertEquals("cancelled", coordinator.history().getFirst().ending());
        }
    }

    @Test
    void aFolderKeepsToItsFleet() throws Exception {
        EntrancesTest.start(FLEET, folder).close();

        IOException other =
                assertThrows(
                        IOException.class,
                        () -> EntrancesTest.start(FLEET.replace("name: home", "name: work"), folder));

        assertTrue(
                other.getMessage().contains(" belongs to fleet home, and this one is called work"), other.getMessage());
    }

    @Test
    void aRegionWithoutHostsIsRefused() throws Exception {
        try (Coordinator coordinator = EntrancesTest.start(FLEET, folder)) {
            assertEquals(0, coordinator.submit(JOB.formatted("cellar"), folder));

            Refused refused =
                    assertThrows(
                            Refused.class,
                            () -> coordinator.submit(JOB.replace("hello", "bye").formatted("roof"), folder));

            assertEquals("region: no host is in `roof`; those of the fleet are in attic, cellar", refused.getMessage());
        }
    }
}
