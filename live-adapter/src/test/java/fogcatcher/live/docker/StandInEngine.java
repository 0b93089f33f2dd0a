package fogcatcher.live.docker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/// A Docker engine without containers that counts how often it is asked for them. It tells the output of any container,
/// and then closes the connection, in order or in the middle. It says that it has every image, and calls it as no
/// archive does.
public final class StandInEngine implements AutoCloseable {

    private static final String VERSION =
            "{\"Version\": \"28.5.2\", \"ApiVersion\": \"1.51\", \"MinAPIVersion\": \"1.24\"}";
    private static final String INFO = "{\"ServerVersion\": \"28.5.2\", \"NCPU\": 4, \"MemTotal\": 8000000000}";

    /// What it calls every image, whatever the configuration.
    private static final String IMAGE = "sha256:" + "5".repeat(64);

    private final Path socket;
    private final ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    private final AtomicInteger lists = new AtomicInteger();
    private final AtomicInteger loads = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);
    private final String output;
    private final boolean isCut;

    /// @param socket where it listens
    /// @param output ASCII
    public StandInEngine(Path socket, String output, boolean isCut) throws IOException {
        this.socket = socket;
        this.output = output;
        this.isCut = isCut;
        server.bind(UnixDomainSocketAddress.of(socket));
        Thread.ofVirtual().start(this::serve);
    }

    /// As a fleet file names it.
    public String address() {
        return "unix://" + socket;
    }

    /// How often it was asked for its containers.
    public int lists() {
        return lists.get();
    }

    /// How often it was given an image.
    public int loads() {
        return loads.get();
    }

    public Daemon connect() {
        return Daemon.connect(address(), Optional.empty());
    }

    private void serve() {
        while (true) {
            try {
                SocketChannel caller = server.accept();
                Thread.ofVirtual().start(() -> answer(caller));
            } catch (IOException _) {
                return; // closed
            }
        }
    }

    private void answer(SocketChannel caller) {
        try (caller) {
            BufferedReader in =
                    new BufferedReader(
                            new InputStreamReader(Channels.newInputStream(caller), StandardCharsets.ISO_8859_1));
            String asked = in.readLine();
            String header;
            do {
                header = in.readLine();
            } while (header != null && !header.isEmpty());
            OutputStream out = Channels.newOutputStream(caller);
            String path = String.valueOf(asked).replaceFirst("^[A-Z]+ (/v[0-9.]+)?", "").replaceFirst("[? ].*", "");
            switch (path) {
                case "/version" -> json(out, VERSION);
                case "/info" -> json(out, INFO);
                case "/containers/json" -> {
                    lists.incrementAndGet();
                    json(out, "[]");
                }
                case "/events" -> {
                    say(out, head("Content-Type: application/json", "Transfer-Encoding: chunked"));
                    end.await();
                }
                case "/images/load" -> {
                    skipChunks(in);
                    loads.incrementAndGet();
                    json(out, "{\"stream\": \"Loaded image: web:1\"}");
                }
                case "/images/json" -> json(out, "[]");
                case "/_ping" -> json(out, "OK");
                default -> {
                    if (path.startsWith("/images/")) {
                        json(out, "{\"Id\": \"" + IMAGE + "\"}");
                    } else {
                        logs(out);
                    }
                }
            }
        } catch (IOException _) {
            // The caller has gone.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void skipChunks(BufferedReader in) throws IOException {
        int size;
        do {
            size = Integer.parseInt(in.readLine(), 16);
            for (int left = size; left > 0; ) {
                left -= (int) in.skip(left);
            }
            in.readLine();
        } while (size > 0);
    }

    private static void json(OutputStream out, String body) throws IOException {
        say(out, head("Content-Type: application/json", "Content-Length: " + body.length()) + body);
    }

    /// One frame of standard output in one chunk.
    private void logs(OutputStream out) throws IOException {
        say(out, head("Content-Type: application/vnd.docker.multiplexed-stream", "Transfer-Encoding: chunked"));
        say(out, Integer.toHexString(8 + output.length()) + "\r\n");
        out.write(new byte[] {1, 0, 0, 0, 0, 0, 0, (byte) output.length()});
        say(out, output + "\r\n" + (isCut ? "" : "0\r\n\r\n"));
    }

    private static String head(String type, String length) {
        return String.join("\r\n", "HTTP/1.1 200 OK", "Connection: close", type, length, "", "");
    }

    private static void say(OutputStream out, String words) throws IOException {
        out.write(words.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        end.countDown();
        server.close();
    }
}
