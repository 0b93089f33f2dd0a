package fogcatcher.live.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.ChangeLog;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.ContainerPort;
import com.github.dockerjava.api.model.Event;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.MemoryStatsConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import com.github.dockerjava.api.model.RestartPolicy;
import com.github.dockerjava.api.model.Statistics;
import com.github.dockerjava.api.model.Volume;
import com.github.dockerjava.core.InvocationBuilder;
import com.github.dockerjava.transport.DockerHttpClient;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// The connection with one Docker engine. Thread-safe; every method may block and may throw [DockerFault].
///
/// It has three clients, because a limit on silence that suits orders would end streams and large transfers. A client
/// keeps connections and a thread for each stream that is open.
public final class Daemon implements AutoCloseable {

    /// The longest grace that [#stop] is asked for, seconds.
    public static final int MOST_GRACE_SECONDS = 10;

    private static final long PERIOD_MICROS = 100_000;

    /// Processes and threads of a container, so that one that forks without end leaves the host usable; a guess, an
    /// eighth of the 32,768 that Linux has for all unless told otherwise.
    private static final long MOST_PROCESSES = 4_096;

    private final DockerClient orders;
    private final DockerClient bulk;
    private final DockerClient streams;
    private final Facts facts;
    private final ImageStore images;
    private final Checkpoints checkpoints;
    private Optional<Tunnel> tunnel = Optional.empty();

    /// @param slow the connection of `bulk`
    Daemon(DockerClient orders, DockerClient bulk, DockerClient streams, DockerHttpClient slow, Facts facts) {
        this.orders = orders;
        this.bulk = bulk;
        this.streams = streams;
        this.facts = facts;
        images = new ImageStore(orders, bulk);
        checkpoints = new Checkpoints(slow, facts.api(), orders);
    }

    /// Connects with the engine at `where`, `unix://` or `tcp://`, and agrees with it on a version of the interface.
    ///
    /// @throws DockerFault also if it speaks none that is spoken here
    public static Daemon connect(String where, Optional<Keys> keys) {
        return new Connector(where, keys).connect();
    }

    /// Connects with the engine of another machine through a [Tunnel], which ends with the connection.
    ///
    /// @param ssh OpenSSH's client
    /// @param where `ssh://`
    /// @throws DockerFault as above, and if there is no way there
    public static Daemon connect(Path ssh, String where) {
        Tunnel tunnel = Tunnel.open(ssh, where);
        try {
            return new Connector("unix://" + tunnel.socket(), Optional.empty()).connect().through(tunnel);
        } catch (DockerFault fault) {
            String words = tunnel.lastWords().map(said -> "; ssh says: " + said).orElse("");
            tunnel.close();
            throw new DockerFault(fault.kind(), "through " + where + ": " + fault.getMessage() + words, fault);
        }
    }

    /// Its images.
    public ImageStore images() {
        return images;
    }

    /// The memory of its containers.
    public Checkpoints checkpoints() {
        return checkpoints;
    }

    /// For what may take long.
    DockerClient bulk() {
        return bulk;
    }

    private Daemon through(Tunnel own) {
        tunnel = Optional.of(own);
        return this;
    }

    /// What it said of itself when the connection was made.
    public Facts facts() {
        return facts;
    }

    /// Returns if it answers.
    public void ping() {
        DockerFault.attempt("no answer", () -> orders.pingCmd().exec());
    }

    /// Its containers that carry a label, whatever they do.
    public List<Sighting> list(String label, String value) {
        List<Container> found =
                DockerFault.attempt(
                        "no list of containers",
                        () ->
                                orders.listContainersCmd()
                                        .withShowAll(true)
                                        .withLabelFilter(Map.of(label, value))
                                        .exec());
        return found.stream().map(Daemon::sighting).toList();
    }

    private static Sighting sighting(Container container) {
        Map<Integer, Integer> ports = new TreeMap<>();
        for (ContainerPort port : container.getPorts()) {
            if (port.getPublicPort() != null && port.getPrivatePort() != null) {
                ports.put(port.getPrivatePort(), port.getPublicPort());
            }
        }
        String name = container.getNames()[0];
        return new Sighting(
                name.startsWith("/") ? name.substring(1) : name, container.getState(), container.getLabels(), ports);
    }

    /// How container `name` ended.
    public Ending ending(String name) {
        ContainerState state =
                DockerFault.attempt("no word of " + name, () -> orders.inspectContainerCmd(name).exec().getState());
        Long code = state.getExitCodeLong();
        return new Ending(code == null ? 0 : code.intValue(), Boolean.TRUE.equals(state.getOOMKilled()));
    }

    /// Whether it has run and ended.
    public boolean hasEnded(String name) {
        ContainerState state =
                DockerFault.attempt("no word of " + name, () -> orders.inspectContainerCmd(name).exec().getState());
        return Sighting.isEnd(String.valueOf(state.getStatus()));
    }

    /// The id of a container, by which the engine calls its folder.
    public String id(String name) {
        return DockerFault.attempt("no word of " + name, () -> orders.inspectContainerCmd(name).exec().getId());
    }

    /// The files of a container that are others than its image's.
    public List<Change> changes(String name) {
        List<ChangeLog> said = DockerFault.attempt("no changes of " + name, () -> orders.containerDiffCmd(name).exec());
        return said.stream().map(Change::of).toList();
    }

    /// A tar file of what is at `path` in a container, whether that runs or not; the caller closes it.
    public InputStream read(String name, String path) {
        return DockerFault.attempt(
                "cannot read " + path + " of " + name, () -> bulk.copyArchiveFromContainerCmd(name, path).exec());
    }

    /// Unpacks a tar file in a folder of a container, whether that runs or not.
    public void write(String name, String folder, InputStream tar) {
        DockerFault.attempt(
                "cannot write to " + folder + " of " + name,
                () -> bulk.copyArchiveToContainerCmd(name).withTarInputStream(tar).withRemotePath(folder).exec());
    }

    /// Makes a container and does not start it, so that an order which comes late runs nothing.
    public void create(Order order) {
        HostConfig limits =
                HostConfig.newHostConfig()
                        .withCpuPeriod(PERIOD_MICROS)
                        .withCpuQuota(quota(order.millicores()))
                        .withMemory(order.memoryBytes())
                        .withMemorySwap(order.memoryBytes())
                        .withPidsLimit(MOST_PROCESSES)
                        // The first process of a container ignores what it does not handle: without one that hands the
                        // signal to stop on, a shell is killed at the end of its grace.
                        .withInit(true)
                        // Only the coordinator starts containers: a host that comes back must not revive one.
                        .withRestartPolicy(RestartPolicy.noRestart());
        List<ExposedPort> exposed = new ArrayList<>();
        order.port()
                .ifPresent(port -> {
                    Ports.Binding at = order.publishedAt().map(Ports.Binding::bindPort).orElseGet(Ports.Binding::empty);
                    exposed.add(ExposedPort.tcp(port));
                    limits.withPortBindings(new PortBinding(at, ExposedPort.tcp(port)));
                });
        limits.withBinds(
                order.mounts().entrySet().stream()
                        .map(mount -> new Bind(mount.getValue(), new Volume(mount.getKey())))
                        .toList());
        wall(order.walls(), limits);
        // Among the processes of another its first one has no special rights: what it does not handle ends it.
        order.processesOf().ifPresent(other -> limits.withPidMode("container:" + other).withInit(false));
        try {
            DockerFault.attempt(
                    "cannot make " + order.name(),
                    () -> {
                        var command =
                                orders.createContainerCmd(order.image())
                                        .withName(order.name())
                                        .withEnv(order.environment())
                                        .withLabels(order.labels())
                                        .withExposedPorts(exposed)
                                        .withHostConfig(limits);
                        if (!order.command().isEmpty()) {
                            command.withCmd(order.command());
                        }
                        return command.exec();
                    });
        } catch (DockerFault fault) {
            if (fault.kind() != DockerFault.Kind.CONFLICT) {
                throw fault; // else it was made before: the name says what it is
            }
        }
    }

    private static void wall(Walls walls, HostConfig limits) {
        switch (walls) {
            case USUAL -> {}
            case TIGHT ->
                    limits.withReadonlyRootfs(true)
                            .withCapDrop(Capability.ALL)
                            .withSecurityOpts(List.of("no-new-privileges"));
            case ALONE -> limits.withNetworkMode("none");
        }
    }

    private static long quota(int millicores) {
        return Math.max(1_000, millicores * PERIOD_MICROS / 1_000); // Docker's least is a hundredth of a core
    }

    /// Starts a container that was made.
    public void start(String name) {
        DockerFault.attempt(
                "cannot start " + name,
                () -> {
                    try {
                        return orders.startContainerCmd(name).exec();
                    } catch (NotModifiedException _) {
                        return null;
                    }
                });
    }

    /// Runs a script of `sh` in a container that runs; what it prints. One that is not answered in time may run later.
    public String run(String name, String script) {
        return Script.run(orders, name, script);
    }

    /// Gives a container that runs other limits of processor time and memory. Docker refuses less memory than it holds.
    public void limit(String name, int millicores, long memoryBytes) {
        DockerFault.attempt(
                "cannot limit " + name,
                () ->
                        orders.updateContainerCmd(name)
                                .withCpuPeriod(PERIOD_MICROS)
                                .withCpuQuota(quota(millicores))
                                .withMemory(memoryBytes)
                                .withMemorySwap(memoryBytes)
                                .exec());
    }

    /// Lets a container stand still; nothing if it does.
    public void pause(String name) {
        ignoringConflict(() -> orders.pauseContainerCmd(name).exec(), "cannot pause " + name);
    }

    /// Lets it go on; nothing if it does.
    public void unpause(String name) {
        ignoringConflict(() -> orders.unpauseContainerCmd(name).exec(), "cannot resume " + name);
    }

    private static void ignoringConflict(Runnable order, String what) {
        try {
            DockerFault.attempt(
                    what,
                    () -> {
                        order.run();
                        return null;
                    });
        } catch (DockerFault fault) {
            boolean isSoAlready =
                    fault.kind() == DockerFault.Kind.CONFLICT
                            || String.valueOf(fault.getMessage()).contains("is already paused")
                            || String.valueOf(fault.getMessage()).contains("is not paused");
            if (!isSoAlready) {
                throw fault;
            }
        }
    }

    /// Asks a container to end, and kills it when the grace, [#MOST_GRACE_SECONDS] at the most, is over; nothing if it
    /// is not there or has ended.
    public void stop(String name, int graceSeconds) {
        ifThere(
                "cannot stop " + name,
                () -> {
                    try {
                        orders.stopContainerCmd(name).withTimeout(Math.min(graceSeconds, MOST_GRACE_SECONDS)).exec();
                    } catch (NotModifiedException _) {
                        return; // it has ended
                    }
                });
    }

    /// Removes a container whatever it does, and its anonymous volumes; nothing if it is not there.
    public void remove(String name) {
        ifThere(
                "cannot remove " + name,
                () -> orders.removeContainerCmd(name).withForce(true).withRemoveVolumes(true).exec());
    }

    private static void ifThere(String what, Runnable order) {
        try {
            DockerFault.attempt(
                    what,
                    () -> {
                        order.run();
                        return null;
                    });
        } catch (DockerFault fault) {
            // A conflict: it is being removed.
            if (fault.kind() != DockerFault.Kind.MISSING && fault.kind() != DockerFault.Kind.CONFLICT) {
                throw fault;
            }
        }
    }

    /// Makes a volume; nothing if there is one of that name.
    public void makeVolume(String name, Map<String, String> labels) {
        DockerFault.attempt(
                "cannot make volume " + name, () -> orders.createVolumeCmd().withName(name).withLabels(labels).exec());
    }

    /// Removes a volume and what is in it; nothing if it is not there.
    ///
    /// @throws DockerFault of [DockerFault.Kind#CONFLICT] if a container has it
    public void removeVolume(String name) {
        try {
            DockerFault.attempt(
                    "cannot remove volume " + name,
                    () -> {
                        orders.removeVolumeCmd(name).exec();
                        return null;
                    });
        } catch (DockerFault fault) {
            if (fault.kind() != DockerFault.Kind.MISSING) {
                throw fault;
            }
        }
    }

    /// The names of containers that run or stand still with a volume.
    public List<String> usersOf(String volume) {
        return DockerFault.attempt(
                        "no list of containers",
                        () -> orders.listContainersCmd().withVolumeFilter(List.of(volume)).exec())
                .stream()
                .map(container -> sighting(container).name())
                .toList();
    }

    /// All that a container that has ended wrote, its last `lines` lines.
    ///
    /// @throws DockerFault also if it broke off, after a part of it was read
    public void read(String name, int lines, Consumer<byte[]> reader) throws InterruptedException {
        BlockingQueue<Optional<DockerFault>> end = new LinkedBlockingQueue<>();
        try (Closeable _ = logs(name, lines, false, reader, end::add)) {
            Optional<DockerFault> fault = end.take();
            if (fault.isPresent()) {
                throw fault.get();
            }
        } catch (IOException fault) {
            throw new UncheckedIOException("a stream that has ended cannot fail to be closed", fault);
        }
    }

    /// What a container wrote, its last `lines` lines, and what it writes from then on if that is followed.
    ///
    /// @param atEnd is told once: nothing if that was all, else why it broke off
    /// @return ends the reading when closed
    public Closeable logs(
            String name, int lines, boolean follow, Consumer<byte[]> reader, Consumer<Optional<DockerFault>> atEnd) {
        AtomicBoolean isOver = new AtomicBoolean();
        return DockerFault.attempt(
                "no logs of " + name,
                () ->
                        streams.logContainerCmd(name)
                                .withStdOut(true)
                                .withStdErr(true)
                                .withTail(lines)
                                .withFollowStream(follow)
                                .exec(
                                        new ResultCallback.Adapter<Frame>() {
                                            @Override
                                            public void onNext(Frame frame) {
                                                reader.accept(frame.getPayload());
                                            }

                                            @Override
                                            public void onComplete() {
                                                super.onComplete();
                                                if (!isOver.getAndSet(true)) {
                                                    atEnd.accept(Optional.empty());
                                                }
                                            }

                                            @Override
                                            public void onError(Throwable fault) {
                                                super.onError(fault);
                                                if (!isOver.getAndSet(true)) { // an end follows on it
                                                    atEnd.accept(Optional.of(DockerFault.cut(name, fault)));
                                                }
                                            }
                                        }));
    }

    /// What a container uses. Engines before 28 take one to two seconds to tell, most of it asleep.
    public Usage usage(String name) {
        Statistics told =
                DockerFault.attempt(
                        "no statistics of " + name,
                        () -> {
                            InvocationBuilder.AsyncResultCallback<Statistics> answer =
                                    orders.statsCmd(name)
                                            .withNoStream(true)
                                            .exec(new InvocationBuilder.AsyncResultCallback<>());
                            return answer.awaitResult();
                        });
        MemoryStatsConfig memory = told == null ? null : told.getMemoryStats();
        boolean hasEnded = memory == null || memory.getUsage() == null; // an engine says zero of everything then
        if (hasEnded) {
            throw new DockerFault(DockerFault.Kind.MISSING, name + " does not run", null);
        }
        Long cache = memory.getStats() == null ? null : memory.getStats().getInactiveFile();
        Instant read = Instant.parse(told.getRead());
        return new Usage(
                TimeUnit.SECONDS.toNanos(read.getEpochSecond()) + read.getNano(),
                told.getCpuStats().getCpuUsage().getTotalUsage(),
                memory.getUsage() - (cache == null ? 0 : Math.min(cache, memory.getUsage())),
                memory.getLimit() == null ? 0 : memory.getLimit());
    }

    /// Calls `wake` whenever a container with a label begins or ends. A hint only: events are lost with a connection,
    /// and their silence means nothing.
    ///
    /// @return ends the watching when closed
    public Closeable watch(String label, String value, Runnable wake) {
        return DockerFault.attempt(
                "no events",
                () ->
                        streams.eventsCmd()
                                .withEventTypeFilter("container")
                                .withEventFilter("start", "die", "oom")
                                .withLabelFilter(label + "=" + value)
                                .exec(
                                        new ResultCallback.Adapter<Event>() {
                                            @Override
                                            public void onNext(Event event) {
                                                wake.run();
                                            }
                                        }));
    }

    @Override
    public void close() {
        for (DockerClient client : List.of(orders, bulk, streams)) {
            try {
                client.close();
            } catch (IOException _) {
                // It is not used any more, whatever became of it.
            }
        }
        tunnel.ifPresent(Tunnel::close);
    }
}
