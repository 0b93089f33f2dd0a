package fogcatcher.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("live")
class TestFleetTest {

    @Test
    void hostsAreApartAndLeaveNoTrace() throws IOException {
        Path folder;
        try (TestFleet fleet = TestFleet.start(2)) {
            folder = fleet.image().getParent();
            fleet.dockerSays(1, "load", "-q", "-i", fleet.image().toString());

            assertNotEquals("", fleet.dockerSays(1, "images", "-q"));
            assertEquals("", fleet.dockerSays(2, "images", "-q"));
        }

        assertFalse(Files.exists(folder));
        assertFalse(Files.readString(Path.of("/proc/self/mounts")).contains(folder.toString()));
    }
}
