package fogcatcher.live.docker;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/// A program `ssh` for tests, whose other machine is this one: it forwards a socket to another until its input ends.
public final class StandInSsh {

    private StandInSsh() {}

    /// Writes one that works, and keeps its arguments in a file beside it.
    ///
    /// @param folder for the PATH
    public static Path in(Path folder) throws IOException {
        return write(
                folder,
                "echo \"$@\" > '%s'\nexec '%s' -XX:TieredStopAtLevel=1 -cp '%s' %s \"$@\"\n"
                        .formatted(
                                folder.resolve("arguments"),
                                Path.of(System.getProperty("java.home"), "bin", "java"),
                                System.getProperty("java.class.path"),
                                StandInSsh.class.getName()));
    }

    /// Writes one that ends with 255 after saying something.
    static Path refusing(Path folder, String words) throws IOException {
        return write(folder, "echo '%s' >&2\nexit 255\n".formatted(words));
    }

    private static Path write(Path folder, String script) throws IOException {
        Path program = Files.writeString(folder.resolve("ssh"), "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return program;
    }

    public static void main(String[] arguments) throws IOException {
        String[] forward = arguments[List.of(arguments).indexOf("-L") + 1].split(":");
        ServerSocketChannel here = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        here.bind(UnixDomainSocketAddress.of(forward[0]));
        Thread.ofVirtual().start(() -> accept(here, UnixDomainSocketAddress.of(forward[1])));
        while (System.in.read() >= 0) {
            // `cat` would say it again.
        }
        System.exit(0);
    }

    private static void accept(ServerSocketChannel here, UnixDomainSocketAddress there) {
        try {
            while (true) {
                SocketChannel caller = here.accept();
                SocketChannel callee = SocketChannel.open(StandardProtocolFamily.UNIX);
                if (isConnected(callee, there)) {
                    Thread.ofVirtual().start(() -> carry(caller, callee));
                    Thread.ofVirtual().start(() -> carry(callee, caller));
                } else {
                    caller.close();
                }
            }
        } catch (IOException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private static boolean isConnected(SocketChannel callee, UnixDomainSocketAddress there) {
        try {
            return callee.connect(there);
        } catch (IOException fault) {
            System.err.println("channel 1: open failed: connect failed: " + fault.getMessage());
            return false;
        }
    }

    private static void carry(SocketChannel from, SocketChannel to) {
        try (from;
                to) {
            Channels.newInputStream(from).transferTo(Channels.newOutputStream(to));
        } catch (IOException _) {
            // The other direction has closed both.
        }
    }
}
