package fogcatcher.live.docker;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A container that does nothing but hold a volume or a folder of its host, so that it can be read, written and looked
/// into. It reaches no network, and is gone when it is closed.
public final class Helper implements AutoCloseable {

    /// Where what it holds is.
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
    /// @param volume its name, or the path of a folder
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
                        Walls.ALONE,
                        Optional.empty()));
        daemon.start(name);
        return new Helper(daemon, name);
    }

    /// Runs a script of `sh`; what it prints.
    ///
    /// @throws DockerFault also if it does not end well
    public String run(String script) {
        return Script.run(daemon.bulk(), name, script);
    }

    /// A tar file of what is at `path`; the caller closes it.
    public InputStream read(String path) {
        return daemon.read(name, path);
    }

    /// Unpacks a tar file in `folder`.
    public void write(String folder, InputStream tar) {
        daemon.write(name, folder, tar);
    }

    @Override
    public void close() {
        daemon.remove(name);
    }
}
