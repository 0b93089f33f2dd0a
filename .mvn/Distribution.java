import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Puts together the folder that people start Fogcatcher from: `bin`, `lib` and the licence.
///
/// A program of the build, run from its source by the JDK that compiles the project, whose folder it writes down for
/// the launcher. Arguments: the folder to make, our jar, the folder of the launchers, the licence, the class path.
final class Distribution {

    private final Path folder;
    private final Path lib;

    private Distribution(Path folder) {
        this.folder = folder;
        this.lib = folder.resolve("lib");
    }

    public static void main(String[] arguments) throws IOException {
        var jars = new ArrayList<Path>();
        jars.add(Path.of(arguments[1]));
        for (String entry : arguments[4].split(File.pathSeparator)) {
            if (entry.endsWith(".jar")) {
                jars.add(Path.of(entry));
            }
        }
        var distribution = new Distribution(Path.of(arguments[0]));
        distribution.fillLib(jars);
        distribution.fillBin(Path.of(arguments[2]));
        Files.copy(Path.of(arguments[3]), distribution.folder.resolve("LICENSE"), StandardCopyOption.REPLACE_EXISTING);
    }

    private void fillLib(List<Path> jars) throws IOException {
        Files.createDirectories(lib);
        Set<String> wanted = new TreeSet<>();
        for (Path jar : jars) {
            String name = jar.getFileName().toString();
            Path copy = lib.resolve(name);
            wanted.add(name);
            boolean isDuckDb = name.startsWith("duckdb_jdbc-");
            if (!isCurrent(copy, jar) || (isDuckDb && !Files.exists(lib.resolve(duckDbLibrary())))) {
                Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
                if (isDuckDb) {
                    unpackDuckDb(copy);
                }
                Files.setLastModifiedTime(copy, Files.getLastModifiedTime(jar));
            }
        }
        wanted.add(duckDbLibrary());
        wanted.add("java-home");
        Files.writeString(lib.resolve("java-home"), System.getProperty("java.home") + System.lineSeparator());
        try (Stream<Path> files = Files.list(lib)) {
            for (Path file : files.toList()) {
                // A jar of an earlier version would be a second module of the same name.
                if (!wanted.contains(file.getFileName().toString())) {
                    Files.delete(file);
                }
            }
        }
    }

    /// A copy keeps the time of what it was made from.
    private static boolean isCurrent(Path copy, Path original) throws IOException {
        FileTime time = Files.getLastModifiedTime(original);
        return Files.exists(copy) && Files.getLastModifiedTime(copy).equals(time);
    }

    /// Moves this platform's native library out of DuckDB's jar, to where DuckDB looks when its jar has none.
    ///
    /// Otherwise every start unpacks its 72 MB into the folder for temporary files, and a killed JVM leaves them there.
    /// The libraries of other platforms stay in the jar and are unpacked as ever.
    private void unpackDuckDb(Path jar) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(jar)) {
            Path library = zip.getPath(duckDbLibrary());
            if (Files.exists(library)) {
                Files.copy(library, lib.resolve(duckDbLibrary()), StandardCopyOption.REPLACE_EXISTING);
                Files.delete(library);
            }
        }
    }

    /// The name that DuckDB's driver (2.0.0, class DuckDBNative) gives to the library of this platform.
    private static String duckDbLibrary() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String platform = system.startsWith("windows") ? "windows" : system.startsWith("mac") ? "macos" : "linux";
        String processor = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        boolean isArm = processor.equals("aarch64") || processor.equals("arm64");
        return "libduckdb_java.so_" + platform + "_" + (isArm ? "arm64" : "amd64");
    }

    private void fillBin(Path launchers) throws IOException {
        Path bin = folder.resolve("bin");
        Files.createDirectories(bin);
        try (Stream<Path> files = Files.list(launchers)) {
            for (Path launcher : files.toList()) {
                Path copy = bin.resolve(launcher.getFileName());
                Files.copy(launcher, copy, StandardCopyOption.REPLACE_EXISTING);
                if (!copy.toFile().setExecutable(true, false)) {
                    throw new IOException(copy + " cannot be made executable");
                }
            }
        }
    }
}
