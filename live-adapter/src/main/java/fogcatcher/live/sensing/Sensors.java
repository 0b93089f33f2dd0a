package fogcatcher.live.sensing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/// Reads one host's sensors. Thread-safe.
public final class Sensors implements AutoCloseable {

    /// A page takes some 20 ms; a guess.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final URI page;
    private final HttpClient http;

    public Sensors(String page, Optional<SSLContext> keys) {
        this.page = URI.create(page);
        HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(PATIENCE);
        keys.ifPresent(builder::sslContext);
        http = builder.build();
    }

    /// @throws IOException if they do not answer, or not with a page of metrics; the message says so
    public Reading read() throws IOException, InterruptedException {
        HttpResponse<String> answer =
                http.send(HttpRequest.newBuilder(page).timeout(PATIENCE).build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(page + " answers with status " + answer.statusCode());
        }
        return Reading.of(answer.body());
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
