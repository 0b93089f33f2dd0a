package fogcatcher.live.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.live.fleet.FleetFile;
import fogcatcher.live.fleet.FleetSpec;
import fogcatcher.live.mixnet.OnionNames;
import fogcatcher.live.store.Store;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A coordinator whose only host and whose directory of mixes are not there: names are given all the same.
@DisabledOnOs(OS.WINDOWS)
class EntrancesTest {

    private static final String HOST = "name: home\nhosts: [{name: a, docker: unix:///nowhere.sock}]\n";

    /// The key is the base point of Ed25519, of which nobody has the other half.
    private static final String MIXNET = "mixnet: {directory: 'http://127.0.0.1:1#58%s'}\n".formatted("66".repeat(31));

    @TempDir private Path folder;

    @Test
    void aServiceKeepsItsOnionNameWhenTheCoordinatorIsStartedAgain() throws Exception {
        String job = service(true);
        OnionNames.View first;
        try (Coordinator coordinator = start(HOST + MIXNET)) {
            coordinator.submit(job, folder);
            first = coordinator.jobs().getFirst().onion().orElseThrow();
        }

        try (Coordinator coordinator = start(HOST + MIXNET)) {
            assertEquals(Optional.of(first), coordinator.jobs().getFirst().onion());
        }
        assertTrue(first.address().matches("[a-z2-7]{56}\\.onion"), first.address());
    }

    @Test
    void aServiceThatAsksForNoNameHasNone() throws Exception {
        try (Coordinator coordinator = start(HOST + MIXNET)) {
            coordinator.submit(service(false), folder);

            assertEquals(Optional.empty(), coordinator.jobs().getFirst().onion());
        }
    }

    @Test
    void aNameNeedsAMixnet() throws Exception {
        try (Coordinator coordinator = start(HOST)) {
            Refused refused = assertThrows(Refused.class, () -> coordinator.submit(service(true), folder));

            assertTrue(refused.getMessage().contains("names no mixnet; write mixnet: "), refused.getMessage());
        }
    }

    private Coordinator start(String text) throws Exception {
        return start(text, folder);
    }

    /// Starts the coordinator of a fleet.
    static Coordinator start(String text, Path folder) throws Exception {
        FleetSpec fleet =
                switch (FleetFile.read("fleet.yaml", text, _ -> true)) {
                    case FleetFile.Read.Sound sound -> sound.fleet();
                    case FleetFile.Read.Faulty faulty -> throw new AssertionError(faulty.faults().toString());
                };
        return Coordinator.start(fleet, folder, Map.of(), folder, Store.open(Store.file(folder.resolve("store.db"))));
    }

    private static String service(boolean onion) throws Exception {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "{name: web, image: 'web:1', run: {service: {port: 80, publish: %d, onion: %s}}}"
                    .formatted(free.getLocalPort(), onion);
        }
    }
}
