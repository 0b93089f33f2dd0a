package fogcatcher.live.coordinator;

import fogcatcher.live.docker.Daemon;
import fogcatcher.live.docker.DockerFault;
import fogcatcher.live.image.DockerArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Brings images of jobs to one host, from where they are: a file, or another host.
///
/// The image of a job that names an archive is the archive's, whatever the host has under its name; where the archive
/// is
/// gone, or is none that is understood here, the host's own will do. Two are the same if their ids are, the digest of
/// an image's configuration. Engines with the image store of containerd call an image by the digest of its manifest
/// instead, which no archive tells: these are given the archive once by each coordinator, and what they call the image
/// then is remembered.
final class Delivery {

    private final Supplier<List<Daemon>> hosts;
    private final Path scratch;
    private final Consumer<String> tell;

    /// What the host calls an image that it was given, by the archive's id.
    private final Map<String, String> given = new ConcurrentHashMap<>();

    /// @param hosts that can be asked for an image
    /// @param scratch a folder for what is under way
    /// @param tell what people should know
    Delivery(Supplier<List<Daemon>> hosts, Path scratch, Consumer<String> tell) {
        this.hosts = hosts;
        this.scratch = scratch;
        this.tell = tell;
    }

    /// @throws DockerFault also if the host cannot take it
    void bring(Daemon daemon, LiveJob job) {
        String image = job.file().image();
        Optional<Path> archive = job.file().archive().map(job.folder()::resolve);
        Optional<String> id = archive.flatMap(file -> idIn(file, image));
        if (has(daemon, image, id) || isTaken(daemon, image, id) || archive.isEmpty()) {
            return;
        }
        try {
            daemon.images().load(archive.get());
            if (id.isPresent()) {
                daemon.images().id(image).ifPresent(name -> given.put(id.get(), name));
            }
        } catch (IOException fault) {
            tell.accept("cannot read " + archive.get() + ": " + fault.getMessage());
        }
    }

    private static Optional<String> idIn(Path archive, String image) {
        try {
            return Files.exists(archive) ? new DockerArchive(archive).id(image) : Optional.empty();
        } catch (IOException | NumberFormatException otherForm) {
            return Optional.empty(); // the engine may understand it
        }
    }

    /// @param id that it has to have, if it matters
    private boolean has(Daemon daemon, String image, Optional<String> id) {
        Optional<String> own = daemon.images().id(image);
        return own.isPresent() && (id.isEmpty() || own.equals(id) || own.get().equals(given.get(id.get())));
    }

    private boolean isTaken(Daemon daemon, String image, Optional<String> id) {
        for (Daemon other : hosts.get()) {
            try {
                Optional<String> its = other == daemon ? Optional.empty() : other.images().id(image);
                if (its.isPresent() && (id.isEmpty() || its.equals(id))) {
                    daemon.images().take(image, other.images(), scratch);
                    return true;
                }
            } catch (DockerFault fault) {
                if (fault.kind() == DockerFault.Kind.FULL) {
                    throw fault;
                }
                // Another one may have it.
            }
        }
        return false;
    }
}
