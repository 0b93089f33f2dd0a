package fogcatcher.live.mixnet;

import fogcatcher.engine.mixnet.MixNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/// `fogcatcher mixnode` in a container: what code it needs and how it is started there.
public final class MixnodeContainer {

    /// Where the key is kept; a volume of the host, which outlives the container.
    public static final String KEYS = "/key";

    /// How long it forwards at most when it is ended, seconds: below the ten that an engine waits before it kills.
    private static final String DRAIN_SECONDS = "8";

    /// Packets of one key. As many as have 27 MB of the container's small heap: with one more the sets of tags double,
    /// and would take more than the half that they may.
    static final int MOST_PACKETS = 1 << 18;

    /// In no module that this one requires: the engine's own.
    private static final String BOUNCY_CASTLE = "org.bouncycastle.crypto.Digest";

    private MixnodeContainer() {}

    /// Begins the program in the container.
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new MixnodeCommand()).execute(arguments));
    }

    /// The jars, or folders of classes, that it needs.
    ///
    /// @throws IOException if they are no files
    public static List<Path> code() throws IOException {
        List<Path> found = new ArrayList<>();
        try {
            for (Class<?> one :
                    List.of(
                            MixnodeContainer.class,
                            MixNode.class,
                            CommandLine.class,
                            Class.forName(BOUNCY_CASTLE, false, MixNode.class.getClassLoader()))) {
                CodeSource source = one.getProtectionDomain().getCodeSource();
                if (source == null || !"file".equals(source.getLocation().getProtocol())) {
                    throw new IOException(
                            "the code of " + one.getName() + " is in no jar, so no image of a mix can be made of it");
                }
                found.add(Path.of(source.getLocation().toURI()));
            }
            return found;
        } catch (ClassNotFoundException | URISyntaxException fault) {
            throw new IOException("the code of a mix is not found: " + fault.getMessage(), fault);
        }
    }

    /// The directory that hosts are told of.
    ///
    /// @param given the line that `fogcatcher directory` prints, or a file with it, relative to `folder`
    /// @throws IOException if there is none, or none that hosts can reach; the message says why
    public static String directory(String given, Path folder) throws IOException {
        try {
            DirectoryReference reference = DirectoryReference.of(given, folder, Duration.ZERO);
            URI url = reference.url();
            if (InetAddress.getByName(url.getHost()).isLoopbackAddress()) {
                throw new IOException(
                        "mixnet: the directory is at "
                                + url
                                + ", which mixes on hosts cannot reach; start it with --listen and an address of this"
                                + " machine that they can");
            }
            return reference.toString();
        } catch (LiveFault fault) {
            throw new IOException("mixnet: " + fault.getMessage(), fault);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("reading mixnet.directory was given up", stopped);
        }
    }

    /// What it is told on its command line.
    ///
    /// @param directory see [#directory]
    /// @param host where the host is reached, an IP address or a name
    /// @param port of the host and of the container
    /// @return nothing if the host has no address that others could use
    public static Optional<List<String>> arguments(String directory, String host, int port) {
        try {
            InetAddress ip = InetAddress.getByName(host);
            return ip.isLoopbackAddress() || ip.isAnyLocalAddress()
                    ? Optional.empty()
                    : Optional.of(
                            List.of(
                                    "--listen",
                                    "0.0.0.0:" + port,
                                    "--known-as",
                                    new NodeAddress(ip, port).toString(),
                                    "--directory",
                                    directory,
                                    "--key",
                                    KEYS + "/mixnode.key",
                                    "--most-packets",
                                    Integer.toString(MOST_PACKETS),
                                    "--drain",
                                    DRAIN_SECONDS));
        } catch (IOException unknown) {
            return Optional.empty();
        }
    }
}
