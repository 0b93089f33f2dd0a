package fogcatcher.live.mixnet;

import fogcatcher.engine.mixnet.Directory;
import fogcatcher.engine.mixnet.onion.OnionAddress;
import fogcatcher.engine.mixnet.packet.Hop;
import fogcatcher.engine.mixnet.packet.Opened;
import fogcatcher.engine.mixnet.packet.PacketFormat;
import fogcatcher.engine.mixnet.service.HiddenClient;
import fogcatcher.engine.mixnet.service.HttpHead;
import fogcatcher.engine.mixnet.service.Outcome;
import fogcatcher.engine.mixnet.service.ServiceSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// Asks hidden services: the engine's [HiddenClient] behind an [Endpoint].
final class OnionClient implements AutoCloseable {

    private final HiddenClient client;
    private final Endpoint endpoint;
    private final Map<Long, Answer> answers = new ConcurrentHashMap<>();

    OnionClient(
            Endpoint.Settings settings,
            PacketFormat format,
            ServiceSpec spec,
            LiveClock clock,
            RandomGenerator chance,
            Consumer<String> tell) {
        client = new HiddenClient(format, spec, chance);
        client.readBy(this::hasRoom);
        endpoint = new Endpoint(settings, format, party(), clock, chance, tell);
    }

    /// @throws LiveFault if the directory does not answer for as long as `patience`
    void start(Duration patience) throws InterruptedException {
        endpoint.start(patience);
        endpoint.awaitMixes();
    }

    Counts counts() {
        return endpoint.counts();
    }

    /// Begins a request without a body. What becomes of it: [Outcome.Answered] or [Outcome.GoDirect], pieces of the
    /// body, and [Outcome.Ended] or [Outcome.Broken].
    Answer request(OnionAddress address, HttpHead head) throws InterruptedException {
        Answer answer = new Answer(() -> endpoint.owner().put(now -> client.wake(now, this::perform)));
        endpoint.owner()
                .put(now -> {
                    List<Outcome> early = new ArrayList<>();
                    long exchange = client.request(now, address, head, early::add);
                    answers.put(exchange, answer);
                    early.forEach(this::perform);
                    client.end(now, exchange, this::perform);
                });
        return answer;
    }

    /// @throws OwnerThread.Ended if nothing can come any more
    void check() {
        endpoint.owner().check();
    }

    private Endpoint.Party party() {
        return new Endpoint.Party() {
            @Override
            public void use(long now, Directory mixes, Hop self) {
                client.use(now, mixes, self, OnionClient.this::perform);
            }

            @Override
            public void through(BooleanSupplier hasRoom) {
                client.through(hasRoom);
            }

            @Override
            public void handle(long now, Opened.Reply reply) {
                client.handle(now, reply, OnionClient.this::perform);
            }

            @Override
            public long nextWake() {
                return client.nextWake();
            }

            @Override
            public void wake(long now) {
                client.wake(now, OnionClient.this::perform);
            }
        };
    }

    private void perform(Outcome outcome) {
        switch (outcome) {
            case Outcome.Send send -> endpoint.send(send);
            case Outcome.Answered answered -> tell(answered.exchange(), answered);
            case Outcome.Body body -> tell(body.exchange(), body);
            case Outcome.GoDirect direct -> tell(direct.exchange(), direct);
            case Outcome.Ended ended -> end(ended.exchange(), ended);
            case Outcome.Broken broken -> end(broken.exchange(), broken);
            case Outcome.LookUp _, Outcome.Publish _, Outcome.Listed _, Outcome.Requested _ ->
                    throw new IllegalStateException("a client has no such outcome: " + outcome);
        }
    }

    private void end(long exchange, Outcome outcome) {
        tell(exchange, outcome);
        answers.remove(exchange);
    }

    private void tell(long exchange, Outcome outcome) {
        Answer answer = answers.get(exchange);
        if (answer != null) {
            answer.add(outcome);
        }
    }

    private boolean hasRoom(long exchange) {
        Answer answer = answers.get(exchange);
        return answer == null || answer.hasRoom();
    }

    @Override
    public void close() {
        endpoint.close();
    }
}
