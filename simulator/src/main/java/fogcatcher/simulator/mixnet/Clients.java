package fogcatcher.simulator.mixnet;

import fogcatcher.engine.mixnet.Drop;
import fogcatcher.engine.mixnet.NodeCover;
import fogcatcher.engine.mixnet.Outlet;
import fogcatcher.engine.mixnet.Routes;
import fogcatcher.engine.mixnet.Sender;
import fogcatcher.engine.mixnet.curve.SigningKey;
import fogcatcher.engine.mixnet.packet.KeyPair;
import fogcatcher.engine.mixnet.packet.Opened;
import fogcatcher.engine.mixnet.packet.Opener;
import fogcatcher.engine.mixnet.packet.Openers;
import fogcatcher.engine.mixnet.packet.PacketFormat;
import fogcatcher.engine.mixnet.packet.PacketSize;
import fogcatcher.engine.mixnet.packet.Route;
import fogcatcher.engine.mixnet.sortition.Lot;
import fogcatcher.engine.mixnet.sortition.Lots;
import fogcatcher.engine.mixnet.sortition.PacketTicket;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.random.Randomness;
import fogcatcher.engine.random.Stream;
import fogcatcher.engine.scenario.MixnetSpec;
import fogcatcher.simulator.mixnet.Agenda.Due;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Those who talk through the mixnet: client `c` to the one after it, and whoever has cargo to whom it is for.
final class Clients {

    private final MixnetSpec.Clients spec;
    private final int length;
    private final Mixes mixes;
    private final Links links;
    private final Packets packets;
    private final Observer observer;
    private final Flows flows;
    private final Fates fates;
    private final Scorebook scores;
    private final Agenda agenda;
    private final double messagesPerMicro;
    private final Stream say;
    private final Stream strangers;
    private final List<Client> clients = new ArrayList<>();

    /// @param length mixes of a route
    Clients(
            MixnetSpec.Clients spec,
            int length,
            Mixes mixes,
            Links links,
            Packets packets,
            Observer observer,
            Flows flows,
            Fates fates,
            Scorebook scores,
            Agenda agenda,
            Randomness randomness) {
        this.spec = spec;
        this.length = length;
        this.mixes = mixes;
        this.links = links;
        this.packets = packets;
        this.observer = observer;
        this.flows = flows;
        this.fates = fates;
        this.scores = scores;
        this.agenda = agenda;
        messagesPerMicro = spec.messages().perSecond() * spec.count() / Micros.PER_SECOND;
        say = randomness.stream("mixnet messages");
        strangers = randomness.stream("mixnet strangers");
    }

    /// Makes all of them, and connects them to links.
    ///
    /// @param firstNode number of the first as a node
    void make(int firstNode, PacketFormat format, Openers openers, Lottery lottery, Randomness randomness) {
        Sender.Plan plan = new Sender.Plan(spec.rate().perSecond(), spec.loops().fraction(), PacketSize.REGULAR);
        for (int number = 0; number < spec.count(); number++) {
            Stream chance = randomness.stream("mixnet client " + number);
            KeyPair keys = format.keyPair(chance);
            Sender.Recipient self = new Sender.Recipient(Links.address(firstNode + number), keys.publicKey());
            Optional<SigningKey> key = lottery.ticketKey();
            Lots lots = key.map(Lots::proven).orElse(Lots.of(chance));
            Sender sender = new Sender(plan, format, mixes::routes, () -> self, chance, lots);
            Client client = new Client(number, self, sender, openers.opener(keys), key);
            clients.add(client);
            links.connect(client);
        }
    }

    void begin(long now) {
        for (Client client : clients) {
            client.sender.begin(now);
            client.plan();
        }
        if (messagesPerMicro > 0) {
            planMessage(now);
        }
    }

    private void planMessage(long now) {
        agenda.put(now + (long) Math.ceil(say.nextExponential() / messagesPerMicro), 0, Due.MESSAGE);
    }

    void wake(long now, int number) {
        Client client = clients.get(number);
        client.sender.wake(now, client);
        client.plan();
    }

    /// One of them has something to say.
    void sayMessage(long now) {
        int from = say.nextInt(clients.size());
        say(now, from, (from + 1) % clients.size(), Packets.NO_CARGO);
        planMessage(now);
    }

    /// @param cargo of which this is a packet, or [Packets#NO_CARGO]
    void say(long now, int from, int to, int cargo) {
        int packet = packets.take(now, Sender.Kind.MESSAGE.ordinal());
        packets.cargo[packet] = cargo;
        Client client = clients.get(from);
        client.sender.say(now, new Sender.Message(clients.get(to).self, new byte[0], packet), client);
    }

    /// One of them, between links and its sender.
    private final class Client implements Sender.Wire, Links.End {

        private final int number;
        private final Sender.Recipient self;
        private final Sender sender;
        private final Opener opener;
        private final Optional<SigningKey> key;
        private long sentAt = -1;

        Client(int number, Sender.Recipient self, Sender sender, Opener opener, Optional<SigningKey> key) {
            this.number = number;
            this.self = self;
            this.sender = sender;
            this.opener = opener;
            this.key = key;
        }

        private void plan() {
            long next = sender.nextWake();
            if (next != Micros.NEVER) {
                agenda.put(next, number, Due.CLIENT);
            }
        }

        @Override
        public void send(long now, Sender.Kind kind, Route route, Lot lot, int parity, byte[] packet, long mark) {
            int row = mark == Outlet.OWN ? packets.take(now, kind.ordinal()) : (int) mark;
            scores.now().sent(kind.ordinal());
            if (sentAt >= 0) {
                scores.now().gapOfSender(now - sentAt);
            }
            sentAt = now;
            if (kind == Sender.Kind.MESSAGE) {
                scores.now().waited((now - packets.sentAt[row]) / 1000.0);
                packets.sentAt[row] = now;
                observer.mayFollow(now, row);
                judge(route);
            }
            if (kind == Sender.Kind.LOOP) {
                mixes.measure(row, shown(route, lot));
            }
            flows.sent(now, number);
            links.send(now, row, route.hops().getFirst().address(), parity, packet);
        }

        @Override
        public void send(long now, Sender.Wrapped packet) {
            throw new IllegalStateException("nobody here has a packet that is wrapped already");
        }

        /// The way of a loop, as others find it when the client opens its ticket.
        private Supplier<Route> shown(Route route, Lot lot) {
            if (!(lot instanceof PacketTicket mine)) {
                return () -> route;
            }
            byte[] publicKey = key.orElseThrow().publicKey();
            Routes routes = mixes.routes();
            return () ->
                    Sender.loop(
                            routes,
                            self,
                            PacketTicket.open(publicKey, mine.epoch(), mine.number(), mine.proof()).orElseThrow());
        }

        private void judge(Route route) {
            int bad = 0;
            for (int hop = 0; hop < length; hop++) {
                bad += mixes.isBad(Links.number(route.hops().get(hop).address())) ? 1 : 0;
            }
            scores.now().route(bad == length, bad > 0);
        }

        @Override
        public Sender.Recipient stranger() {
            return clients.get(strangers.nextInt(clients.size())).self;
        }

        @Override
        public Optional<Opener> opener(long now, int parity) {
            return Optional.of(opener);
        }

        @Override
        public void arrive(long now, int packet, int parity, byte[] bytes) {
            flows.received(now, number);
            observer.out(packet, scores.now());
            switch (opener.open(bytes)) {
                case Opened.Refused refused -> fates.lost(now, packet, Drop.of(refused.reason()));
                case Opened.Forward _ -> fates.lost(now, packet, Drop.FLAG);
                case Opened.Reply _ -> fates.lost(now, packet, Drop.PAYLOAD); // nobody here made a reply block
                case Opened.Deliver deliver -> {
                    if (NodeCover.isNobody(deliver.destination())) {
                        fates.lost(now, packet, Drop.COVER);
                    } else if (packets.kind[packet] == Sender.Kind.LOOP.ordinal()) {
                        fates.lost(now, packet, Drop.LOOP);
                    } else {
                        fates.delivered(now, packet);
                    }
                }
            }
        }
    }
}
