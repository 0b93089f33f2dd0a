package fogcatcher.live.docker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A Docker engine with one container, whose output it tells and then closes the connection, in order or in the middle.
final class StandInEngine implements AutoCloseable {

    private static final String VERSION =
            "{\"Version\": \"28.5.2\", \"ApiVersion\": \"1.51\", \"MinAPIVersion\": \"1.24\"}";
    private static final String INFO = "{\"ServerVersion\": \"28.5.2\", \"NCPU\": 1, \"MemTotal\": 1000000000}";

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final String output;
    private final boolean isCut;

    StandInEngine(String output, boolean isCut) throws IOException {
        this.output = output;
        this.isCut = isCut;
        Thread.ofVirtual().start(this::serve);
    }

    Daemon connect() {
        return Daemon.connect("tcp://127.0.0.1:" + socket.getLocalPort(), Optional.empty());
    }

    private void serve() {
        while (true) {
            try {
                Socket caller = socket.accept();
                Thread.ofVirtual().start(() -> answer(caller));
            } catch (IOException _) {
                return; // closed
            }
        }
    }

    private void answer(Socket caller) {
        try (caller) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.US_ASCII));
            String asked = in.readLine();
            if (asked == null) {
                return;
            }
            String header;
            do {
                header = in.readLine();
            } while (header != null && !header.isEmpty());
            OutputStream out = caller.getOutputStream();
            if (asked.contains("/logs")) {
                logs(out);
            } else {
                String body = asked.contains("/version") ? VERSION : INFO;
                say(out, head("Content-Type: application/json", "Content-Length: " + body.length()) + body);
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
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
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
