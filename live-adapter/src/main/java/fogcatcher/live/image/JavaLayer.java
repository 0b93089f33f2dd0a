package fogcatcher.live.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The lower layer of an image with Java: the modules that a program needs of the Java runtime that the coordinator
/// runs
/// on, made by `jlink`, and the files of this machine's C library that these load.
///
/// It is made once for each version of both, which takes some seconds, and kept.
final class JavaLayer {

    /// Where the runtime is in the image.
    static final String HOME = "java";

    /// What a mix needs, and Bouncy Castle in it: found by starting one with `--limit-modules`, November 2026.
    private static final String MODULES = "java.base,java.logging,java.management,java.net.http,jdk.httpserver";

    private final Path javaHome;

    private final Path jlink;

    private JavaLayer(Path javaHome, Path jlink) {
        this.javaHome = javaHome;
        this.jlink = jlink;
    }

    /// That of the runtime in `javaHome`.
    ///
    /// @throws IOException if it cannot be made of that one; the message names the remedy
    static JavaLayer of(Path javaHome) throws IOException {
        Path jlink = javaHome.resolve("bin/jlink");
        if (!Files.isExecutable(jlink)) {
            throw new IOException(
                    "the image of a mix is made with jlink, and "
                            + jlink
                            + " is not there: this Java lacks the module jdk.jlink; run the coordinator on a JDK 25 for"
                            + " Linux (such as Temurin), or take `mixes` out of the fleet file");
        }
        return new JavaLayer(javaHome, jlink);
    }

    /// Makes it in `folder`, or finds it there.
    Layer in(Path folder) throws IOException {
        Path file = folder.resolve("java-" + version() + ".tar");
        if (Files.exists(file)) {
            return Layer.read(file);
        }
        Path runtime = Files.createTempDirectory(folder, "jlink").resolve(HOME);
        try {
            Program.run(
                    List.of(
                            jlink.toString(),
                            "--add-modules",
                            MODULES,
                            "--strip-java-debug-attributes",
                            "--no-header-files",
                            "--no-man-pages",
                            "--compress",
                            "zip-6",
                            "--output",
                            runtime.toString()));
            return Layer.write(file, tar -> write(tar, runtime));
        } finally {
            delete(runtime.getParent());
        }
    }

    /// Differs where the layer would.
    private String version() throws IOException {
        StringBuilder text = new StringBuilder(MODULES);
        text.append(System.getProperty("java.vm.vendor")).append(System.getProperty("java.vm.version"));
        for (Path library : libraries(javaHome)) {
            text.append(library).append(Files.size(library)).append(Files.getLastModifiedTime(library));
        }
        return HexFormat.of().formatHex(Layer.sha256().digest(text.toString().getBytes(StandardCharsets.UTF_8)), 0, 8);
    }

    private static void write(TarWriter tar, Path runtime) throws IOException {
        TreeSet<Path> folders = new TreeSet<>();
        for (Path library : libraries(runtime)) {
            for (Path parent = library.getParent(); parent.getNameCount() > 0; parent = parent.getParent()) {
                folders.add(parent);
            }
        }
        for (Path folder : folders) {
            tar.folder(folder.toString().substring(1), 0755, 0);
        }
        for (Path library : libraries(runtime)) {
            tar.file(library.toString().substring(1), 0755, library.toRealPath());
        }
        try (Stream<Path> all = Files.walk(runtime)) {
            for (Path path : all.sorted().toList()) {
                String name = runtime.getParent().relativize(path).toString();
                if (Files.isSymbolicLink(path)) {
                    tar.link(name, Files.readSymbolicLink(path).toString());
                } else if (Files.isDirectory(path)) {
                    tar.folder(name, 0755, 0);
                } else {
                    tar.file(name, Files.isExecutable(path) ? 0755 : 0644, path);
                }
            }
        }
    }

    /// The C library's files that a runtime loads, as `ldd` tells, each where programs look for it.
    private static TreeSet<Path> libraries(Path runtime) throws IOException {
        TreeSet<Path> found = new TreeSet<>();
        for (String part : List.of("bin/java", "lib/server/libjvm.so", "lib/libnet.so", "lib/libnio.so")) {
            for (String word : Program.run(List.of("ldd", runtime.resolve(part).toString())).split("\\s+")) {
                if (word.startsWith("/") && !word.startsWith(runtime.toString())) {
                    found.add(Path.of(word));
                }
            }
        }
        return found;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        }
    }
}
