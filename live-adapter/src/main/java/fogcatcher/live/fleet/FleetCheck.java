package fogcatcher.live.fleet;

import fogcatcher.engine.notation.Draft;
import fogcatcher.engine.placement.Strategy;
import fogcatcher.live.fleet.FleetSpec.MixnetSpec;
import fogcatcher.live.fleet.HostSpec.KeysSpec;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Looks for what no single value of a fleet file can show.
final class FleetCheck {

    /// What Docker allows in names of containers, of which a fleet's and a host's name become parts.
    private static final String NAME = "[a-z0-9][a-z0-9-]{0,30}";

    /// One for each layer of a mixnet.
    private static final int LEAST_MIXES = 3;

    private final Draft<FleetSpec> draft;
    private final Predicate<String> fileExists;

    FleetCheck(Draft<FleetSpec> draft, Predicate<String> fileExists) {
        this.draft = draft;
        this.fileExists = fileExists;
    }

    void check(FleetSpec fleet) {
        name("name", fleet.name());
        if (fleet.hosts().isEmpty()) {
            fault("hosts", "there are no hosts", "write one at least: - {name: here, docker: unix:///run/docker.sock}");
        }
        Map<String, Integer> names = new TreeMap<>();
        Map<String, Integer> engines = new TreeMap<>();
        for (int h = 0; h < fleet.hosts().size(); h++) {
            String path = "hosts." + h;
            HostSpec host = fleet.hosts().get(h);
            name(path + ".name", host.name());
            once(path + ".name", host.name(), names, h, "give each host a name of its own");
            once(path + ".docker", host.docker(), engines, h, "name each Docker engine once");
            docker(path, host);
            host.tls().ifPresent(keys -> keys(path + ".tls", keys));
            host.sensors().ifPresent(url -> sensors(path + ".sensors", url));
        }
        fleet.mixnet().ifPresent(mixnet -> mixnet("mixnet", mixnet));
        fleet.mixnet().filter(mixnet -> mixnet.mixes() > 0).ifPresent(mixnet -> mixes(fleet.hosts(), mixnet));
        if (fleet.policies().market().isPresent()) {
            fault("policies.market", "live hosts have no market yet", "leave it out");
        }
        if (fleet.policies().placement().strategy() instanceof Strategy.MoeaFramework) {
            fault("policies.placement.strategy", "moeaFramework is for simulated worlds only", "write nsga2");
        }
    }

    private void name(String path, String name) {
        if (!name.matches(NAME)) {
            fault(
                    path,
                    "`" + name + "` cannot be part of a container's name",
                    "write up to 31 of a-z, 0-9 and -, beginning with a letter or digit");
        }
    }

    private void once(String path, String value, Map<String, Integer> seen, int host, String remedy) {
        Integer first = seen.putIfAbsent(value, host);
        if (first != null) {
            fault(path, "`" + value + "` is also that of hosts." + first, remedy);
        }
    }

    private void docker(String path, HostSpec host) {
        String where = path + ".docker";
        Optional<URI> uri = uri(where, host.docker());
        if (uri.isEmpty()) {
            return;
        }
        switch (String.valueOf(uri.get().getScheme())) {
            case "unix" -> {
                if (uri.get().getPath() == null || !uri.get().getPath().startsWith("/")) {
                    fault(where, "`" + host.docker() + "` names no socket", "write unix:///run/docker.sock");
                }
            }
            case "tcp" -> {
                if (uri.get().getHost() == null || uri.get().getPort() < 0) {
                    fault(where, "`" + host.docker() + "` lacks a host or a port", "write tcp://host:2376");
                } else if (host.tls().isEmpty()) {
                    fault(
                            where,
                            "anybody on the network could give this engine orders",
                            "protect it with certificates and add tls: {ca: FILE, cert: FILE, key: FILE}");
                }
            }
            case "ssh" -> ssh(path, host, uri.get());
            default -> fault(where, "`" + host.docker() + "` is no Docker engine", "write unix://, tcp:// or ssh://");
        }
    }

    /// What could be taken for an option of `ssh`, or for two paths, is refused.
    private void ssh(String path, HostSpec host, URI uri) {
        String where = path + ".docker";
        if (uri.getHost() == null || !String.valueOf(uri.getUserInfo()).matches("[A-Za-z0-9_.][A-Za-z0-9_.-]*")) {
            fault(where, "`" + host.docker() + "` names no host", "write ssh://host or ssh://user@host:22");
        } else if (!uri.getPath().matches("(/[A-Za-z0-9_.-]+)*")) {
            fault(where, "`" + uri.getPath() + "` is no socket", "write ssh://host/run/docker.sock");
        } else if (host.tls().isPresent() && host.sensors().isEmpty()) {
            fault(path + ".tls", "ssh:// has keys of its own", "leave it out");
        }
    }

    private void sensors(String path, String url) {
        uri(path, url)
                .filter(uri -> uri.getHost() == null || !List.of("http", "https").contains(uri.getScheme()))
                .ifPresent(_ -> fault(path, "`" + url + "` is no page", "write https://host:9100/metrics"));
    }

    private void mixnet(String path, MixnetSpec mixnet) {
        String directory = mixnet.directory();
        if (directory.startsWith("http://") || directory.startsWith("https://")) {
            uri(path + ".directory", directory)
                    .filter(uri -> !String.valueOf(uri.getFragment()).matches("[0-9a-fA-F]{64}"))
                    .ifPresent(_ ->
                            fault(
                                    path + ".directory",
                                    "`" + directory + "` lacks the directory's key",
                                    "write the whole line that `fogcatcher directory` prints: http://HOST:PORT#KEY"));
        } else if (!fileExists.test(directory)) {
            fault(
                    path + ".directory",
                    "there is no file " + directory,
                    "`fogcatcher directory` writes directory.url where it is started; names are relative to the fleet"
                            + " file");
        }
        try {
            if (InetAddress.ofLiteral(mixnet.address()).isAnyLocalAddress()) {
                fault(path + ".address", "`" + mixnet.address() + "` is no single address", "write one of the machine");
            }
        } catch (IllegalArgumentException _) {
            fault(path + ".address", "`" + mixnet.address() + "` is no IP address", "write for instance 192.0.2.1");
        }
    }

    /// Mixes on hosts have to find the directory and one another.
    private void mixes(List<HostSpec> hosts, MixnetSpec mixnet) {
        if (mixnet.mixes() < LEAST_MIXES) {
            fault("mixnet.mixes", mixnet.mixes() + " mixes hide nobody", "write " + LEAST_MIXES + " or more, or 0");
        } else if (mixnet.mixes() > hosts.size()) {
            fault(
                    "mixnet.mixes",
                    mixnet.mixes() + " mixes need as many hosts, and there are " + hosts.size(),
                    "write " + hosts.size() + " at most, or add hosts");
        }
        for (int h = 0; h < hosts.size(); h++) {
            String path = "hosts." + h + ".docker";
            HostSpec host = hosts.get(h);
            if (draft.isSound(path) && host.address().isEmpty() && host.docker().startsWith("unix:")) {
                fault(
                        "hosts." + h + ".address",
                        "the other mixes cannot reach one on this host, as no address of it is known",
                        "write the IP address at which the other hosts reach it");
            }
        }
    }

    private Optional<URI> uri(String path, String text) {
        try {
            URI uri = new URI(text);
            if (uri.getUserInfo() != null && uri.getUserInfo().contains(":")) {
                fault(path, "a password stands in the file itself", "use certificates: tls: {ca, cert, key}");
                return Optional.empty();
            }
            return Optional.of(uri);
        } catch (URISyntaxException wrong) {
            fault(path, "`" + text + "` is no address: " + wrong.getReason(), "write for instance tcp://host:2376");
            return Optional.empty();
        }
    }

    private void keys(String path, KeysSpec keys) {
        secret(path + ".ca", keys.ca());
        secret(path + ".cert", keys.cert());
        secret(path + ".key", keys.key());
    }

    private void secret(String path, String reference) {
        if (Secret.isInline(reference)) {
            fault(
                    path,
                    "the key itself stands here, where everybody who reads the file has it",
                    "put it into a file of mode 0600 and write that file's name, or env:NAME");
        } else if (Secret.isFile(reference) && !fileExists.test(reference)) {
            fault(path, "there is no file " + reference, "names are relative to the fleet file; or write env:NAME");
        }
    }

    private void fault(String path, String message, String remedy) {
        if (draft.isSound(path)) {
            draft.fault(path, message, remedy);
        }
    }
}
