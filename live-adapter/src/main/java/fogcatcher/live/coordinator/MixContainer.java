package fogcatcher.live.coordinator;

import fogcatcher.engine.model.Resources;
import fogcatcher.live.docker.Daemon;
import fogcatcher.live.docker.Order;
import fogcatcher.live.docker.Sighting;
import fogcatcher.live.docker.Walls;
import fogcatcher.live.fleet.FleetSpec;
import fogcatcher.live.image.ImageFile;
import fogcatcher.live.image.Images;
import fogcatcher.live.mixnet.MixnodeContainer;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The container of a mix, of which a host has one or none. Its key is in a volume of the host that outlives it, so
/// that
/// the directory knows the mix again.
///
/// It writes nowhere else, is nobody on the host, and has none of root's powers.
final class MixContainer {

    /// What a mix may use, of memory twice its heap; a guess with which it runs.
    static final Resources NEEDS = new Resources(500, 128, 0, 0);

    private static final String LABEL = "fogcatcher.mixnet";
    private static final String PLAN = "fogcatcher.mixnet.plan";
    private static final int HEAP_MEGABYTES = 64;
    private static final String IMAGE = "fogcatcher/mixnode";
    private static final int LOG_LINES = 3;

    private final String fleet;
    private final String directory;
    private final int port;
    private final Images images;
    private volatile ImageFile image;

    private MixContainer(String fleet, String directory, int port, Images images) {
        this.fleet = fleet;
        this.directory = directory;
        this.port = port;
        this.images = images;
    }

    /// Those of a fleet.
    ///
    /// @param folder that names in the fleet file are relative to
    /// @throws IOException if there can be none, although some are wanted; the message says why
    static MixContainer of(FleetSpec fleet, Path folder, Images images) throws IOException {
        if (fleet.mixnet().isEmpty() || fleet.mixnet().get().mixes() == 0) {
            return new MixContainer(fleet.name(), "", 0, images);
        }
        FleetSpec.MixnetSpec mixnet = fleet.mixnet().get();
        Images.requireJlink();
        return new MixContainer(
                fleet.name(), MixnodeContainer.directory(mixnet.directory(), folder), mixnet.port(), images);
    }

    /// Makes the image, if it is not there from an earlier time.
    void prepare() throws IOException {
        image = images.java(IMAGE, MixnodeContainer.code(), MixnodeContainer.KEYS);
    }

    private String name() {
        return "fog-" + fleet + "-mix";
    }

    private String key() {
        return name() + "-key";
    }

    /// The one that an engine has.
    Optional<Sighting> of(Daemon daemon) {
        return daemon.list(LABEL, fleet).stream().filter(seen -> seen.name().equals(name())).findFirst();
    }

    /// Makes it and starts it, if that has not been done.
    ///
    /// @return whether the host has an address at which others reach it
    boolean begin(Daemon daemon, String reachedAt) {
        Optional<List<String>> arguments = MixnodeContainer.arguments(directory, reachedAt, port);
        if (arguments.isEmpty()) {
            return false;
        }
        if (daemon.images().id(image.reference()).isEmpty()) {
            try {
                daemon.images().load(image.file());
            } catch (IOException fault) {
                throw new IllegalStateException(image.file() + " was made and cannot be read", fault);
            }
        }
        List<String> command = new ArrayList<>(Images.run(MixnodeContainer.class.getName(), HEAP_MEGABYTES));
        command.addAll(arguments.get());
        daemon.makeVolume(key(), Map.of(LABEL, fleet));
        daemon.create(
                new Order(
                        name(),
                        image.reference(),
                        command,
                        List.of(),
                        Optional.of(port),
                        Map.of(LABEL, fleet, PLAN, plan(reachedAt)),
                        NEEDS.millicores(),
                        NEEDS.memoryMb() * Hands.MEGABYTE,
                        Optional.of(port),
                        Map.of(MixnodeContainer.KEYS, key()),
                        Walls.TIGHT,
                        Optional.empty()));
        daemon.start(name());
        return true;
    }

    private String plan(String reachedAt) {
        return String.join(" ", image.reference(), directory, reachedAt, Integer.toString(port));
    }

    /// Whether it was made as one would be made now.
    boolean isUpToDate(Sighting mix, String reachedAt) {
        return plan(reachedAt).equals(mix.labels().get(PLAN));
    }

    /// How it ended, with its last words.
    String ending(Daemon daemon) {
        ByteArrayOutputStream words = new ByteArrayOutputStream();
        CountDownLatch end = new CountDownLatch(1);
        try (Closeable _ = daemon.logs(name(), LOG_LINES, false, words::writeBytes, _ -> end.countDown())) {
            end.await(LOG_LINES, TimeUnit.SECONDS);
        } catch (IOException _) {
            // What was heard until then will do.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return "exit code "
                + daemon.ending(name()).exitCode()
                + ", "
                + words.toString(StandardCharsets.UTF_8).strip().replaceAll("\\s+", " ");
    }

    /// Lets it tell the directory that it leaves and forward what is inside, then removes it.
    void drain(Daemon daemon) {
        daemon.stop(name(), Daemon.MOST_GRACE_SECONDS);
        daemon.remove(name());
    }

    void remove(Daemon daemon) {
        daemon.remove(name());
    }

    /// The mix that a host has next is another one.
    void removeKey(Daemon daemon) {
        daemon.removeVolume(key());
    }
}
