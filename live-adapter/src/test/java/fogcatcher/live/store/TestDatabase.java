package fogcatcher.live.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A PostgreSQL server of the tests' own, on a free port of this machine, with its data in a temporary folder.
final class TestDatabase implements AutoCloseable {

    private final Path folder;
    private final int port;

    private TestDatabase(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    static boolean isPossible() {
        return Stream.of("initdb", "pg_ctl").allMatch(command -> find(command).isPresent())
                && (!isRoot() || find("runuser").isPresent());
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /// Debian keeps the programs of a server apart, by version.
    private static Optional<Path> find(String command) {
        return Stream.concat(
                        Stream.of(System.getenv().getOrDefault("PATH", "").split(":")).map(Path::of), debian().stream())
                .map(place -> place.resolve(command))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static List<Path> debian() {
        Path versions = Path.of("/usr/lib/postgresql");
        if (!Files.isDirectory(versions)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(versions)) {
            return all.sorted(Comparator.reverseOrder()).map(version -> version.resolve("bin")).toList();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    static TestDatabase start() {
        try {
            Path folder = Files.createTempDirectory("fogcatcher-postgresql");
            if (isRoot()) {
                run(List.of("chown", "postgres", folder.toString())); // it refuses to be run by root
            }
            TestDatabase database = new TestDatabase(folder, freePort());
            database.asOwner("initdb", "-D", database.data(), "-U", "fog", "-A", "trust");
            database.asOwner(
                    "pg_ctl",
                    "-D",
                    database.data(),
                    "-w",
                    "-l",
                    folder.resolve("log").toString(),
                    "-o",
                    "-p " + database.port + " -k " + folder + " -c listen_addresses=127.0.0.1",
                    "start");
            return database;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    /// The address of a database that was not there before.
    String newDatabase(String name) {
        try (Connection connection = DriverManager.getConnection(address("postgres"));
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
            return address(name);
        } catch (SQLException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private String address(String name) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + name + "?user=fog";
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void asOwner(String... command) throws IOException {
        List<String> whole = new ArrayList<>();
        if (isRoot()) {
            whole.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        whole.add(find(command[0]).orElseThrow().toString());
        whole.addAll(List.of(command).subList(1, command.length));
        run(whole);
    }

    private static void run(List<String> command) throws IOException {
        Path said = Files.createTempFile("fogcatcher-postgresql", ".txt");
        try {
            // A server that goes on would keep a pipe open.
            Process process =
                    new ProcessBuilder(command)
                            .directory(Path.of("/").toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(said.toFile())
                            .start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + ": " + Files.readString(said, StandardCharsets.UTF_8));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        } finally {
            Files.delete(said);
        }
    }

    @Override
    public void close() {
        try {
            asOwner("pg_ctl", "-D", data(), "-m", "immediate", "stop");
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
