package fogcatcher.live.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import fogcatcher.live.TestFleet;
import fogcatcher.live.mixnet.HttpBounds;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A job that no host can hold runs on several, and each does its part of it.
@Tag("live")
class AggregationTest {

    /// Each member adds up every so manieth of the numbers below 1000.
    private static final String SUM =
            "i=$FOGCATCHER_MEMBER; s=0; while [ $i -lt 1000 ]; do s=$((s + i)); i=$((i + FOGCATCHER_MEMBERS)); done;"
                    + " wget -q -O - http://$SINK/$FOGCATCHER_MEMBER/$FOGCATCHER_MEMBERS/$s";

    @TempDir private Path folder;

    @Test
    void fourHostsOfTwoCoresDoTogetherWhatNeedsEight() throws Exception {
        try (TestFleet hosts = TestFleet.start(4);
                LiveFleet fleet = new LiveFleet(hosts, 4, folder, LiveFleet.PATIENT)) {
            fleet.awaitHosts(4);
            Map<String, Integer> sums = new ConcurrentSkipListMap<>();
            HttpBounds.set();
            HttpServer server = HttpServer.create(new InetSocketAddress(hosts.gateway(), 0), 0);
            server.createContext(
                    "/",
                    exchange -> {
                        String[] said = exchange.getRequestURI().getPath().split("/");
                        sums.put(said[1] + " of " + said[2], Integer.parseInt(said[3]));
                        exchange.sendResponseHeaders(204, -1);
                        exchange.close();
                    });
            server.start();
            try {
                String script = SUM.replace("$SINK", hosts.gateway() + ":" + server.getAddress().getPort());

                fleet.submit(LiveFleet.once("sum", script) + "needs: {cores: 8, memory: 256MB}\n");
                fleet.awaitEvent("JobTeamedUp");
                fleet.awaitEvent("JobCompleted");
            } finally {
                server.stop(0);
            }
            assertEquals("[0 of 4, 1 of 4, 2 of 4, 3 of 4]", sums.keySet().toString());
            assertEquals(499_500, sums.values().stream().mapToInt(sum -> sum).sum());
        }
    }
}
