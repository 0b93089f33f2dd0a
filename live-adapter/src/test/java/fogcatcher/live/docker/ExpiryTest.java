package fogcatcher.live.docker;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.live.TestFleet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Certificates that have expired are said to have, on either side.
@Tag("live")
class ExpiryTest {

    @Test
    void whoseCertificateHasExpiredIsSaid() throws IOException {
        try (TestFleet fleet = TestFleet.start(2)) {
            fleet.let("expire", 2);

            String ofHost = refusal(fleet.docker(2), fleet.keys());
            assertTrue(ofHost.contains("its certificate has expired (NotAfter: "), ofHost);

            String ours = refusal(fleet.docker(1), fleet.keys().resolveSibling("expired"));
            assertTrue(ours.contains("our certificate is not valid now (NotAfter: "), ours);
        }
    }

    private static String refusal(String where, Path folder) throws IOException {
        Keys keys =
                Keys.of(
                        Files.readString(folder.resolve("ca.pem")),
                        Files.readString(folder.resolve("cert.pem")),
                        Files.readString(folder.resolve("key.pem")));
        DockerFault fault = assertThrows(DockerFault.class, () -> Daemon.connect(where, Optional.of(keys)));
        assertTrue(fault.isOfHost(), fault.toString());
        return fault.getMessage();
    }
}
