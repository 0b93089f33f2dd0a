package fogcatcher.live.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The images that the coordinator makes, in a folder of its own. Thread-safe.
///
/// @param folder made if it does not exist
public record Images(Path folder) {

    private static final Object MAKING = new Object();

    /// @throws IOException if [#java] can make nothing here; the message names the remedy
    public static void requireJlink() throws IOException {
        if (!System.getProperty("os.name").equals("Linux")) {
            throw new IOException(
                    "images for hosts are made of the Java runtime of the coordinator, which is one for "
                            + System.getProperty("os.name")
                            + "; run the coordinator on Linux");
        }
        JavaLayer.of(Path.of(System.getProperty("java.home")));
    }

    /// An image that runs Java programs of this coordinator.
    ///
    /// @param name of the image
    /// @param jars files or folders of classes
    /// @param own a folder of the image that belongs to who runs it, where a volume may be mounted: `/key`
    /// @throws IOException if it cannot be made here; the message names the remedy
    public ImageFile java(String name, List<Path> jars, String own) throws IOException {
        synchronized (MAKING) {
            requireJlink();
            Files.createDirectories(folder);
            Layer java = JavaLayer.of(Path.of(System.getProperty("java.home"))).in(folder);
            Layer app = new JarLayer(jars, own.substring(1)).in(folder);
            return ImageFile.write(
                    folder.resolve("java.tar"),
                    name,
                    List.of(java, app),
                    JarLayer.USER + ":" + JarLayer.USER,
                    ImageFile.processor());
        }
    }

    /// The beginning of a command that runs a class of such an image, with little memory for one that runs for long.
    public static List<String> run(String main, int heapMegabytes) {
        return List.of(
                "/" + JavaLayer.HOME + "/bin/java",
                "-Xmx" + heapMegabytes + "m",
                "-XX:+ExitOnOutOfMemoryError", // whoever started it starts it again
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-cp",
                "/" + JarLayer.FOLDER + "/*",
                main);
    }

    /// An image with this machine's busybox, which has all the small programs of Unix in one file.
    ///
    /// @throws IOException if there is none, or one that does not run by itself; the message names the remedy
    public ImageFile busybox(Path program) throws IOException {
        synchronized (MAKING) {
            Files.createDirectories(folder);
            Layer layer =
                    Layer.write(
                            folder.resolve("busybox-layer.tar"),
                            tar -> {
                                tar.folder("bin", 0755, 0);
                                tar.file("bin/busybox", 0755, program.toRealPath());
                                for (String command :
                                        Program.run(List.of(program.toString(), "--list")).split("\\s+")) {
                                    if (!command.equals("busybox")) {
                                        tar.link("bin/" + command, "busybox");
                                    }
                                }
                                tar.folder("scratch", 0700, 0);
                            });
            return ImageFile.write(
                    folder.resolve("busybox.tar"), "fogcatcher/helper", List.of(layer), "0:0", ImageFile.processor());
        }
    }

    /// This machine's busybox, if it has one that runs without libraries.
    ///
    /// @param path folders of programs, between colons
    public static Optional<Path> findBusybox(String path) {
        return Stream.concat(Stream.of(path.split(":")), Stream.of("/usr/bin", "/bin"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "busybox"))
                .filter(Files::isExecutable)
                .filter(Images::isStatic)
                .findFirst();
    }

    private static boolean isStatic(Path program) {
        try {
            Program.run(List.of("ldd", program.toString()));
            return false;
        } catch (IOException _) {
            return true; // ldd fails for what loads nothing
        }
    }
}
