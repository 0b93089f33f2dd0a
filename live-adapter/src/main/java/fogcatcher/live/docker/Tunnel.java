package fogcatcher.live.docker;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The socket of a Docker engine on another machine, forwarded to one here by a child process: OpenSSH's client, which
/// brings the keys, the known hosts and the settings of whoever runs the coordinator.
///
/// `ssh -N` would outlive a coordinator that is killed. So `cat` runs over there: it ends with its input, which ends
/// with the coordinator, and the child ends with it. Where the connection breaks the child ends too, and whoever used
/// the socket sees its engine fall silent and opens another tunnel.
public final class Tunnel implements AutoCloseable {

    private static final String SCHEME = "ssh://";

    /// Where Docker listens unless it is told otherwise.
    private static final String USUAL_SOCKET = "/var/run/docker.sock";

    /// To connect and log in; a slow machine on a slow link takes some seconds.
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /// Seconds between signs of life, three of which may be missing: a host that is away is told from a quiet one
    /// within half a minute, a heartbeat.
    private static final int SIGN_OF_LIFE_SECONDS = 10;

    /// What the names of the folders of tunnels begin with; the number of the coordinator's process follows.
    private static final String FOLDER = "fog-ssh-";

    private final Process ssh;
    private final Path folder;

    private Tunnel(Process ssh, Path folder) {
        this.ssh = ssh;
        this.folder = folder;
    }

    /// Whether an engine is to be reached so.
    public static boolean isMeantBy(String where) {
        return where.startsWith(SCHEME);
    }

    /// The program `ssh`, looked for where the shell would.
    public static Optional<Path> program(Map<String, String> environment) {
        return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(place -> !place.isEmpty())
                .map(place -> Path.of(place, "ssh"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// Removes what coordinators that were killed have left of their tunnels. What is not ours to remove stays.
    ///
    /// A number may be given to another process meanwhile; that folder then stays until the next start.
    public static void removeLeftovers() {
        removeLeftovers(Path.of(System.getProperty("java.io.tmpdir")));
    }

    static void removeLeftovers(Path temporary) {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(temporary, FOLDER + "*-*")) {
            for (Path folder : folders) {
                if (isLeft(folder)) {
                    remove(folder);
                }
            }
        } catch (IOException _) {
            return; // untidy, and in the way of nothing
        }
    }

    /// Whether the process that made it has ended, and nobody listens there, as a coordinator in another container
    /// might that shares the temporary folder.
    private static boolean isLeft(Path folder) {
        String number = folder.getFileName().toString().substring(FOLDER.length()).replaceFirst("-.*", "");
        boolean isNumber = number.matches("[0-9]{1,18}");
        return isNumber && ProcessHandle.of(Long.parseLong(number)).isEmpty() && !isListenedAt(socketIn(folder));
    }

    /// Opens one, and waits until the socket here is listened at.
    ///
    /// @param program OpenSSH's client
    /// @param where `ssh://host`, perhaps with `user@`, a port, and the path of the socket over there
    /// @throws DockerFault if it does not come about; the message says why, in the words of `ssh`
    static Tunnel open(Path program, String where) {
        Tunnel tunnel = start(program, where);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!isListenedAt(tunnel.socket())) {
            if (!tunnel.ssh.isAlive() || System.nanoTime() > end || isInterrupted()) {
                String why = tunnel.lastWords().orElse("no answer within " + PATIENCE.toSeconds() + " s");
                tunnel.close();
                throw fault(where, why + "; it has to work without a question: try ssh with this host yourself", null);
            }
        }
        return tunnel;
    }

    /// A socket is a file before anybody listens there.
    private static boolean isListenedAt(Path socket) {
        try (SocketChannel _ = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /// Waits for a moment; whether that was for too long already.
    private static boolean isInterrupted() {
        try {
            TimeUnit.MILLISECONDS.sleep(10);
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static Tunnel start(Path program, String where) {
        try {
            Path folder = Files.createTempDirectory(FOLDER + ProcessHandle.current().pid() + "-");
            Process ssh =
                    new ProcessBuilder(command(program, URI.create(where), socketIn(folder)))
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(wordsIn(folder).toFile())
                            .start();
            return new Tunnel(ssh, folder);
        } catch (IOException fault) {
            throw fault(where, fault.getMessage(), fault);
        }
    }

    private static List<String> command(Path program, URI where, Path here) {
        String there = where.getPath().isEmpty() ? USUAL_SOCKET : where.getPath();
        List<String> command = new ArrayList<>(List.of(program.toString(), "-T", "-L", here + ":" + there));
        Map<String, String> options =
                Map.of(
                        "BatchMode", "yes", // nobody is there to be asked
                        "ExitOnForwardFailure", "yes",
                        "ConnectTimeout", Long.toString(PATIENCE.toSeconds() / 2),
                        "ServerAliveInterval", Integer.toString(SIGN_OF_LIFE_SECONDS),
                        "ServerAliveCountMax", "3",
                        "ControlPath", "none"); // a connection that is shared would not end with this child
        options.forEach((name, value) -> command.addAll(List.of("-o", name + "=" + value)));
        if (where.getPort() >= 0) {
            command.addAll(List.of("-p", Integer.toString(where.getPort())));
        }
        if (where.getUserInfo() != null) {
            command.addAll(List.of("-l", where.getUserInfo()));
        }
        command.addAll(List.of("--", where.getHost(), "cat"));
        return command;
    }

    private static DockerFault fault(String where, String why, Throwable cause) {
        return new DockerFault(DockerFault.Kind.UNREACHABLE, "no connection with " + where + ": " + why, cause);
    }

    private static Path socketIn(Path folder) {
        return folder.resolve("docker.sock");
    }

    private static Path wordsIn(Path folder) {
        return folder.resolve("words");
    }

    /// The socket here.
    Path socket() {
        return socketIn(folder);
    }

    /// What `ssh` said last, if anything.
    Optional<String> lastWords() {
        try {
            List<String> lines = Files.readAllLines(wordsIn(folder), StandardCharsets.ISO_8859_1);
            return lines.reversed().stream().map(String::strip).filter(line -> !line.isEmpty()).findFirst();
        } catch (IOException _) {
            return Optional.empty(); // there is nothing to be read of it
        }
    }

    /// Ends the child, and everything that goes through it.
    @Override
    public void close() {
        ssh.destroy();
        try {
            if (!ssh.waitFor(1, TimeUnit.SECONDS)) {
                ssh.destroyForcibly();
            }
        } catch (InterruptedException _) {
            ssh.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        remove(folder);
    }

    private static void remove(Path folder) {
        try {
            for (Path left : List.of(socketIn(folder), wordsIn(folder), folder)) {
                Files.deleteIfExists(left);
            }
        } catch (IOException _) {
            return; // an empty folder among others that are temporary
        }
    }
}
