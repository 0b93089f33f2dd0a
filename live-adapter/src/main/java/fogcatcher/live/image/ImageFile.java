package fogcatcher.live.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/// A docker-archive that the coordinator has made.
///
/// @param reference by which engines that have loaded it know the image; part of it is its id, so that another image
/// never has the same
/// @param file as `docker load` reads it
public record ImageFile(String reference, Path file) {

    /// Digits of the id in the reference: enough for no two images of one fleet to be taken for each other.
    private static final int TAG = 12;

    /// Puts an image together.
    ///
    /// @param layers the lowest first
    /// @param user who runs what is in it
    /// @param processor as Docker calls it
    static ImageFile write(Path file, String name, List<Layer> layers, String user, String processor)
            throws IOException {
        String digests =
                layers.stream().map(layer -> "\"sha256:" + layer.digest() + "\"").collect(Collectors.joining(","));
        String config =
                "{\"architecture\":\""
                        + processor
                        + "\",\"os\":\"linux\",\"created\":\"1970-01-01T00:00:00Z\",\"config\":{\"User\":\""
                        + user
                        + "\",\"Env\":[\"PATH=/bin\"]},\"rootfs\":{\"type\":\"layers\",\"diff_ids\":["
                        + digests
                        + "]}}";
        byte[] bytes = config.getBytes(StandardCharsets.US_ASCII);
        String id = HexFormat.of().formatHex(Layer.sha256().digest(bytes));
        String reference = name + ":" + id.substring(0, TAG);
        String files = layers.stream().map(layer -> "\"" + layer.digest() + ".tar\"").collect(Collectors.joining(","));
        String manifest =
                "[{\"Config\":\"" + id + ".json\",\"RepoTags\":[\"" + reference + "\"],\"Layers\":[" + files + "]}]";
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (TarWriter tar = new TarWriter(Files.newOutputStream(part))) {
            tar.file("manifest.json", 0644, manifest.getBytes(StandardCharsets.US_ASCII));
            tar.file(id + ".json", 0644, bytes);
            for (Layer layer : layers) {
                tar.file(layer.digest() + ".tar", 0644, layer.file());
            }
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        return new ImageFile(reference, file);
    }

    /// This machine's processor, as Docker calls it; containers of an image run on hosts with the same.
    static String processor() {
        return switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> "amd64";
            case "aarch64" -> "arm64";
            case String other -> other;
        };
    }
}
