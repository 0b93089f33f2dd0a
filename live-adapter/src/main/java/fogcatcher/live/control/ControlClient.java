package fogcatcher.live.control;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/// Speaks with the coordinator whose folder it is given.
public final class ControlClient implements AutoCloseable {

    private final Path folder;
    private final Address address;
    private final HttpClient http = HttpClient.newHttpClient();

    /// @throws IOException if no coordinator works in `folder`
    public ControlClient(Path folder) throws IOException {
        this.folder = folder;
        address = Address.read(folder).orElseThrow(this::nobody);
    }

    private IOException nobody() {
        return new IOException(
                "no coordinator works in "
                        + folder
                        + "; fogcatcher live up FLEET.yaml starts one, --state names another");
    }

    /// A page, as a table or as JSON.
    public InputStream get(String page, Map<String, String> query, boolean asJson)
            throws IOException, InterruptedException {
        return send(accepting(request(page, query), asJson).GET());
    }

    /// Asks for something to be done; what came of it, as text or as JSON.
    public InputStream post(String page, Map<String, String> query, String body, boolean asJson)
            throws IOException, InterruptedException {
        return send(accepting(request(page, query), asJson).POST(BodyPublishers.ofString(body)));
    }

    private static HttpRequest.Builder accepting(HttpRequest.Builder request, boolean asJson) {
        return request.header("Accept", asJson ? "application/json" : "text/plain");
    }

    private HttpRequest.Builder request(String page, Map<String, String> query) {
        String asked =
                query.entrySet().stream()
                        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(URI.create(address.url() + page + (asked.isEmpty() ? "" : "?" + asked)))
                .header("Authorization", "Bearer " + address.token());
    }

    private InputStream send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer;
        try {
            answer = http.send(request.build(), BodyHandlers.ofInputStream());
        } catch (ConnectException _) {
            throw nobody(); // it was killed and left its address
        }
        if (answer.statusCode() != 200) {
            throw new IOException(new String(answer.body().readAllBytes(), StandardCharsets.UTF_8).strip());
        }
        return answer.body();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
