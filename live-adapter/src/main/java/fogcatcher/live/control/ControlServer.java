package fogcatcher.live.control;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import fogcatcher.live.coordinator.Coordinator;
import fogcatcher.live.coordinator.Refused;
import fogcatcher.live.mixnet.HttpBounds;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Answers people and programs on this machine.
///
/// `GET /hosts`, `/jobs`, `/events`, `/status`, `/metrics`, `/logs?job=NAME&lines=N&follow=true`;
/// `POST /jobs?folder=FOLDER` with the text of a job file, `/jobs/stop?job=NAME`, `/jobs/restart?job=NAME`,
/// `/jobs/rm?job=NAME`, `/hosts/drain?host=NAME`, `/hosts/undrain?host=NAME`, `/hosts/cordon?host=NAME`,
/// `/hosts/uncordon?host=NAME`, `/down?remove=true`. A wish that cannot be granted is answered with status 409 and the
/// reason, one that makes no sense with 400 and what would be right. Whoever accepts `application/json` gets JSON:
/// `{"job":3}`, or `{}` where there is nothing to say.
public final class ControlServer implements AutoCloseable {

    private static final String METRICS = "GET /metrics";

    /// The file of a secret that opens what Prometheus reads, and nothing else.
    private static final String METRICS_TOKEN = "metrics-token";

    private static final int MOST_BODY_BYTES = 1_000_000;

    /// Beyond the drain of a service, which is half a minute unless the policies say otherwise; a guess.
    private static final Duration DOWN = Duration.ofMinutes(5);

    private final Coordinator coordinator;
    private final Pages pages;
    private final LogPage logs;
    private final Path folder;
    private final HttpServer http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Token token = Token.fresh();
    private final Token metrics;

    private ControlServer(Coordinator coordinator, Path folder, int port) throws IOException {
        this.coordinator = coordinator;
        this.folder = folder;
        pages = new Pages(coordinator);
        logs = new LogPage(coordinator);
        metrics = Token.keptIn(folder.resolve(METRICS_TOKEN));
        HttpBounds.set();
        http = listening(port);
        http.setExecutor(threads);
        http.createContext("/", this::handle);
    }

    /// Listens from now on; the address is in `folder`, as is a token that opens `/metrics` alone.
    ///
    /// @param port at which, or 0 for one that is free
    /// @throws IOException also if another program listens there
    public static ControlServer start(Coordinator coordinator, Path folder, int port) throws IOException {
        ControlServer server = new ControlServer(coordinator, folder, port);
        server.http.start();
        new Address("http://127.0.0.1:" + server.http.getAddress().getPort(), server.token.text()).write(folder);
        return server;
    }

    private static HttpServer listening(int port) throws IOException {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (BindException taken) {
            throw new IOException(
                    "cannot listen at 127.0.0.1:" + port + " (" + taken.getMessage() + "); choose another --control");
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String what = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            String shown = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            if (!token.isShown(shown) && !(what.equals(METRICS) && metrics.isShown(shown))) {
                answer(exchange, 401, "show the token in the file `control` of the coordinator's folder\n");
                return;
            }
            try {
                route(exchange, what);
            } catch (Refused refused) {
                answer(exchange, 409, refused.getMessage() + "\n");
            } catch (Asked.Wrong wrong) {
                answer(exchange, 400, wrong.getMessage() + "\n");
            } catch (InterruptedException _) {
                answer(exchange, 503, "the coordinator is ending\n");
            } catch (RuntimeException bug) {
                answer(exchange, 500, bug + "; this is a bug\n");
            }
        }
    }

    private void route(HttpExchange exchange, String what) throws IOException, InterruptedException {
        Asked asked = Asked.of(exchange.getRequestURI().getRawQuery());
        boolean asJson = String.valueOf(exchange.getRequestHeaders().getFirst("Accept")).contains("application/json");
        switch (what) {
            case "GET /hosts" -> page(exchange, asked, pages.hosts(asJson));
            case "GET /jobs" -> {
                asked.only("all");
                answer(exchange, 200, pages.jobs(asked.flag("all"), asJson));
            }
            case "GET /events" -> page(exchange, asked, pages.events(asJson));
            case "GET /status" -> page(exchange, asked, pages.status(asJson));
            case METRICS -> page(exchange, asked, pages.metrics());
            case "GET /logs" -> logs.answer(exchange, asked);
            case "POST /jobs" -> {
                asked.only("folder");
                long job = coordinator.submit(text(exchange), asked.folder("folder"));
                answer(exchange, 200, Pages.taken(job, asJson));
            }
            case "POST /jobs/stop" -> {
                asked.only("job");
                coordinator.cancel(asked.name("job"));
                answer(exchange, 200, Pages.done(asJson));
            }
            case "POST /jobs/rm" -> {
                asked.only("job", "volumes");
                coordinator.remove(asked.name("job"), asked.flag("volumes"));
                answer(exchange, 200, Pages.done(asJson));
            }
            case "POST /jobs/restart" -> {
                asked.only("job");
                long job = coordinator.restart(asked.name("job"));
                answer(exchange, 200, Pages.taken(job, asJson));
            }
            case "POST /hosts/drain", "POST /hosts/undrain" -> {
                asked.only("host");
                coordinator.maintain(asked.name("host"), what.endsWith("/drain"));
                answer(exchange, 200, Pages.done(asJson));
            }
            case "POST /hosts/cordon", "POST /hosts/uncordon" -> {
                asked.only("host");
                coordinator.cordon(asked.name("host"), what.endsWith("/cordon"));
                answer(exchange, 200, Pages.done(asJson));
            }
            case "POST /down" -> down(exchange, asked, asJson);
            default -> answer(exchange, 404, "there is no " + what + "\n");
        }
    }

    private static void page(HttpExchange exchange, Asked asked, String text) throws IOException {
        asked.only();
        answer(exchange, 200, text);
    }

    private static String text(HttpExchange exchange) throws IOException {
        byte[] text = exchange.getRequestBody().readNBytes(MOST_BODY_BYTES + 1);
        if (text.length > MOST_BODY_BYTES) {
            throw new Asked.Wrong("body", "is longer than " + MOST_BODY_BYTES + " bytes", "send a job file");
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString();
        } catch (CharacterCodingException _) {
            throw new Asked.Wrong("body", "is no text in UTF-8", "send a job file");
        }
    }

    private void down(HttpExchange exchange, Asked asked, boolean asJson) throws IOException, InterruptedException {
        asked.only("remove", "volumes");
        boolean volumesToo = asked.flag("volumes");
        if (volumesToo && !asked.flag("remove")) {
            throw new Asked.Wrong("volumes", "goes with remove", "what runs on has its volumes in use");
        }
        if (asked.flag("remove")) {
            List<String> left = remove(volumesToo);
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
