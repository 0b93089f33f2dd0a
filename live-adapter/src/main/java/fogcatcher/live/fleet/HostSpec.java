package fogcatcher.live.fleet;

import fogcatcher.engine.model.Bandwidth;
import fogcatcher.engine.model.Default;
import fogcatcher.engine.model.DeviceKind;
import fogcatcher.engine.model.Doc;
import fogcatcher.engine.model.Range;
import fogcatcher.engine.model.Size;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// A Docker host as written in a fleet file.
@Doc("A Docker host.")
public record HostSpec(
        @Doc("Short name, each once.") String name,
        @Doc(
                        "Where its Docker engine listens: unix:///path/of/docker.sock, tcp://host:2376, or the socket"
                                + " of another machine, ssh://user@host, ssh://host:22/path/of/docker.sock, which is"
                                + " forwarded by the program `ssh` under the coordinator's own account.")
                String docker,
        @Doc("The keys by which both sides know each other; tcp:// needs them.") Optional<KeysSpec> tls,
        @Doc(
                        "Where its node_exporter is read, such as https://host:9100/metrics; with tls if that is given."
                                + " Without it the host counts as plugged in, unmetered and not in use.")
                Optional<String> sensors,
        @Doc("What it is; a phone is used under the rules of `policies.harvest` only.") @Default("phone")
                DeviceKind kind,
        @Doc("Who earns what it earns.") @Default("me") String owner,
        @Doc("Where it is; hosts of one region are near each other, and a job may ask for one.") @Default("here")
                String region,
        @Doc("Words about it for people, `key=value` or just one; `hosts` shows them, and nothing is decided by them.")
                @Default("[]")
                List<String> labels,
        @Doc("How fast one of its cores is, as a multiple of a Cortex-A76 at 2.05 GHz.")
                @Default("1")
                @Range(min = "0.01", max = "100")
                double speed,
        @Doc("Where published ports of its containers are reached; else where its Docker engine is.")
                Optional<String> address,
        @Doc("What may be used of it.") @Default("{}") UseSpec use) {

    public HostSpec {
        labels = List.copyOf(labels);
    }

    /// What may be used of a host at the most; for a phone `policies.harvest.share` is taken of this.
    @Doc("What may be used of a host at the most.")
    public record UseSpec(
            @Doc("Cores; else all it has.") @Range(min = "0.1", max = "10000") Optional<Double> cores,
            @Doc("Memory; else all it has.") Optional<Size> memory,
            @Doc("Storage, which Docker does not tell.") @Default("10GB") Size storage,
            @Doc("Bandwidth, which Docker does not tell.") @Default("100Mbps") Bandwidth bandwidth) {}

    /// The keys of a connection, each by reference.
    @Doc("The keys of a connection: the name of a file, or env:NAME for the text in an environment variable.")
    public record KeysSpec(
            @Doc("Whom to believe: certificates in PEM.") String ca,
            @Doc("Our certificate in PEM.") String cert,
            @Doc("Our private key in PEM, PKCS #8.") String key) {}

    /// The host's name or address by which published ports are reached.
    public String reachedAt() {
        return address.orElseGet(() -> docker.startsWith("unix:") ? "127.0.0.1" : URI.create(docker).getHost());
    }
}
