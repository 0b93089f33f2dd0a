package fogcatcher.live.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import fogcatcher.live.mixnet.HttpBounds;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Engines that speak other versions than we do, by what they answer to `GET /version`.
class VersionsTest {

    private HttpServer engine;

    @AfterEach
    void stop() {
        if (engine != null) {
            engine.stop(0);
        }
    }

    @Test
    void anEngineThatIsTooOldIsRefusedWithWhatItSpeaks() throws IOException {
        DockerFault fault = refusal("1.12.6", "1.24", "1.12");

        assertEquals(DockerFault.Kind.REFUSED, fault.kind());
        assertTrue(
                fault.getMessage()
                        .endsWith(
                                ", version 1.12.6, speaks 1.12 to 1.24 and not 1.40 to 1.51; use another version of"
                                        + " Docker there"),
                fault.getMessage());
    }

    @Test
    void anEngineThatIsTooNewIsRefusedWithWhatItSpeaks() throws IOException {
        DockerFault fault = refusal("40.0.0", "1.70", "1.60");

        assertTrue(fault.getMessage().contains("speaks 1.60 to 1.70 and not 1.40 to 1.51"), fault.getMessage());
    }

    private DockerFault refusal(String version, String newest, String oldest) throws IOException {
        HttpBounds.set();
        engine = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] said =
                """
                {"Version": "%s", "ApiVersion": "%s", "MinAPIVersion": "%s"}
                """
                        .formatted(version, newest, oldest)
                        .getBytes(StandardCharsets.UTF_8);
        engine.createContext(
                "/version",
                exchange -> {
                    exchange.getResponseHeaders().set("Content-Type", "application/json");
                    exchange.sendResponseHeaders(200, said.length);
                    exchange.getResponseBody().write(said);
                    exchange.close();
                });
        engine.start();
        String where = "tcp://127.0.0.1:" + engine.getAddress().getPort();
        return assertThrows(DockerFault.class, () -> Daemon.connect(where, Optional.empty()));
    }
}
