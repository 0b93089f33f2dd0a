package fogcatcher.live.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Info;
import com.github.dockerjava.api.model.Version;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.core.RemoteApiVersion;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// Makes the connection with the engine at one address: agrees on a version of the interface, then makes the clients
/// for it.
///
/// @param where `unix://` or `tcp://`
record Connector(String where, Optional<Keys> keys) {

    /// For an order. Beyond [Daemon#MOST_GRACE_SECONDS], since an engine answers to a stop when its grace is over.
    private static final Duration PATIENCE = Duration.ofSeconds(Daemon.MOST_GRACE_SECONDS + 20);

    /// For the first words with an engine, which takes some milliseconds for them.
    private static final Duration FIRST_WORDS = Duration.ofSeconds(10);

    private static final Duration CONNECT = Duration.ofSeconds(3);

    /// For a layer that the engine unpacks before it answers; a guess.
    private static final Duration BULK = Duration.ofMinutes(10);

    private static final Duration NO_LIMIT = Duration.ZERO;

    /// The newest interface that this code was tried with.
    private static final RemoteApiVersion NEWEST = RemoteApiVersion.create(1, 51);

    /// The oldest, that of Docker 19.03: no older engine was tried.
    private static final RemoteApiVersion OLDEST = RemoteApiVersion.create(1, 40);

    Daemon connect() {
        keys.ifPresent(own -> own.requireValidity("no connection with " + where));
        try (DockerClient any = client(RemoteApiVersion.UNKNOWN_VERSION, transport(FIRST_WORDS))) {
            RemoteApiVersion version =
                    DockerFault.attempt("no connection with " + where, () -> agreed(any.versionCmd().exec()));
            Info info = DockerFault.attempt("no facts of " + where, () -> any.infoCmd().exec());
            Facts facts =
                    new Facts(
                            String.valueOf(info.getServerVersion()),
                            version.getVersion(),
                            info.getNCPU(),
                            info.getMemTotal(),
                            Boolean.TRUE.equals(info.getRawValues().get("LiveRestoreEnabled")),
                            Boolean.TRUE.equals(info.getExperimentalBuild()),
                            String.valueOf(info.getDockerRootDir()));
            DockerHttpClient slow = transport(BULK);
            return new Daemon(
                    client(version, transport(PATIENCE)),
                    client(version, slow),
                    client(version, transport(NO_LIMIT)),
                    slow,
                    facts);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /// The newest version that both sides speak. Engines answer nothing to one that they do not.
    private RemoteApiVersion agreed(Version engine) {
        RemoteApiVersion newest = RemoteApiVersion.parseConfig(engine.getApiVersion());
        RemoteApiVersion chosen = newest.isGreaterOrEqual(NEWEST) ? NEWEST : newest;
        Object least = engine.getRawValues().get("MinAPIVersion");
        boolean isTooOld = !chosen.isGreaterOrEqual(OLDEST);
        if (isTooOld || least != null && !chosen.isGreaterOrEqual(RemoteApiVersion.parseConfig(least.toString()))) {
            throw new DockerFault(
                    DockerFault.Kind.REFUSED,
                    "the engine at "
                            + where
                            + ", version "
                            + engine.getVersion()
                            + ", speaks "
                            + least
                            + " to "
                            + newest.getVersion()
                            + " and not "
                            + OLDEST.getVersion()
                            + " to "
                            + NEWEST.getVersion()
                            + "; use another version of Docker there",
                    null);
        }
        return chosen;
    }

    private DockerClient client(RemoteApiVersion version, DockerHttpClient transport) {
        // Whatever is not set here is looked for in the environment and in ~/.docker.
        DefaultDockerClientConfig config =
                DefaultDockerClientConfig.createDefaultConfigBuilder()
                        .withDockerHost(where)
                        .withDockerTlsVerify(false)
                        .withApiVersion(version)
                        .build();
        return DockerClientImpl.getInstance(config, transport);
    }

    private DockerHttpClient transport(Duration silence) {
        ZerodepDockerHttpClient.Builder http =
                new ZerodepDockerHttpClient.Builder()
                        .dockerHost(URI.create(where))
                        .sslConfig(keys.<com.github.dockerjava.transport.SSLConfig>map(k -> k::context).orElse(null))
                        .connectionTimeout(CONNECT)
                        .maxConnections(100);
        return silence.equals(NO_LIMIT) ? http.build() : http.responseTimeout(silence).build();
    }
}
