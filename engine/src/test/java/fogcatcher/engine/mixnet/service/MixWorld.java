package fogcatcher.engine.mixnet.service;

import fogcatcher.engine.mixnet.Directory;
import fogcatcher.engine.mixnet.curve.SigningKey;
import fogcatcher.engine.mixnet.kademlia.Key;
import fogcatcher.engine.mixnet.onion.Descriptor;
import fogcatcher.engine.mixnet.onion.DescriptorValidator;
import fogcatcher.engine.mixnet.onion.IntroductionPoint;
import fogcatcher.engine.mixnet.onion.OnionAddress;
import fogcatcher.engine.mixnet.onion.TimePeriod;
import fogcatcher.engine.mixnet.packet.Hop;
import fogcatcher.engine.mixnet.packet.KeyPair;
import fogcatcher.engine.mixnet.packet.Opened;
import fogcatcher.engine.mixnet.packet.Opener;
import fogcatcher.engine.mixnet.packet.PacketFormat;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/// Mixes in three layers, a client and a service, and links of 1 to 5 ms that lose and repeat packets.
///
/// The service answers as [#server] says: request head and body to response head and body.
final class MixWorld {

    static final long SECOND = 1_000_000;

    final SplittableRandom chance;
    final PacketFormat format;
    private final ServiceSpec spec;
    final HiddenClient client;
    final HiddenService service;
    final Map<Long, Answer> answers = new TreeMap<>();
    final Map<Key, byte[]> table = new TreeMap<>();
    final List<Outcome> outcomes = new ArrayList<>();
    BiFunction<HttpHead, byte[], Response> server = (head, body) -> new Response(HttpHead.status(200), body);
    double loss;
    double repeats;
    long now = 1_700_000_000L * SECOND;
    long packets;
    int fewestHops = Integer.MAX_VALUE;
    boolean serviceIsUp = true;
    private boolean restarts;
    Directory directory;

    /// Nodes that the service has sent to.
    final TreeSet<ByteBuffer> firstNodes = new TreeSet<>();

    private final Map<ByteBuffer, Node> nodes = new TreeMap<>();
    private final List<Node> mixes = new ArrayList<>();
    private final Node clientNode;
    private final Node serviceNode;
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::time).thenComparingLong(Event::number));
    private final DescriptorValidator validator = new DescriptorValidator();
    private final Map<Long, HttpHead> heads = new TreeMap<>();
    private final Map<Long, ByteArrayOutputStream> bodies = new TreeMap<>();
    private long lastNumber;

    record Response(HttpHead head, byte[] body) {}

    /// What a client has got.
    static final class Answer {
        HttpHead head;
        final ByteArrayOutputStream body = new ByteArrayOutputStream();
        boolean ended;
        String broken = "";
    }

    private record Event(long time, long number, ByteBuffer to, byte[] packet, int hops) {}

    private static final class Node {
        final byte[] address;
        KeyPair keys;
        Opener opener;
        final TreeSet<ByteBuffer> seen = new TreeSet<>();
        ServicePoint point;
        boolean isDead;
        Consumer<Opened.Reply> stranger = reply -> {};

        Node(byte[] address, KeyPair keys, PacketFormat format) {
            this.address = address;
            use(keys, format);
        }

        void use(KeyPair newKeys, PacketFormat format) {
            keys = newKeys;
            opener = format.opener(newKeys.privateKey());
        }

        Hop hop() {
            return new Hop(address, keys.publicKey(), 0);
        }
    }

    MixWorld(PacketFormat format, ServiceSpec spec, int mixesPerLayer, long seed) {
        this(format, spec, ServiceLimits.STANDARD, mixesPerLayer, seed);
    }

    MixWorld(PacketFormat format, ServiceSpec spec, ServiceLimits limits, int mixesPerLayer, long seed) {
        chance = new SplittableRandom(seed);
        this.format = format;
        this.spec = spec;
        for (int i = 0; i < 3 * mixesPerLayer; i++) {
            mixes.add(mix());
        }
        clientNode = node();
        serviceNode = node();
        client = new HiddenClient(format, spec, chance.split());
        byte[] seed32 = new byte[32];
        chance.nextBytes(seed32);
        service = new HiddenService(SigningKey.ofSeed(seed32), format, spec, limits, chance.split());
    }

    private Node mix() {
        Node mix = node();
        mix.point = new ServicePoint(mix.address, format, spec);
        return mix;
    }

    private Node node() {
        byte[] address = new byte[32];
        chance.nextBytes(address);
        Node node = new Node(address, format.keyPair(chance), format);
        nodes.put(ByteBuffer.wrap(address), node);
        return node;
    }

    /// Gives both the directory of the first `layers` layers.
    void announce(int layers) {
        List<List<Directory.Entry>> named = new ArrayList<>();
        int each = mixes.size() / 3;
        for (int l = 0; l < layers; l++) {
            named.add(
                    mixes.subList(l * each, (l + 1) * each).stream()
                            .map(mix -> new Directory.Entry(mix.address, mix.keys.publicKey()))
                            .toList());
        }
        directory = new Directory(0, named);
        client.use(now, directory, clientNode.hop(), this::ofClient);
        service.use(now, directory, serviceNode.hop(), this::ofService);
    }

    /// Starts all and waits until the service is listed.
    void start() {
        announce(3);
        runUntil(() -> outcomes.stream().anyMatch(o -> o instanceof Outcome.Listed), 120 * SECOND);
    }

    void killMix(int mix) {
        mixes.get(mix).isDead = true;
    }

    /// A mix begins again at its address: with other keys, and without a memory. Others hear of it by [#announce].
    void restartMix(int mix) {
        restarts = true;
        Node node = mixes.get(mix);
        node.use(format.keyPair(chance), format);
        node.point = new ServicePoint(node.address, format, spec);
    }

    /// Another mix stands in for one that dies. Others hear of it by [#announce].
    void replaceMix(int mix) {
        killMix(mix);
        mixes.set(mix, mix());
    }

    /// Somebody else joins, who is handed replies.
    Hop join(Consumer<Opened.Reply> stranger) {
        Node node = node();
        node.stranger = stranger;
        return node.hop();
    }

    /// Sends what a stranger wants to.
    void send(Outcome outcome) {
        Outcome.Send send = (Outcome.Send) outcome;
        send(now, send.node(), send.packet(), 0);
    }

    Descriptor descriptor() {
        TimePeriod period = TimePeriod.at(now);
        byte[] sealed = table.get(Descriptor.place(service.address(), period).orElseThrow());
        return Descriptor.open(sealed, service.address(), period).orElseThrow();
    }

    /// The mixes that the service's descriptor names as its points.
    List<Integer> points() {
        List<Integer> numbers = new ArrayList<>();
        for (IntroductionPoint point : descriptor().points()) {
            for (int mix = 0; mix < mixes.size(); mix++) {
                if (Arrays.equals(mixes.get(mix).address, point.node())) {
                    numbers.add(mix);
                }
            }
        }
        return numbers;
    }

    Answer get(OnionAddress address, HttpHead head, byte[] body) {
        long exchange = ask(address, head, body);
        runUntil(() -> answers.get(exchange).ended, 600 * SECOND);
        return answers.get(exchange);
    }

    long ask(OnionAddress address, HttpHead head, byte[] body) {
        List<Outcome> early = new ArrayList<>();
        long exchange = client.request(now, address, head, early::add);
        answers.put(exchange, new Answer());
        early.forEach(this::ofClient);
        client.body(now, exchange, body, this::ofClient);
        client.end(now, exchange, this::ofClient);
        return exchange;
    }

    void runUntil(java.util.function.BooleanSupplier done, long most) {
        long end = now + most;
        while (!done.getAsBoolean() && now < end) {
            step(end);
        }
    }

    private void step(long end) {
        long arrival = events.isEmpty() ? Long.MAX_VALUE : events.peek().time;
        long next = Math.min(Math.min(arrival, client.nextWake()), serviceIsUp ? service.nextWake() : Long.MAX_VALUE);
        if (next > end) {
            now = end;
            return;
        }
        now = Math.max(now, next);
        if (arrival <= now) {
            Event event = events.remove();
            arrive(event);
        } else if (client.nextWake() <= now) {
            client.wake(now, this::ofClient);
        } else {
            service.wake(now, this::ofService);
        }
    }

    private void send(long at, byte[] to, byte[] packet, int hops) {
        packets++;
        if (chance.nextDouble() < loss) {
            return;
        }
        int copies = chance.nextDouble() < repeats ? 2 : 1;
        for (int i = 0; i < copies; i++) {
            events.add(new Event(at + chance.nextLong(1000, 5000), lastNumber++, ByteBuffer.wrap(to), packet, hops));
        }
    }

    private void arrive(Event event) {
        Node node = nodes.get(event.to);
        if (node == null || node.isDead) {
            return;
        }
        switch (node.opener.open(event.packet)) {
            case Opened.Forward forward -> {
                if (node.seen.add(ByteBuffer.wrap(forward.replayTag()))) {
                    send(now + forward.delayNanos() / 1000, forward.next(), forward.packet(), event.hops + 1);
                }
            }
            case Opened.Deliver deliver -> {
                if (node.seen.add(ByteBuffer.wrap(deliver.replayTag())) && node.point != null) {
                    fewestHops = Math.min(fewestHops, event.hops);
                    node.point.handle(now, deliver, outcome -> serve(node, outcome));
                }
            }
            case Opened.Reply reply -> {
                fewestHops = Math.min(fewestHops, event.hops);
                // Not filtered: the parties themselves must stand packets that come twice.
                if (node == clientNode) {
                    client.handle(now, reply, this::ofClient);
                } else if (node == serviceNode && serviceIsUp) {
                    service.handle(now, reply, this::ofService);
                } else {
                    node.stranger.accept(reply);
                }
            }
            case Opened.Refused refused -> {
                if (!restarts) {
                    throw new AssertionError("refused: " + refused.reason());
                }
            }
        }
    }

    private void serve(Node node, Outcome outcome) {
        Consumer<Outcome> again = more -> serve(node, more);
        switch (outcome) {
            case Outcome.Send send -> send(now, send.node(), send.packet(), 0);
            case Outcome.LookUp look ->
                    node.point.looked(look.ticket(), Optional.ofNullable(table.get(look.key())), again);
            case Outcome.Publish publish -> {
                byte[] before = table.get(publish.key());
                boolean kept =
                        validator.isValid(now, publish.key(), publish.value())
                                && (before == null || validator.replaces(publish.value(), before));
                if (kept) {
                    table.put(publish.key(), publish.value());
                }
                node.point.published(publish.ticket(), kept ? 20 : 0, again);
            }
            default -> throw new AssertionError("a point has no such outcome: " + outcome);
        }
    }

    void ofClient(Outcome outcome) {
        switch (outcome) {
            case Outcome.Send send -> send(now, send.node(), send.packet(), 0);
            case Outcome.Answered answered -> answers.get(answered.exchange()).head = answered.head();
            case Outcome.Body body -> answers.get(body.exchange()).body.writeBytes(body.bytes());
            case Outcome.Ended ended -> answers.get(ended.exchange()).ended = true;
            case Outcome.Broken broken -> {
                answers.get(broken.exchange()).broken = broken.reason();
                answers.get(broken.exchange()).ended = true;
            }
            default -> outcomes.add(outcome);
        }
    }

    private void ofService(Outcome outcome) {
        switch (outcome) {
            case Outcome.Send send -> {
                firstNodes.add(ByteBuffer.wrap(send.node()));
                send(now, send.node(), send.packet(), 0);
            }
            case Outcome.Requested requested -> {
                heads.put(requested.exchange(), requested.head());
                bodies.put(requested.exchange(), new ByteArrayOutputStream());
            }
            case Outcome.Body body -> bodies.get(body.exchange()).writeBytes(body.bytes());
            case Outcome.Ended ended -> {
                long exchange = ended.exchange();
                Response response = server.apply(heads.get(exchange), bodies.get(exchange).toByteArray());
                service.respond(now, exchange, response.head, this::ofService);
                service.body(now, exchange, response.body, this::ofService);
                service.end(now, exchange, this::ofService);
            }
            default -> outcomes.add(outcome);
        }
    }
}
