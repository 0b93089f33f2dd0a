package fogcatcher.live.control;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import fogcatcher.live.coordinator.Coordinator;
import fogcatcher.live.coordinator.Refused;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Answers people and programs on this machine.
///
/// `GET /hosts`, `/jobs`, `/events`, `/status`, `/metrics`, `/logs?job=NAME&lines=N&follow=true`;
/// `POST /jobs?folder=FOLDER` with the text of a job file, `/jobs/stop?job=NAME`, `/jobs/restart?job=NAME`,
/// `/jobs/rm?job=NAME`, `/hosts/drain?host=NAME`, `/hosts/undrain?host=NAME`, `/hosts/cordon?host=NAME`,
/// `/hosts/uncordon?host=NAME`, `/down?remove=true`. A wish that cannot be granted is answered with status 409 and the
/// reason. Whoever accepts `application/json` gets JSON: `{"job":3}`, or `{}` where there is nothing to say.
public final class ControlServer implements AutoCloseable {

    private static final int TOKEN_BYTES = 32;
    private static final int MOST_BODY_BYTES = 1_000_000;

    /// Beyond the drain of a service, which is half a minute unless the policies say otherwise; a guess.
    private static final Duration DOWN = Duration.ofMinutes(5);

    private final Coordinator coordinator;
    private final Pages pages;
    private final LogPage logs;
    private final Path folder;
    private final HttpServer http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final String token;

    private ControlServer(Coordinator coordinator, Path folder) throws IOException {
        this.coordinator = coordinator;
        this.folder = folder;
        pages = new Pages(coordinator);
        logs = new LogPage(coordinator);
        byte[] secret = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(secret);
        token = HexFormat.of().formatHex(secret);
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(threads);
        http.createContext("/", this::handle);
    }

    /// Listens from now on; the address is in `folder`.
    public static ControlServer start(Coordinator coordinator, Path folder) throws IOException {
        ControlServer server = new ControlServer(coordinator, folder);
        server.http.start();
        new Address("http://127.0.0.1:" + server.http.getAddress().getPort(), server.token).write(folder);
        return server;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!isKnown(exchange)) {
                answer(exchange, 401, "show the token in the file `control` of the coordinator's folder\n");
                return;
            }
            try {
                route(exchange, exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
            } catch (Refused refused) {
                answer(exchange, 409, refused.getMessage() + "\n");
            } catch (InterruptedException _) {
                answer(exchange, 503, "the coordinator is ending\n");
            } catch (RuntimeException bug) {
                answer(exchange, 500, bug + "; this is a bug\n");
            }
        }
    }

    /// Compared in equal time, whatever is shown.
    private boolean isKnown(HttpExchange exchange) {
        String shown = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        return MessageDigest.isEqual(
                shown.getBytes(StandardCharsets.UTF_8), ("Bearer " + token).getBytes(StandardCharsets.UTF_8));
    }

    private void route(HttpExchange exchange, String what) throws IOException, InterruptedException {
        Map<String, String> asked = query(exchange);
        boolean asJson = String.valueOf(exchange.getRequestHeaders().getFirst("Accept")).contains("application/json");
        switch (what) {
            case "GET /hosts" -> answer(exchange, 200, pages.hosts(asJson));
            case "GET /jobs" -> answer(exchange, 200, pages.jobs(asked.containsKey("all"), asJson));
            case "GET /events" -> answer(exchange, 200, pages.events(asJson));
            case "GET /status" -> answer(exchange, 200, pages.status(asJson));
            case "GET /metrics" -> answer(exchange, 200, pages.metrics());
            case "GET /logs" -> logs.answer(exchange, asked);
            case "POST /jobs" -> {
                byte[] text = exchange.getRequestBody().readNBytes(MOST_BODY_BYTES);
                long job = coordinator.submit(new String(text, StandardCharsets.UTF_8), path(asked));
                answer(exchange, 200, Pages.taken(job, asJson));
            }
            case "POST /jobs/stop" -> {
                coordinator.cancel(asked.getOrDefault("job", ""));
                answer(exchange, 200, Pages.done(asJson));
            }
            case "POST /jobs/rm" -> {
                coordinator.remove(asked.getOrDefault("job", ""), asked.containsKey("volumes"));
                answer(exchange, 200, Pages.done(asJson));
            }
            case "POST /jobs/restart" -> {
                long job = coordinator.restart(asked.getOrDefault("job", ""));
                answer(exchange, 200, Pages.taken(job, asJson));
            }
            case "POST /hosts/drain", "POST /hosts/undrain" -> {
                coordinator.maintain(asked.getOrDefault("host", ""), what.endsWith("/drain"));
                answer(exchange, 200, Pages.done(asJson));
            }
            case "POST /hosts/cordon", "POST /hosts/uncordon" -> {
                coordinator.cordon(asked.getOrDefault("host", ""), what.endsWith("/cordon"));
                answer(exchange, 200, Pages.done(asJson));
            }
            case "POST /down" -> down(exchange, asked, asJson);
            default -> answer(exchange, 404, "there is no " + what + "\n");
        }
    }

    private void down(HttpExchange exchange, Map<String, String> asked, boolean asJson)
            throws IOException, InterruptedException {
        if (asked.containsKey("remove")) {
            List<String> left = remove(asked.containsKey("volumes"));
            if (!left.isEmpty()) {
                answer(
                        exchange,
                        409,
                        String.join("\n", left) + "\nthe coordinator goes on; fogcatcher live down ends it as it is\n");
                return;
            }
        }
        answer(exchange, 200, Pages.done(asJson));
        Thread.ofPlatform().name("down").start(coordinator::close);
    }

    /// Removes all that there is on the hosts; what is left, a sentence each.
    private List<String> remove(boolean volumesToo) throws InterruptedException {
        if (!coordinator.cancelAll(DOWN)) {
            return List.of("not all jobs have ended; fogcatcher live ps lists them");
        }
        coordinator.endMixes(volumesToo);
        if (volumesToo) {
            coordinator.giveUpVolumes();
        }
        return coordinator.removeLeftovers();
    }

    private static Path path(Map<String, String> asked) {
        try {
            return Path.of(asked.getOrDefault("folder", "/"));
        } catch (InvalidPathException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }

    private static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> query = new TreeMap<>();
        String raw = exchange.getRequestURI().getRawQuery();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            int equal = pair.indexOf('=');
            String key = equal < 0 ? pair : pair.substring(0, equal);
            query.put(key, equal < 0 ? "" : URLDecoder.decode(pair.substring(equal + 1), StandardCharsets.UTF_8));
        }
        return query;
    }

    static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() throws IOException {
        Address.remove(folder);
        http.stop(1);
        threads.shutdownNow();
    }
}
