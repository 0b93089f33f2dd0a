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
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// Asks hidden services: the engine's [HiddenClient] behind an [Endpoint].
final class OnionClient implements AutoCloseable {

    /// Pieces of a body that wait for their reader, up to 7 MB; the mixnet waits with them.
    private static final int PIECES = 256;

    private final HiddenClient client;
    private final Endpoint endpoint;
    private final Map<Long, BlockingQueue<Outcome>> answers = new ConcurrentHashMap<>();

    OnionClient(
            Endpoint.Settings settings,
            PacketFormat format,
            ServiceSpec spec,
            LiveClock clock,
            RandomGenerator chance,
            Consumer<String> tell) {
        client = new HiddenClient(format, spec, chance);
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
    BlockingQueue<Outcome> request(OnionAddress address, HttpHead head) throws InterruptedException {
        BlockingQueue<Outcome> answer = new LinkedBlockingQueue<>(PIECES);
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
        BlockingQueue<Outcome> answer = answers.get(exchange);
        if (answer != null) {
            try {
                answer.put(outcome);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        // Nobody reads any more; the thread must not wait for room.
        answers.values().forEach(BlockingQueue::clear);
        answers.clear();
        endpoint.close();
    }
}
