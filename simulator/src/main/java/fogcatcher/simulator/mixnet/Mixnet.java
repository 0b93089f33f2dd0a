package fogcatcher.simulator.mixnet;

import fogcatcher.engine.mixnet.Directory;
import fogcatcher.engine.mixnet.Drop;
import fogcatcher.engine.mixnet.KeyEpochs;
import fogcatcher.engine.mixnet.MixNode;
import fogcatcher.engine.mixnet.NodeCover;
import fogcatcher.engine.mixnet.Outlet;
import fogcatcher.engine.mixnet.Routes;
import fogcatcher.engine.mixnet.Sender;
import fogcatcher.engine.mixnet.packet.Hop;
import fogcatcher.engine.mixnet.packet.KeyPair;
import fogcatcher.engine.mixnet.packet.OneDh;
import fogcatcher.engine.mixnet.packet.Opened;
import fogcatcher.engine.mixnet.packet.Opener;
import fogcatcher.engine.mixnet.packet.PacketFormat;
import fogcatcher.engine.mixnet.packet.PacketSize;
import fogcatcher.engine.mixnet.packet.Route;
import fogcatcher.engine.mixnet.packet.Sphinx;
import fogcatcher.engine.mixnet.packet.StandIn;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.random.Randomness;
import fogcatcher.engine.random.Stream;
import fogcatcher.engine.scenario.MixnetSpec;
import fogcatcher.simulator.time.Timeline;
import fogcatcher.simulator.time.Timeline.Kind;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/// The mixes, clients and links of a run.
///
/// Nodes are numbered: mixes first, clients after them; an address holds the number. Client `c` talks to the one after
/// it. A packet takes six to ten events: for each mix one to arrive, one to be opened (shared by a batch) and one to
/// leave.
public final class Mixnet implements Passage {

    // What is due.
    private static final int ARRIVAL = 0;
    private static final int MIX = 1;
    private static final int CLIENT = 2;
    private static final int MESSAGE = 3;
    private static final int EPOCH = 4;
    private static final int LOOK = 5;
    private static final int AGAIN = 6;

    /// How often what is inside each mix is counted.
    private static final long LOOK_MICROS = 100_000;

    /// A lost packet of a private request is sent again after this time: the first timeout of RFC 6298.
    private static final long AGAIN_MICROS = Micros.PER_SECOND;

    private final MixnetSpec spec;
    private final PacketFormat format;
    private final Timeline timeline;
    private final KeyEpochs.Rotation rotation;
    private final long linkMicros;
    private final int mixCount;
    private final int clientCount;
    private final int length;
    private final double messagesPerMicro;
    private final Stream say;
    private final Stream strangers;
    private final Stream places;
    private final byte[] keeperKey = new byte[32];
    private final byte[] keeperPublicKey;

    private final MixNode[] mixes;
    private final long[] wakeAt;
    private final boolean[] isBad;
    private final Sender[] senders;
    private final Opener[] openers;
    private final Sender.Recipient[] recipients;
    private final byte[][] addresses;
    private final List<List<Integer>> layers = new ArrayList<>();
    private final Packets packets;
    private final FromClient[] wires;
    private final Observer observer;
    private final Flows flows;
    private final Cargoes cargoes = new Cargoes();
    private final MixnetTheory theory;
    private final double[] marksMillis;
    private Routes routes;
    private MixnetScore before = new MixnetScore();
    private MixnetScore score = new MixnetScore();

    /// @param endMicros when the run ends
    public Mixnet(MixnetSpec spec, long endMicros, Timeline timeline, Randomness randomness) {
        this.spec = spec;
        this.timeline = timeline;
        format = format(spec.format());
        rotation = new KeyEpochs.Rotation(Micros.of(spec.epoch()), Micros.of(spec.overlap()));
        linkMicros = Micros.of(spec.link());
        mixCount = spec.mixes();
        clientCount = spec.clients().count();
        length = spec.topology().length();
        messagesPerMicro = spec.clients().messages().perSecond() * clientCount / Micros.PER_SECOND;
        say = randomness.stream("mixnet messages");
        strangers = randomness.stream("mixnet strangers");
        places = randomness.stream("mixnet places");
        places.nextBytes(keeperKey);
        keeperPublicKey = Directory.publicKeyOf(keeperKey);
        mixes = new MixNode[mixCount];
        wakeAt = new long[mixCount];
        Arrays.fill(wakeAt, Micros.NEVER);
        addresses = new byte[mixCount + clientCount][];
        for (int node = 0; node < addresses.length; node++) {
            addresses[node] = ByteBuffer.allocate(Hop.ADDRESS_BYTES).putInt(0, node).putInt(4, 1).array();
        }
        isBad = draw(spec.compromised());
        packets = new Packets(spec.observer().targets());
        observer = new Observer(mixCount, packets, followEvery());
        flows =
                new Flows(
                        Math.min(spec.observer().flows(), clientCount - 1),
                        endMicros,
                        Micros.of(spec.observer().interval()));
        senders = new Sender[clientCount];
        openers = new Opener[clientCount];
        recipients = new Sender.Recipient[clientCount];
        wires = new FromClient[clientCount];
        theory = new MixnetTheory(spec);
        marksMillis = theory.marksMillis();
        makeMixes(endMicros, randomness);
        makeClients(randomness);
    }

    private static PacketFormat format(MixnetSpec.Format format) {
        return switch (format) {
            case STAND_IN -> new StandIn();
            case SPHINX -> new Sphinx();
            case ONE_DH -> new OneDh();
        };
    }

    /// What a mix holds of a target sinks by a factor of e in a mean delay: to a millionth at the last of three mixes
    /// after some 21 of them.
    private long followEvery() {
        long life = 30 * Micros.of(spec.delay()) + (length + 1) * linkMicros;
        return life / Math.max(1, spec.observer().targets());
    }

    private boolean[] draw(int count) {
        boolean[] drawn = new boolean[mixCount];
        for (int left = count; left > 0; left--) {
            int mix = places.nextInt(mixCount);
            while (drawn[mix]) {
                mix = (mix + 1) % mixCount;
            }
            drawn[mix] = true;
        }
        return drawn;
    }

    private void makeMixes(long endMicros, Randomness randomness) {
        int layerCount = spec.topology() instanceof MixnetSpec.TopologySpec.Layers l ? l.count() : 1;
        for (int l = 0; l < layerCount; l++) {
            layers.add(new ArrayList<>());
        }
        NodeCover.Plan plan =
                new NodeCover.Plan(spec.cover().fraction(), spec.loops().fraction(), Double.POSITIVE_INFINITY);
        int tags = tags(endMicros);
        MixNode.Limits usual = MixNode.Limits.USUAL;
        MixNode.Limits limits =
                new MixNode.Limits(Micros.of(spec.batch()), usual.mostWaiting(), usual.mostDelayMicros());
        for (int mix = 0; mix < mixCount; mix++) {
            layers.get(mix % layerCount).add(mix);
            Stream chance = randomness.stream("mix " + mix);
            KeyEpochs keys = new KeyEpochs(format, rotation, tags, tags, chance);
            Optional<NodeCover> cover =
                    plan.share() == 0
                            ? Optional.empty()
                            : Optional.of(
                                    new NodeCover(addresses[mix], format, plan, length + 1, () -> routes, chance));
            mixes[mix] = new MixNode(addresses[mix], limits, keys, cover, new FromMix(mix));
        }
    }

    /// Twice what a mix is to see in an epoch, cover included, and 10,000 for bursts.
    private int tags(long endMicros) {
        double perSecond = spec.enteringPerSecond() * length / mixCount / (1 - spec.cover().fraction());
        double seconds = Micros.toSeconds(Math.min(endMicros, rotation.epochMicros()));
        return (int) Math.min(1 << 28, 2 * perSecond * seconds + 10_000);
    }

    private void makeClients(Randomness randomness) {
        Sender.Plan plan = new Sender.Plan(spec.clients().rate().perSecond(), spec.clients().loops().fraction());
        for (int client = 0; client < clientCount; client++) {
            Stream chance = randomness.stream("mixnet client " + client);
            KeyPair keys = format.keyPair(chance);
            openers[client] = format.opener(keys.privateKey());
            recipients[client] = new Sender.Recipient(addresses[mixCount + client], keys.publicKey());
            senders[client] = new Sender(plan, format, () -> routes, recipients[client], chance);
            wires[client] = new FromClient(client);
        }
    }

    // ---- what happens ----

    /// Everybody begins.
    public void begin(long now) {
        publish(now);
        put(now + LOOK_MICROS, 0, LOOK);
        for (int client = 0; client < clientCount; client++) {
            senders[client].begin(now);
            wakeClient(client);
        }
        if (messagesPerMicro > 0) {
            nextMessage(now);
        }
    }

    /// Something that was asked for is due.
    public void due(long now, int which, int what) {
        switch (what) {
            case ARRIVAL -> arrive(now, which);
            case MIX -> {
                if (wakeAt[which] == now) {
                    wakeAt[which] = Micros.NEVER;
                    mixes[which].wake(now);
                    wakeMix(which);
                }
            }
            case CLIENT -> {
                senders[which].wake(now, wires[which]);
                wakeClient(which);
            }
            case MESSAGE -> {
                int client = say.nextInt(clientCount);
                say(now, client, (client + 1) % clientCount, new byte[0], Packets.NO_CARGO);
                nextMessage(now);
            }
            case EPOCH -> publish(now);
            case LOOK -> look(now);
            case AGAIN -> sendPart(now, which);
            default -> throw new IllegalArgumentException("nothing in a mixnet is number " + what);
        }
    }

    private void put(long when, int which, int what) {
        timeline.put(when, Kind.MIXNET, which, what);
    }

    private void wakeMix(int mix) {
        long next = mixes[mix].nextWake();
        if (next < wakeAt[mix]) {
            wakeAt[mix] = next;
            put(next, mix, MIX);
        }
    }

    private void wakeClient(int client) {
        long next = senders[client].nextWake();
        if (next != Micros.NEVER) {
            put(next, client, CLIENT);
        }
    }

    private void nextMessage(long now) {
        put(now + (long) Math.ceil(say.nextExponential() / messagesPerMicro), 0, MESSAGE);
    }

    /// A directory of this epoch's keys, signed by its keeper and checked by those who use it.
    private void publish(long now) {
        long epoch = rotation.epochAt(now);
        List<List<Directory.Entry>> entries = new ArrayList<>();
        for (List<Integer> layer : layers) {
            entries.add(
                    layer.stream()
                            .map(mix -> new Directory.Entry(addresses[mix], mixes[mix].publicKey(now, epoch)))
                            .toList());
        }
        Directory directory = new Directory(epoch, entries).signed(keeperKey).checked(keeperPublicKey).orElseThrow();
        routes = new Routes(directory, length, Micros.of(spec.delay()));
        put(Micros.after(epoch * rotation.epochMicros(), rotation.epochMicros()), 0, EPOCH);
    }

    private void look(long now) {
        for (MixNode mix : mixes) {
            score.inside(mix.inside());
        }
        put(now + LOOK_MICROS, 0, LOOK);
    }

    // ---- packets ----

    private void say(long now, int from, int to, byte[] message, int cargo) {
        int packet = packets.take(now, Sender.Kind.MESSAGE.ordinal());
        packets.cargo[packet] = cargo;
        senders[from].say(now, new Sender.Message(recipients[to], message, packet), wires[from]);
    }

    private void travel(long now, int packet, byte[] to, int parity, byte[] bytes) {
        packets.to[packet] = number(to);
        packets.parity[packet] = (byte) parity;
        packets.bytes[packet] = bytes;
        put(now + linkMicros, packet, ARRIVAL);
    }

    private static int number(byte[] address) {
        return ByteBuffer.wrap(address).getInt();
    }

    private void arrive(long now, int packet) {
        int node = packets.to[packet];
        byte[] bytes = packets.bytes[packet];
        packets.bytes[packet] = null;
        if (node < mixCount) {
            observer.arrived(node, packet);
            score.opened();
            mixes[node].handle(now, packets.parity[packet], bytes, packet);
            wakeMix(node);
        } else {
            reach(now, node - mixCount, packet, bytes);
        }
    }

    private void reach(long now, int client, int packet, byte[] bytes) {
        flows.received(now, client);
        observer.out(packet, score);
        switch (openers[client].open(bytes)) {
            case Opened.Refused refused -> lose(now, packet, Drop.of(refused.reason()));
            case Opened.Forward _ -> lose(now, packet, Drop.FLAG);
            case Opened.Reply _ -> lose(now, packet, Drop.PAYLOAD); // nobody here made a reply block
            case Opened.Deliver deliver -> {
                if (NodeCover.isNobody(deliver.destination())) {
                    lose(now, packet, Drop.COVER);
                } else if (packets.kind[packet] == Sender.Kind.LOOP.ordinal()) {
                    lose(now, packet, Drop.LOOP);
                } else {
                    delivered(now, packet);
                }
            }
        }
    }

    private void delivered(long now, int packet) {
        score.delivered((now - packets.sentAt[packet]) / 1000.0, (length + 1) * linkMicros / 1000.0, marksMillis);
        int cargo = packets.cargo[packet];
        packets.release(packet);
        if (cargo != Packets.NO_CARGO) {
            cargoes.arrived(now, cargo, score);
        }
    }

    private void lose(long now, int packet, Drop reason) {
        score.dropped(reason);
        if (packets.cargo[packet] != Packets.NO_CARGO) {
            put(now + AGAIN_MICROS, packets.cargo[packet], AGAIN);
        }
        packets.release(packet);
    }

    private final class FromMix implements Outlet {

        private final int mix;

        FromMix(int mix) {
            this.mix = mix;
        }

        @Override
        public void forward(long now, byte[] next, int parity, byte[] packet, long mark) {
            int row = (int) mark;
            if (mark == OWN) {
                row = packets.take(now, Packets.MIX_COVER);
                score.sent(Packets.MIX_COVER);
                observer.made(mix);
            }
            observer.left(now, mix, row, mark == OWN, score);
            travel(now, row, next, parity, packet);
        }

        @Override
        public void deliver(long now, Opened arrived, long mark) {
            dropped(now, Drop.FLAG, mark); // mixes deliver to nobody here: the last node is a client
        }

        @Override
        public void dropped(long now, Drop reason, long mark) {
            observer.ended(mix, score);
            lose(now, (int) mark, reason);
        }

        @Override
        public void thin(long now, double load, boolean isThin) {
            if (isThin) {
                score.alarm();
            }
        }
    }

    private final class FromClient implements Sender.Wire {

        private final int client;
        private long sentAt = -1;

        FromClient(int client) {
            this.client = client;
        }

        @Override
        public void send(long now, Sender.Kind kind, Route route, int parity, byte[] packet, long mark) {
            int row = mark == Outlet.OWN ? packets.take(now, kind.ordinal()) : (int) mark;
            score.sent(kind.ordinal());
            if (sentAt >= 0) {
                score.gapOfSender(now - sentAt);
            }
            sentAt = now;
            if (kind == Sender.Kind.MESSAGE) {
                score.waited((now - packets.sentAt[row]) / 1000.0);
                packets.sentAt[row] = now;
                observer.mayFollow(now, row);
                judge(route);
            }
            flows.sent(now, client);
            travel(now, row, route.hops().getFirst().address(), parity, packet);
        }

        private void judge(Route route) {
            int bad = 0;
            for (int hop = 0; hop < length; hop++) {
                bad += isBad[number(route.hops().get(hop).address())] ? 1 : 0;
            }
            score.route(bad == length, bad > 0);
        }

        @Override
        public Sender.Recipient stranger() {
            return recipients[strangers.nextInt(clientCount)];
        }
    }

    // ---- what is private ----

    @Override
    public void carry(long now, long bytes, LongConsumer arrived) {
        int cargo = cargoes.put(now, parts(bytes), places.nextInt(clientCount), places.nextInt(clientCount), arrived);
        for (int part = parts(bytes); part > 0; part--) {
            sendPart(now, cargo);
        }
    }

    private void sendPart(long now, int cargo) {
        say(now, cargoes.from(cargo), cargoes.to(cargo), new byte[0], cargo);
    }

    private static int parts(long bytes) {
        return (int) Math.max(1, Math.ceilDiv(bytes, PacketSize.REGULAR.messageBytes()));
    }

    @Override
    public long meanMicros(long bytes) {
        return theory.meanCarriedMicros(parts(bytes));
    }

    // ---- what came of it ----

    /// Nothing before counts any more.
    public void warm() {
        before = new MixnetScore();
        score = new MixnetScore();
    }

    /// What happened since this was asked last.
    public MixnetScore takeInterval() {
        MixnetScore interval = score;
        before.add(interval);
        score = new MixnetScore();
        return interval;
    }

    /// What happened since the warm-up.
    public MixnetScore score() {
        MixnetScore all = new MixnetScore();
        all.add(before);
        all.add(score);
        return all;
    }

    /// What theory expects of it.
    public MixnetTheory theory() {
        return theory;
    }

    public MixnetSpec spec() {
        return spec;
    }

    /// The name of the packets' format.
    public String formatName() {
        return format.name();
    }

    /// Packets that have been sent and are not at their end, waiting messages included.
    public int underWay() {
        return packets.count();
    }

    /// Mixes in which too little mixes now.
    public int thinMixes() {
        int thin = 0;
        for (MixNode mix : mixes) {
            thin += mix.isThin() ? 1 : 0;
        }
        return thin;
    }

    /// The share of clients, of those whose flows are watched, whose partner the observer found; from the whole run.
    public double flowSuccess() {
        return flows.success(theory.delays(), (length + 1) * linkMicros);
    }
}
