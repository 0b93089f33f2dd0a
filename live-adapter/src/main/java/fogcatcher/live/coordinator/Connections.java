package fogcatcher.live.coordinator;

import fogcatcher.live.docker.Daemon;
import fogcatcher.live.docker.Keys;
import fogcatcher.live.docker.Tunnel;
import fogcatcher.live.fleet.HostSpec;
import fogcatcher.live.fleet.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// How a host is reached: its keys are read once, at the start, so that a fleet with a missing one is refused as a
/// whole.
///
/// @param keys with which both sides know each other, where they do by keys
/// @param connection makes a connection, or throws a fault of Docker
record Connections(Optional<Keys> keys, Supplier<Daemon> connection) {

    /// Reads what is needed to reach a host.
    ///
    /// @param folder that names in the fleet file are relative to
    /// @throws IOException if keys cannot be read, or `ssh` is not found; the message says which
    static Connections of(HostSpec host, Path folder, Map<String, String> environment) throws IOException {
        Optional<Keys> keys = keys(host, folder, environment);
        return new Connections(keys, connection(host, keys, environment));
    }

    /// Begins to connect, so that the first connection is there, or nearly, when it is asked for.
    Connections begun() {
        AtomicReference<CompletableFuture<Daemon>> first =
                new AtomicReference<>(CompletableFuture.supplyAsync(connection, Thread::startVirtualThread));
        return new Connections(
                keys,
                () -> {
                    CompletableFuture<Daemon> begun = first.getAndSet(null);
                    return begun == null ? connection.get() : outcome(begun);
                });
    }

    private static Daemon outcome(CompletableFuture<Daemon> begun) {
        try {
            return begun.join();
        } catch (CompletionException said) {
            throw said.getCause() instanceof RuntimeException fault ? fault : said;
        }
    }

    private static Optional<Keys> keys(HostSpec host, Path folder, Map<String, String> environment) throws IOException {
        if (host.tls().isEmpty()) {
            return Optional.empty();
        }
        HostSpec.KeysSpec keys = host.tls().get();
        try {
            return Optional.of(
                    Keys.of(
                            Secret.read(keys.ca(), folder, environment),
                            Secret.read(keys.cert(), folder, environment),
                            Secret.read(keys.key(), folder, environment)));
        } catch (IOException fault) {
            throw new IOException("the keys of host " + host.name() + ": " + fault.getMessage(), fault);
        }
    }

    private static Supplier<Daemon> connection(HostSpec host, Optional<Keys> keys, Map<String, String> environment)
            throws IOException {
        if (!Tunnel.isMeantBy(host.docker())) {
            return () -> Daemon.connect(host.docker(), keys);
        }
        Path ssh =
                Tunnel.program(environment)
                        .orElseThrow(() ->
                                new IOException(
                                        "host "
                                                + host.name()
                                                + " is reached by ssh://, and there is no ssh on PATH; install"
                                                + " the client of OpenSSH, or reach the host by tcp://"));
        return () -> Daemon.connect(ssh, host.docker());
    }
}
