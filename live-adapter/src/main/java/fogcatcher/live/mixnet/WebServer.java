package fogcatcher.live.mixnet;

import fogcatcher.engine.mixnet.service.HttpHead;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The web server that stands behind a hidden service, asked as it would be asked directly.
///
/// Nothing of the client comes along but what the client wrote: no address, no field of ours but an empty User-Agent
/// where the client wrote none, as the HTTP library would write its name otherwise. Redirects are the client's to
/// follow.
final class WebServer implements AutoCloseable {

    /// How long the server may think before its answer begins; below the minute after which a client gives up.
    private static final Duration PATIENCE = Duration.ofSeconds(50);

    private static final Pattern START = Pattern.compile("([A-Z]{1,20}) (/\\S*)");

    /// A step to the folder above, however its dots and its ends are written (RFC 3986, sections 2.1 and 6.2.2); some
    /// servers take a backslash for a slash, and leave out what follows a semicolon.
    private static final Pattern UPWARDS =
            Pattern.compile("(?:/|%2f|%5c)(?:\\.|%2e){2}(?:[/;]|%2f|%5c|%3b|$)", Pattern.CASE_INSENSITIVE);

    private static final String USER_AGENT = "User-Agent";

    /// Fields that are between two neighbours (RFC 9110, section 7.6.1), or that Java's client writes itself.
    private static final List<String> OF_ONE_HOP =
            List.of(
                    "connection",
                    "content-length",
                    "expect",
                    "host",
                    "keep-alive",
                    "proxy-authenticate",
                    "proxy-authorization",
                    "te",
                    "trailer",
                    "transfer-encoding",
                    "upgrade");

    private final URI to;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

    /// An answer whose body is still coming.
    record Answer(HttpHead head, InputStream body) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            body.close();
        }
    }

    /// There is no answer of the server; this status says why.
    static final class Unwilling extends IOException {

        private final int status;

        private Unwilling(int status, String message) {
            super(message);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    /// @param to "http://127.0.0.1:8000", perhaps with a path that goes before all others
    WebServer(URI to) {
        this.to = to;
    }

    /// @throws Unwilling if the request is malformed or the server is not there
    Answer ask(HttpHead head, byte[] body) throws IOException, InterruptedException {
        try {
            HttpResponse<InputStream> answer = http.send(request(head, body), BodyHandlers.ofInputStream());
            return new Answer(head(answer), answer.body());
        } catch (ConnectException _) {
            throw new Unwilling(503, "the web server behind this name is not running");
        } catch (HttpTimeoutException _) {
            throw new Unwilling(504, "the web server behind this name does not answer in time");
        }
    }

    private HttpRequest request(HttpHead head, byte[] body) throws Unwilling {
        Matcher start = START.matcher(head.start());
        if (!start.matches()) {
            throw new Unwilling(400, "a request begins with a method and a path");
        }
        if (UPWARDS.matcher(start.group(2).split("[?#]", 2)[0]).find()) {
            throw new Unwilling(400, "a path leads down only; leave out ..");
        }
        try {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(to.toString().replaceAll("/$", "") + start.group(2)))
                            .method(
                                    start.group(1),
                                    body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
                            .timeout(PATIENCE);
            for (String field : head.fields()) {
                String name = name(field);
                if (!OF_ONE_HOP.contains(name.toLowerCase(Locale.ROOT))) {
                    request.header(name, field.substring(field.indexOf(':') + 1).strip());
                }
            }
            if (head.fields().stream().noneMatch(field -> name(field).equalsIgnoreCase(USER_AGENT))) {
                request.header(USER_AGENT, "");
            }
            return request.build();
        } catch (IllegalArgumentException malformed) {
            throw new Unwilling(400, "the request is malformed: " + malformed.getMessage());
        }
    }

    private static String name(String field) {
        return field.substring(0, field.indexOf(':')).strip();
    }

    /// With its length, by which the client sees whether it has all, and without what cannot be said in a head.
    private static HttpHead head(HttpResponse<?> answer) {
        List<String> fields = new ArrayList<>();
        answer.headers()
                .map()
                .forEach((name, values) -> {
                    boolean isOfOneHop = OF_ONE_HOP.contains(name) && !name.equals("content-length");
                    for (String value : values) {
                        String field = name + ": " + value;
                        if (!isOfOneHop && field.chars().allMatch(c -> c >= ' ' && c <= '~')) {
                            fields.add(field);
                        }
                    }
                });
        return new HttpHead(Integer.toString(answer.statusCode()), fields);
    }

    @Override
    public void close() {
        http.shutdownNow(); // an answer without end must not keep anybody from ending
    }
}
