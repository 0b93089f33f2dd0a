package fogcatcher.live.coordinator;

import fogcatcher.live.TestFleet;
import fogcatcher.live.fleet.FleetFile;
import fogcatcher.live.fleet.FleetSpec;
import fogcatcher.live.store.Store;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// A coordinator of test hosts, and what tests ask about both.
final class LiveFleet implements AutoCloseable {

    /// Policies under which a host is lost after 5 s.
    static final String QUICK = policies("5s");

    /// Policies under which a host is lost after 20 s, for what takes its time until then.
    static final String PATIENT = policies("20s");

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final TestFleet hosts;
    private final int count;
    private FleetSpec fleet;
    private final Path folder;
    private Coordinator coordinator;

    /// @param folder for the store
    LiveFleet(TestFleet hosts, int count, Path folder, String policies) throws IOException {
        this.hosts = hosts;
        this.folder = folder;
        this.count = count;
        fleet = fleet(hosts, count, policies);
        start();
    }

    private static String policies(String silence) {
        return "{coordinator: {heartbeat: 1s, silence: %s}, harvest: {share: 100%%, commitment: 0s}, execution: {backoff: 1s}}"
                .formatted(silence);
    }

    static FleetSpec fleet(TestFleet hosts, int count, String policies) {
        return switch (FleetFile.read("fleet.yaml", text(hosts, count, policies), _ -> true)) {
            case FleetFile.Read.Sound sound -> sound.fleet();
            case FleetFile.Read.Faulty faulty -> throw new AssertionError(faulty.faults().toString());
        };
    }

    static String text(TestFleet hosts, int count, String policies) {
        StringBuilder text = new StringBuilder("name: test\nhosts:\n");
        for (int h = 1; h <= count; h++) {
            text.append(
                    """
                      - name: h%d
                        docker: %s
                        sensors: %s
                        tls: {ca: %4$s/ca.pem, cert: %4$s/cert.pem, key: %4$s/key.pem}
                        use: {cores: 2, memory: 2GB}
                    """
                            .formatted(h, hosts.docker(h), hosts.sensors(h), hosts.keys()));
        }
        return text.append("policies: ").append(policies).append('\n').toString();
    }

    void start() throws IOException {
        coordinator =
                Coordinator.start(fleet, folder, Map.of(), folder, Store.open(Store.file(folder.resolve("store.db"))));
    }

    /// Ends the coordinator and starts one that decides otherwise.
    void startAgainWith(String policies) throws IOException {
        stop();
        fleet = fleet(hosts, count, policies);
        start();
    }

    void stop() {
        coordinator.close();
    }

    Coordinator coordinator() {
        return coordinator;
    }

    long submit(String job) {
        return coordinator.submit(job, hosts.image().getParent());
    }

    /// A service of the test image.
    static String web(String name, int publish) {
        return """
        name: %s
        image: fogcatcher/web:1
        archive: web.tar
        run: {service: {port: 8080, publish: %d}}
        """
                .formatted(name, publish);
    }

    /// A command in the test image.
    static String once(String name, String command) {
        return """
        name: %s
        image: fogcatcher/web:1
        archive: web.tar
        command: [sh, -c, "%s"]
        run: once
        """
                .formatted(name, command);
    }

    void awaitHosts(int count) {
        await(
                count + " hosts up, harvested",
                Duration.ofSeconds(60),
                () ->
                        coordinator.events().stream().filter(told -> told.text().startsWith("PhoneHarvested")).count()
                                >= count);
    }

    void awaitEvent(String beginning) {
        await(
                beginning,
                Duration.ofSeconds(90),
                () -> coordinator.events().stream().anyMatch(told -> told.text().startsWith(beginning)));
    }

    void await(String what, Duration patience, BooleanSupplier condition) {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError(
                        "no "
                                + what
                                + " within "
                                + patience
                                + "; hosts "
                                + coordinator.hosts()
                                + "; events "
                                + String.join("\n", coordinator.events().stream().map(Told::text).toList()));
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException stopped) {
                throw new AssertionError(stopped);
            }
        }
    }

    /// The names of all containers of the fleet that an engine has, in a state.
    List<String> containers(int host, String state) {
        return hosts.dockerSays(
                        host,
                        "ps",
                        "-a",
                        "--format",
                        "{{.Names}}",
                        "--filter",
                        "label=" + Mark.FLEET + "=test",
                        "--filter",
                        "status=" + state)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }

    /// All running containers of the fleet, asked of the engines themselves.
    List<String> running(int... asked) {
        List<String> all = new ArrayList<>();
        for (int host : asked) {
            all.addAll(containers(host, "running"));
        }
        return all.stream().sorted().toList();
    }

    static String get(int port, String path) throws IOException, InterruptedException {
        return HTTP.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .timeout(Duration.ofSeconds(20))
                                .build(),
                        BodyHandlers.ofString())
                .body()
                .strip();
    }

    @Override
    public void close() {
        coordinator.close();
    }
}
