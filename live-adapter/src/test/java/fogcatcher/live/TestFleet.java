package fogcatcher.live;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Real Docker hosts on this machine, each in a network namespace of its own: see `src/test/fleet/fleet.sh`.
///
/// Hosts are counted from 1. [#close] leaves no process, namespace, mount or key behind.
public final class TestFleet implements AutoCloseable {

    private static final Path SCRIPT = Path.of("src/test/fleet/fleet.sh").toAbsolutePath();
    private static final List<String> COMMANDS =
            List.of(
                    "bash",
                    "ip",
                    "nsenter",
                    "openssl",
                    "curl",
                    "iptables",
                    "busybox",
                    "tar",
                    "docker",
                    "dockerd",
                    "prometheus-node-exporter");

    /// Fleets of test runs side by side differ in name and network.
    private static final long PID = ProcessHandle.current().pid();

    private final String prefix = "fc" + PID % 100_000;
    private final String network = "10.98." + PID % 250;
    private final Path folder = Path.of(System.getProperty("java.io.tmpdir"), "fleet-" + prefix);

    private final String dockerdArguments;

    private TestFleet(String dockerdArguments) {
        this.dockerdArguments = dockerdArguments;
    }

    /// Starts hosts, or skips the test with the reason why it cannot run here.
    public static TestFleet start(int hosts) {
        return start(hosts, "");
    }

    /// Starts hosts whose engines may make checkpoints.
    public static TestFleet startExperimental(int hosts) throws IOException {
        // CRIU puts back what is mounted, and follows no links: Debian's docker-init is one.
        Path init = Path.of("/usr/bin/docker-init");
        String path = Files.exists(init) ? " --init-path=" + init.toRealPath() : "";
        return start(hosts, "--experimental" + path);
    }

    private static TestFleet start(int hosts, String dockerdArguments) {
        Optional<String> obstacle = obstacle();
        assumeTrue(obstacle.isEmpty(), obstacle.orElse(""));
        TestFleet fleet = new TestFleet(dockerdArguments);
        try {
            fleet.run("up", Integer.toString(hosts));
            return fleet;
        } catch (RuntimeException fault) {
            fleet.close();
            throw fault;
        }
    }

    /// Why no Docker hosts can be started here.
    private static Optional<String> obstacle() {
        if (!Files.isDirectory(Path.of("/proc/self/ns"))) {
            return Optional.of("this is no Linux, and Docker hosts need its network namespaces");
        }
        if (!"root".equals(System.getProperty("user.name"))) {
            return Optional.of("Docker hosts in network namespaces need root");
        }
        List<String> missing = COMMANDS.stream().filter(command -> !isThere(command)).toList();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("no " + String.join(", ", missing) + " here; see the head of " + SCRIPT.getFileName());
    }

    private static boolean isThere(String command) {
        return Stream.concat(
                        Stream.of(System.getenv().getOrDefault("PATH", "").split(":")), Stream.of("/usr/sbin", "/sbin"))
                .anyMatch(place -> Files.isExecutable(Path.of(place, command)));
    }

    /// Where host `host` listens: `tcp://10.98.7.11:2376`.
    public String docker(int host) {
        return "tcp://" + address(host) + ":2376";
    }

    /// Where its sensors are read: `https://10.98.7.11:9100/metrics`.
    public String sensors(int host) {
        return "https://" + address(host) + ":9100/metrics";
    }

    public String address(int host) {
        return network + "." + (10 + host);
    }

    /// This machine's address in the network of the hosts.
    public String gateway() {
        return network + ".1";
    }

    /// The folder of `ca.pem`, `cert.pem` and `key.pem` of whoever may talk to the hosts.
    public Path keys() {
        return folder.resolve("tls/client");
    }

    /// The folder of the same files with which host `host` shows itself.
    public Path keysOf(int host) {
        return folder.resolve("h" + host + "/tls");
    }

    /// The unix socket of host `host`'s daemon.
    public Path socket(int host) {
        return folder.resolve("h" + host + "/docker.sock");
    }

    /// A docker-archive of the image `fogcatcher/web:1`, which serves HTTP on port 8080.
    public Path image() {
        return folder.resolve("web.tar");
    }

    /// Asks a daemon itself, past everything that is tested.
    public String dockerSays(int host, String... arguments) {
        return let("docker", host, arguments);
    }

    /// Lets a verb of the script happen to host `host`: `freeze`, `cut`.
    public String let(String verb, int host, String... more) {
        return run(Stream.concat(Stream.of(verb, Integer.toString(host)), Stream.of(more)).toArray(String[]::new));
    }

    private String run(String... verb) {
        List<String> command = new ArrayList<>(List.of("bash", SCRIPT.toString()));
        command.addAll(List.of(verb));
        ProcessBuilder script = new ProcessBuilder(command).redirectErrorStream(true);
        script.environment().merge("PATH", ":/usr/sbin:/sbin", String::concat);
        script.environment().put("FLEET_PREFIX", prefix);
        script.environment().put("FLEET_DIR", folder.toString());
        script.environment().put("FLEET_NET", network);
        script.environment().put("FLEET_DOCKERD_ARGS", dockerdArguments);
        try {
            Process process = script.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", verb) + ": " + said.strip());
            }
            return said.strip();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() {
        run("down");
    }
}
