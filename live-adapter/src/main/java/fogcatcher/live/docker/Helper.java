package fogcatcher.live.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A container that does nothing but hold a volume, so that it can be read, written and looked into. It reaches no
/// network, and is gone when it is closed.
public final class Helper implements AutoCloseable {

    /// Where the volume is.
    public static final String DATA = "/data";

    private static final int MILLICORES = 1000;

    /// For lists of names and for what is read of files; a guess.
    private static final long MEMORY_BYTES = 256_000_000;

    private final Daemon daemon;
    private final String name;

    private Helper(Daemon daemon, String name) {
        this.daemon = daemon;
        this.name = name;
    }

    /// Makes one, in place of another of its name.
    ///
    /// @param image with `sh` and `sleep`, which the engine has
    public static Helper open(Daemon daemon, String name, String image, String volume, Map<String, String> labels) {
        daemon.remove(name);
        daemon.create(
                new Order(
                        name,
                        image,
                        List.of("sleep", "2147483647"),
                        List.of(),
                        Optional.empty(),
                        labels,
                        MILLICORES,
                        MEMORY_BYTES,
                        Optional.empty(),
                        Map.of(DATA, volume),
                        Walls.ALONE));
        daemon.start(name);
        return new Helper(daemon, name);
    }

    /// Runs a script of `sh`; what it prints.
    ///
    /// @throws DockerFault also if it does not end well
    public String run(String script) {
        return DockerFault.attempt(
                "the helper " + name + " failed",
                () -> {
                    String id =
                            daemon.bulk()
                                    .execCreateCmd(name)
                                    .withAttachStdout(true)
                                    .withAttachStderr(true)
                                    .withCmd("sh", "-c", script)
                                    .exec()
                                    .getId();
                    ByteArrayOutputStream out = new ByteArrayOutputStream();
                    ByteArrayOutputStream faults = new ByteArrayOutputStream();
                    try {
                        daemon.bulk()
                                .execStartCmd(id)
                                .exec(
                                        new ResultCallback.Adapter<Frame>() {
                                            @Override
                                            public void onNext(Frame frame) {
                                                (frame.getStreamType() == StreamType.STDERR ? faults : out)
                                                        .writeBytes(frame.getPayload());
                                            }
                                        })
                                .awaitCompletion();
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                        throw new DockerFault(
                                DockerFault.Kind.UNANSWERED, "waiting for " + name + " was given up", stopped);
                    }
                    Long code = daemon.bulk().inspectExecCmd(id).exec().getExitCodeLong();
                    if (code == null || code != 0) {
                        String words = faults.toString(StandardCharsets.UTF_8).strip().replaceAll("\\s+", " ");
                        throw new DockerFault(
                                DockerFault.Kind.REFUSED,
                                "the helper " + name + " ended with " + code + ": " + words,
                                null);
                    }
                    return out.toString(StandardCharsets.UTF_8);
                });
    }

    /// A tar file of what is at `path`; the caller closes it.
    public InputStream read(String path) {
        return DockerFault.attempt(
                "cannot read " + path + " of " + name,
                () -> daemon.bulk().copyArchiveFromContainerCmd(name, path).exec());
    }

    /// Unpacks a tar file in `folder`.
    public void write(String folder, InputStream tar) {
        DockerFault.attempt(
                "cannot write to " + folder + " of " + name,
                () ->
                        daemon.bulk()
                                .copyArchiveToContainerCmd(name)
                                .withTarInputStream(tar)
                                .withRemotePath(folder)
                                .exec());
    }

    @Override
    public void close() {
        daemon.remove(name);
    }
}
