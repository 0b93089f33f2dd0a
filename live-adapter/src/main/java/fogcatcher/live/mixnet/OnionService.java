package fogcatcher.live.mixnet;

import fogcatcher.engine.mixnet.Directory;
import fogcatcher.engine.mixnet.curve.SigningKey;
import fogcatcher.engine.mixnet.onion.OnionAddress;
import fogcatcher.engine.mixnet.packet.Hop;
import fogcatcher.engine.mixnet.packet.Opened;
import fogcatcher.engine.mixnet.packet.PacketFormat;
import fogcatcher.engine.mixnet.service.HiddenService;
import fogcatcher.engine.mixnet.service.HttpHead;
import fogcatcher.engine.mixnet.service.Outcome;
import fogcatcher.engine.mixnet.service.ServiceLimits;
import fogcatcher.engine.mixnet.service.ServiceSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// A local web server behind an .onion name: the engine's [HiddenService] behind an [Endpoint].
final class OnionService implements AutoCloseable {

    private static final ServiceLimits LIMITS = ServiceLimits.STANDARD;

    /// Bytes read from the web server at once; a segment of the stream.
    private static final int PIECE_BYTES = 30_000;

    private final HiddenService service;
    private final Endpoint endpoint;
    private final WebServer web;
    private final Consumer<String> tell;
    private final CompletableFuture<Integer> listed = new CompletableFuture<>();

    /// Requests that are not answered in full.
    private final Map<Long, Request> requests = new ConcurrentHashMap<>();

    /// Bytes of requests that are held, also of those whose client has gone and whose web server does not know yet.
    private long heldBytes;

    private static final class Request {
        private final HttpHead head;
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private boolean isRefused;
        private boolean isAsked;

        private Request(HttpHead head) {
            this.head = head;
        }

        private long bytes() {
            return (long) head.bytes().length + body.size();
        }
    }

    /// @param to the web server, such as http://127.0.0.1:8000
    OnionService(
            Endpoint.Settings settings,
            SigningKey key,
            URI to,
            PacketFormat format,
            ServiceSpec spec,
            LiveClock clock,
            RandomGenerator chance,
            Consumer<String> tell) {
        this.tell = tell;
        service = new HiddenService(key, format, spec, LIMITS, chance);
        web = new WebServer(to);
        endpoint = new Endpoint(settings, format, party(), clock, chance, tell);
    }

    OnionAddress address() {
        return service.address();
    }

    /// Begins to serve, and waits until the service can be found.
    ///
    /// @throws LiveFault if it cannot within `patience`: says why
    void start(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        endpoint.start(patience);
        if (!endpoint.owner().await(listed, Duration.ofNanos(end - System.nanoTime()))) {
            Optional<String> trouble = endpoint.owner().ask(_ -> service.trouble());
            throw new LiveFault(
                    "the service cannot be found: "
                            + trouble.map(why -> why + "; start more with `fogcatcher mixnode`")
                                    .orElse("no mix has taken its descriptor in time; try a longer --wait"));
        }
    }

    /// The thread that serves.
    OwnerThread owner() {
        return endpoint.owner();
    }

    private Endpoint.Party party() {
        return new Endpoint.Party() {
            private Optional<String> trouble = Optional.empty();

            @Override
            public void use(long now, Directory mixes, Hop self) {
                service.use(now, mixes, self, OnionService.this::perform);
                Optional<String> news = service.trouble();
                if (!news.equals(trouble)) {
                    trouble = news;
                    tell.accept(news.map(why -> "cannot be reached: " + why).orElse("there are mixes enough"));
                }
            }

            @Override
            public void through(BooleanSupplier hasRoom) {
                service.through(hasRoom);
            }

            @Override
            public void handle(long now, Opened.Reply reply) {
                service.handle(now, reply, OnionService.this::perform);
            }

            @Override
            public long nextWake() {
                return service.nextWake();
            }

            @Override
            public void wake(long now) {
                service.wake(now, OnionService.this::perform);
            }
        };
    }

    private void perform(Outcome outcome) {
        switch (outcome) {
            case Outcome.Send send -> endpoint.send(send);
            case Outcome.Listed done -> listed.complete(done.copies());
            case Outcome.Requested requested -> begin(requested);
            case Outcome.Body body -> collect(body);
            case Outcome.Ended ended -> answer(ended.exchange());
            case Outcome.Broken broken -> forget(broken.exchange());
            case Outcome.LookUp _, Outcome.Publish _, Outcome.Answered _, Outcome.GoDirect _ ->
                    throw new IllegalStateException("a service has no such outcome: " + outcome);
        }
    }

    private void begin(Outcome.Requested requested) {
        Request request = new Request(requested.head());
        heldBytes += request.bytes();
        requests.put(requested.exchange(), request);
    }

    private void collect(Outcome.Body body) {
        Request request = requests.get(body.exchange());
        if (request == null || request.isRefused) {
            return;
        }
        if (heldBytes + body.bytes().length > LIMITS.mostRequestBytes()) {
            request.isRefused = true;
            return;
        }
        heldBytes += body.bytes().length;
        request.body.writeBytes(body.bytes());
    }

    private void answer(long exchange) {
        Request request = requests.get(exchange);
        if (request != null) {
            request.isAsked = true;
            Thread.ofVirtual().name("request").start(() -> answer(exchange, request));
        }
    }

    private void forget(long exchange) {
        Request request = requests.remove(exchange);
        if (request != null && !request.isAsked) {
            heldBytes -= request.bytes();
        }
    }

    private void done(long exchange, Request request) {
        requests.remove(exchange);
        heldBytes -= request.bytes();
    }

    private void answer(long exchange, Request request) {
        try {
            if (request.isRefused) {
                say(exchange, 503, "too much is being sent to this service; try later");
            } else {
                pass(exchange, request);
            }
            endpoint.owner().put(_ -> done(exchange, request));
        } catch (OwnerThread.Ended _) {
            // Nobody is there any more who would bring the answer.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void pass(long exchange, Request request) throws InterruptedException {
        boolean hasBegun = false;
        try (WebServer.Answer answer = web.ask(request.head, request.body.toByteArray())) {
            hasBegun = true;
            endpoint.owner().put(now -> service.respond(now, exchange, answer.head(), this::perform));
            pass(exchange, answer.body());
            endpoint.owner().put(now -> service.end(now, exchange, this::perform));
        } catch (WebServer.Unwilling unwilling) {
            say(exchange, unwilling.status(), unwilling.getMessage());
        } catch (IOException fault) {
            if (hasBegun) {
                // What was cut off must not look complete.
                endpoint.owner().put(_ -> service.abandon(exchange));
            } else {
                say(exchange, 502, "the web server broke off before it answered");
            }
            tell.accept("the web server broke off an answer: " + fault.getMessage());
        }
    }

    /// Reads no faster than the client takes.
    private void pass(long exchange, InputStream body) throws IOException, InterruptedException {
        byte[] buffer = new byte[PIECE_BYTES];
        for (int read; (read = body.read(buffer)) >= 0 && requests.containsKey(exchange); ) {
            byte[] next = Arrays.copyOf(buffer, read);
            endpoint.owner().put(now -> service.body(now, exchange, next, this::perform));
            while (!endpoint.owner().ask(_ -> service.hasRoom(exchange))) {
                Thread.sleep(10);
            }
        }
    }

    private void say(long exchange, int status, String why) throws InterruptedException {
        endpoint.owner()
                .put(now -> {
                    service.respond(now, exchange, HttpHead.status(status), this::perform);
                    service.body(now, exchange, (why + "\n").getBytes(StandardCharsets.UTF_8), this::perform);
                    service.end(now, exchange, this::perform);
                });
    }

    @Override
    public void close() {
        endpoint.close();
        web.close();
    }
}
