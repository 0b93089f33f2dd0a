package fogcatcher.live.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Image;
import fogcatcher.live.image.DockerArchive;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The images of one Docker engine. Thread-safe; every method may block and may throw [DockerFault].
public final class ImageStore {

    private final DockerClient orders;
    private final DockerClient bulk;

    /// @param bulk for what may take long
    ImageStore(DockerClient orders, DockerClient bulk) {
        this.orders = orders;
        this.bulk = bulk;
    }

    /// The id of an image that it has.
    public Optional<String> id(String reference) {
        try {
            return Optional.of(
                    DockerFault.attempt(
                            "no word of image " + reference, () -> orders.inspectImageCmd(reference).exec().getId()));
        } catch (DockerFault fault) {
            if (fault.kind() == DockerFault.Kind.MISSING) {
                return Optional.empty();
            }
            throw fault;
        }
    }

    /// Takes an image from another engine, without a registry between them. Of one whose lowest layer is here already,
    /// the layers that are here are not sent.
    ///
    /// @param scratch a folder for the time of it
    /// @return how many bytes were sent here
    public long take(String reference, ImageStore from, Path scratch) {
        try (InputStream archive =
                DockerFault.attempt(
                        "cannot fetch image " + reference, () -> from.bulk.saveImageCmd(reference).exec())) {
            List<String> layers = from.layersOf(reference);
            boolean hasLowest =
                    !layers.isEmpty() && layers().stream().anyMatch(own -> own.indexOf(layers.getFirst()) == 0);
            if (!hasLowest) {
                CountedStream counted = new CountedStream(archive);
                load(counted);
                return counted.bytes();
            }
            Path kept = Files.createTempFile(scratch, "image", ".tar");
            try {
                Files.copy(archive, kept, StandardCopyOption.REPLACE_EXISTING);
                return load(kept);
            } finally {
                Files.delete(kept);
            }
        } catch (IOException fault) {
            throw new DockerFault(
                    DockerFault.Kind.UNANSWERED, "cannot fetch image " + reference + ": " + fault.getMessage(), fault);
        }
    }

    /// Takes the images of a docker-archive; layers that are here are not sent.
    ///
    /// @return how many bytes were sent here
    /// @throws IOException if the file cannot be read
    public long load(Path file) throws IOException {
        DockerArchive archive;
        try {
            archive = new DockerArchive(file);
        } catch (IOException | NumberFormatException otherForm) {
            return counted(Files.newInputStream(file)); // the engine may understand it
        }
        Set<String> spare = archive.spare(layers());
        if (spare.isEmpty()) {
            return counted(Files.newInputStream(file));
        }
        try {
            return counted(archive.without(spare));
        } catch (DockerFault fault) {
            if (!String.valueOf(fault.getMessage()).contains("no such file")) {
                throw fault;
            }
            return counted(Files.newInputStream(file)); // it keeps layers in a way that needs their files
        }
    }

    private long counted(InputStream stream) throws IOException {
        try (CountedStream counted = new CountedStream(stream)) {
            load(counted);
            return counted.bytes();
        }
    }

    /// Of each image that it has, the digests of the layers, the lowest first.
    private List<List<String>> layers() {
        List<Image> images = DockerFault.attempt("no list of images", () -> orders.listImagesCmd().exec());
        return images.stream().map(image -> layersOf(image.getId())).toList();
    }

    /// Of one image; nothing of one that is not there.
    List<String> layersOf(String image) {
        try {
            var rootFs =
                    DockerFault.attempt(
                            "no word of image " + image, () -> orders.inspectImageCmd(image).exec().getRootFS());
            return rootFs == null || rootFs.getLayers() == null ? List.of() : rootFs.getLayers();
        } catch (DockerFault fault) {
            if (fault.kind() == DockerFault.Kind.MISSING) {
                return List.of(); // it was removed meanwhile
            }
            throw fault;
        }
    }

    /// Takes the images of a docker-archive. An answer that looks like a success may carry a fault, so it is read.
    public void load(InputStream archive) {
        DockerFault.attempt(
                "cannot load an image",
                () -> {
                    bulk.loadImageAsyncCmd(archive).start().awaitMessage();
                    return null;
                });
    }
}
