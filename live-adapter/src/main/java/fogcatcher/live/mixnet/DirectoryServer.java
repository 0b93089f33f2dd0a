package fogcatcher.live.mixnet;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import fogcatcher.engine.mixnet.Directory;
import fogcatcher.engine.mixnet.KeyEpochs;
import fogcatcher.engine.mixnet.curve.SigningKey;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The directory of a mixnet over HTTP: mixes register, everybody fetches it and checks its signature.
///
///     GET  /directory   signature(64) || directory; 503 as long as there is no mix
///     POST /mixes       a registration; 200 with epoch(8) || its randomness(80), or 403 with the reason
///     GET  /metrics     for Prometheus
final class DirectoryServer implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final LiveClock clock;
    private final SigningKey key;
    private final Registry registry;
    private long served;
    private long registered;
    private long refused;

    /// @param seed of the key that signs
    /// @throws LiveFault if nobody can listen there
    DirectoryServer(InetSocketAddress at, int layers, KeyEpochs.Rotation rotation, byte[] seed, LiveClock clock) {
        this.clock = clock;
        key = SigningKey.ofSeed(seed);
        registry = new Registry(rotation, layers, seed);
        server = Http.listen(at, threads);
        server.createContext("/directory", Http.only("GET", this::give));
        server.createContext("/mixes", Http.only("POST", this::register));
        server.createContext("/metrics", Http.only("GET", exchange -> Http.answer(exchange, metrics())));
    }

    void open() {
        server.start();
    }

    /// What others are to be told.
    DirectoryReference reference() {
        InetSocketAddress at = server.getAddress();
        String host = at.getAddress().getHostAddress();
        return new DirectoryReference(
                URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + at.getPort()),
                key.publicKey());
    }

    private void give(HttpExchange exchange) throws IOException {
        Optional<Directory.Signed> directory = latest();
        if (directory.isEmpty()) {
            Http.answer(exchange, 503, "no mix has registered yet\n");
        } else {
            byte[] signature = directory.get().signature();
            byte[] bytes = directory.get().bytes();
            byte[] all = ByteBuffer.allocate(signature.length + bytes.length).put(signature).put(bytes).array();
            Http.answer(exchange, 200, "application/octet-stream", all);
        }
    }

    private synchronized Optional<Directory.Signed> latest() {
        served++;
        return registry.at(clock.micros());
    }

    private void register(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(Registration.BYTES + 1);
        Optional<Registration> said = Registration.read(body);
        if (said.isEmpty()) {
            Http.answer(exchange, 403, "this is no registration, or not signed by the mix that it names\n");
            return;
        }
        Registry.Answer answer = register(said.get());
        if (answer.refusal().isPresent()) {
            Http.answer(exchange, 403, answer.refusal().get() + "\n");
        } else {
            byte[] proof = answer.randomness().proof();
            byte[] bytes = ByteBuffer.allocate(Long.BYTES + proof.length).putLong(answer.epoch()).put(proof).array();
            Http.answer(exchange, 200, "application/octet-stream", bytes);
        }
    }

    private synchronized Registry.Answer register(Registration said) {
        Registry.Answer answer = registry.register(clock.micros(), said);
        refused += answer.refusal().isPresent() ? 1 : 0;
        registered += answer.refusal().isPresent() ? 0 : 1;
        return answer;
    }

    private synchronized MetricsPage metrics() {
        MetricsPage page = new MetricsPage("fogcatcher_directory_");
        page.gauge("mixes", "Mixes that are there.").value(registry.size(clock.micros()));
        page.counter("registrations_total", "Registrations, by what became of them.")
                .value("outcome", "taken", registered)
                .value("outcome", "refused", refused);
        page.counter("requests_total", "How often the directory was asked for.").value(served);
        return page;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
