package fogcatcher.live.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// The upper layer of an image with Java: jars, and an empty folder that belongs to who runs them.
///
/// @param jars files, or folders of classes, which become jars
/// @param own the folder, without a slash at either end
record JarLayer(List<Path> jars, String own) {

    /// Where the jars are in the image.
    static final String FOLDER = "app";

    /// Who runs them: nobody that a host knows.
    static final int USER = 1000;

    /// The earliest date of zip files.
    private static final FileTime DATE = FileTime.from(Instant.parse("1980-01-01T00:00:00Z"));

    Layer in(Path folder) throws IOException {
        return Layer.write(
                folder.resolve("jars.tar"),
                tar -> {
                    tar.folder(FOLDER, 0755, 0);
                    for (int jar = 0; jar < jars.size(); jar++) {
                        String name = FOLDER + "/" + jar + ".jar";
                        Path from = jars.get(jar);
                        if (Files.isDirectory(from)) {
                            tar.file(name, 0644, zip(from));
                        } else {
                            tar.file(name, 0644, from);
                        }
                    }
                    tar.folder(own, 0700, USER);
                });
    }

    private static byte[] zip(Path classes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes);
                Stream<Path> all = Files.walk(classes)) {
            for (Path path : all.filter(Files::isRegularFile).sorted().toList()) {
                ZipEntry entry = new ZipEntry(classes.relativize(path).toString().replace('\\', '/'));
                entry.setLastModifiedTime(DATE);
                zip.putNextEntry(entry);
                Files.copy(path, zip);
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
