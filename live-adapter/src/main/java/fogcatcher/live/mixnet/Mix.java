package fogcatcher.live.mixnet;

import com.sun.net.httpserver.HttpServer;
import fogcatcher.engine.mixnet.Directory;
import fogcatcher.engine.mixnet.Drop;
import fogcatcher.engine.mixnet.KeyEpochs;
import fogcatcher.engine.mixnet.MixNode;
import fogcatcher.engine.mixnet.NodeCover;
import fogcatcher.engine.mixnet.Outlet;
import fogcatcher.engine.mixnet.Routes;
import fogcatcher.engine.mixnet.curve.SigningKey;
import fogcatcher.engine.mixnet.kademlia.KademliaSpec;
import fogcatcher.engine.mixnet.packet.Opened;
import fogcatcher.engine.mixnet.packet.PacketFormat;
import fogcatcher.engine.mixnet.service.Outcome;
import fogcatcher.engine.mixnet.service.ServicePoint;
import fogcatcher.engine.mixnet.service.ServiceSpec;
import fogcatcher.engine.mixnet.sortition.LayerTicket;
import fogcatcher.engine.model.Micros;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// A mix as a process: the engine's [MixNode], [ServicePoint] and table on one thread, and sockets around them.
final class Mix implements AutoCloseable {

    /// Works that wait for the thread, mostly packets, and bytes of them, which is as many of the regular size;
    /// guesses.
    private static final int ROOM = 4096;

    static final int ROOM_BYTES = 10 << 20;

    /// How long a mix that leaves waits for more packets before it believes that all senders know; a guess.
    private static final long QUIET_MICROS = Micros.PER_SECOND;

    private final Settings settings;
    private final LiveClock clock;
    private final RandomGenerator chance;
    private final SigningKey identity;
    private final Consumer<String> tell;
    private final Counts counts = new Counts();
    private final OwnerThread owner;
    private final Door door;
    private final Links links;
    private final NodeAddress address;
    private final MixNode node;
    private final Table table;
    private final ServicePoint point;
    private final DirectoryClient directory;
    private final DirectoryFollower follower;
    private final ExecutorService pageThreads = Executors.newVirtualThreadPerTaskExecutor();
    private Optional<HttpServer> page = Optional.empty();

    /// What it drew for its place in the epoch that runs.
    private volatile Registration.Drawn lot = Registration.Drawn.NOTHING;

    private Optional<Routes> routes = Optional.empty();
    private boolean isThin;

    /// The last epoch in which it was told that the filter of replays was full.
    private long fullEpoch = -1;

    private long lastReceivedAt;

    /// How a mix is run.
    ///
    /// @param listen where others connect to
    /// @param known where they find that from outside; empty if it is the same
    /// @param metrics where Prometheus asks; empty for nowhere
    /// @param rotation of keys, equal in the whole mixnet
    /// @param limits of what it takes on
    /// @param tags most packets of a key: see [ReplayMemory]
    /// @param cover of its own
    /// @param meanDelayMicros of cover, as senders choose for their packets
    record Settings(
            InetSocketAddress listen,
            Optional<NodeAddress> known,
            Optional<InetSocketAddress> metrics,
            KeyEpochs.Rotation rotation,
            MixNode.Limits limits,
            int tags,
            NodeCover.Plan cover,
            long meanDelayMicros) {

        /// Keys change every hour and overlap by ten minutes: a guess, beyond the five for which a reply block is used.
        static final KeyEpochs.Rotation ROTATION = new KeyEpochs.Rotation(Micros.PER_HOUR, 10 * Micros.PER_MINUTE);

        /// Links of a loop through three layers.
        private static final int LOOP_LINKS = 4;
    }

    /// @param seed of the key by which the mix is known
    /// @param tell what the operator should know
    /// @throws LiveFault if nobody can listen there
    Mix(
            Settings settings,
            PacketFormat format,
            byte[] seed,
            DirectoryReference reference,
            LiveClock clock,
            RandomGenerator chance,
            Consumer<String> tell) {
        this.settings = settings;
        this.clock = clock;
        this.chance = chance;
        this.tell = tell;
        identity = SigningKey.ofSeed(seed);
        Frames frames = new Frames(format);
        owner = new OwnerThread("mix", ROOM, Heap.inward(ROOM_BYTES), clock, this::bug);
        links = new Links(frames, counts);
        door = new Door(settings.listen, frames, this::take, counts);
        address = settings.known.orElseGet(() -> NodeAddress.of(door.at()));
        node = new MixNode(address.bytes(), settings.limits, keys(format), Optional.of(cover(format)), outlet());
        KademliaSpec kademlia = KademliaSpec.STANDARD;
        table = new Table(address, kademlia.keeping(Heap.table(kademlia.mostBytes())), links, chance);
        point = new ServicePoint(address.bytes(), format, ServiceSpec.STANDARD);
        owner.own(OwnerThread.machine(node::nextWake, node::wake));
        owner.own(table);
        owner.own(new Housekeeping());
        directory = new DirectoryClient(reference);
        follower =
                new DirectoryFollower(
                        directory, client -> register(client, false), d -> owner.put(now -> use(now, d)), tell);
    }

    private KeyEpochs keys(PacketFormat format) {
        return new KeyEpochs(format, settings.rotation, settings.tags, ReplayMemory.exact(settings.tags), chance);
    }

    private NodeCover cover(PacketFormat format) {
        return new NodeCover(
                address.bytes(),
                format,
                settings.cover,
                Settings.LOOP_LINKS,
                () -> routes.<NodeCover.Source>map(known -> known).orElseGet(this::alone),
                chance);
    }

    private NodeCover.Source alone() {
        return new LonelyCover(address.bytes(), node, settings.rotation, clock);
    }

    /// Where the mix is found.
    NodeAddress address() {
        return address;
    }

    /// Where metrics are served, if they are.
    Optional<InetSocketAddress> metricsAt() {
        return page.map(HttpServer::getAddress);
    }

    Counts counts() {
        return counts;
    }

    /// The thread of its machines.
    OwnerThread owner() {
        return owner;
    }

    /// Begins to mix, and registers; tries for `patience` while the directory does not answer.
    ///
    /// @throws LiveFault if the directory is not there or refuses, or metrics cannot be served
    void start(Duration patience) throws InterruptedException {
        page = settings.metrics.map(at -> Http.listen(at, pageThreads));
        page.ifPresent(server -> {
            server.createContext("/metrics", Http.only("GET", call -> Http.answer(call, metrics())));
            server.start();
        });
        owner.start();
        door.open(owner::fail);
        follower.start(patience, owner::fail);
    }

    private void register(DirectoryClient client, boolean leaves)
            throws DirectoryClient.Unreachable, InterruptedException {
        DirectoryClient.Randomness today = client.register(owner.ask(now -> registration(now, leaves)), identity);
        if (!leaves && today.epoch() != lot.epoch()) {
            lot =
                    new Registration.Drawn(
                            today.epoch(), LayerTicket.draw(identity, today.epoch(), today.value()).proof());
            DirectoryClient.Randomness _ = client.register(owner.ask(now -> registration(now, false)), identity);
        }
    }

    private Registration registration(long now, boolean leaves) {
        long epoch = settings.rotation.epochAt(now);
        return new Registration(
                leaves,
                now,
                identity.publicKey(),
                address.bytes(),
                epoch,
                node.publicKey(now, epoch),
                node.publicKey(now, epoch + 1),
                lot);
    }

    private void use(long now, Directory newDirectory) {
        boolean isNamed =
                newDirectory.layers().stream()
                        .flatMap(List::stream)
                        .anyMatch(mix -> Arrays.equals(mix.address(), address.bytes()));
        routes =
                isNamed
                        ? Optional.of(new Routes(newDirectory, newDirectory.layers().size(), settings.meanDelayMicros))
                        : Optional.empty();
        links.favour(NodeAddress.of(newDirectory));
        table.meet(now, newDirectory);
    }

    private void take(Frames.Frame frame) throws InterruptedException {
        switch (frame) {
            case Frames.Frame.Packet packet -> {
                counts.received();
                owner.put(
                        frame.wireBytes(),
                        now -> {
                            lastReceivedAt = now;
                            node.handle(now, packet.parity(), packet.bytes(), 0);
                        });
            }
            case Frames.Frame.Table message -> owner.put(frame.wireBytes(), now -> table.take(now, message.message()));
        }
    }

    private Outlet outlet() {
        return new Outlet() {
            @Override
            public void forward(long now, byte[] next, int parity, byte[] packet, long mark) {
                counts.forwarded(mark == Outlet.OWN);
                send(next, parity, packet);
            }

            @Override
            public void deliver(long now, Opened arrived, long mark) {
                counts.delivered(arrived instanceof Opened.Reply);
                if (arrived instanceof Opened.Deliver message) {
                    point.handle(now, message, outcome -> perform(now, outcome));
                }
            }

            @Override
            public void dropped(long now, Drop reason, long mark) {
                counts.dropped(reason);
                if (reason == Drop.TAGS_FULL) {
                    tellFull(settings.rotation.epochAt(now));
                }
            }

            @Override
            public void thin(long now, double load, boolean thin) {
                isThin = thin;
                tell.accept(
                        String.format(
                                Locale.ROOT,
                                thin
                                        ? "too few packets mix here to hide one another: %.1f inside on average"
                                        : "packets enough mix here again: %.1f inside on average",
                                load));
            }
        };
    }

    private void tellFull(long epoch) {
        if (epoch != fullEpoch) {
            fullEpoch = epoch;
            tell.accept(
                    "the filter of replays is full: "
                            + settings.tags
                            + " packets came for one key; more are dropped until the next key counts. Start with a"
                            + " larger --most-packets");
        }
    }

    private void send(byte[] next, int parity, byte[] packet) {
        NodeAddress.read(next)
                .ifPresentOrElse(
                        to -> links.send(to, new Frames.Frame.Packet(parity, packet)),
                        () -> counts.lost(Counts.Loss.NO_ADDRESS, 1));
    }

    private void perform(long now, Outcome outcome) {
        switch (outcome) {
            case Outcome.Send send -> send(send.node(), send.parity(), send.packet());
            case Outcome.LookUp look ->
                    table.find(
                            now, look.key(), value -> point.looked(look.ticket(), value, more -> perform(now, more)));
            case Outcome.Publish publish ->
                    table.publish(
                            now,
                            publish.key(),
                            publish.value(),
                            copies -> point.published(publish.ticket(), copies, more -> perform(now, more)));
            case Outcome.Listed _,
                    Outcome.Requested _,
                    Outcome.Answered _,
                    Outcome.Body _,
                    Outcome.Ended _,
                    Outcome.Broken _,
                    Outcome.GoDirect _ ->
                    throw new IllegalStateException("a service point has no such outcome: " + outcome);
        }
    }

    private MetricsPage metrics() {
        MetricsPage text = new MetricsPage("fogcatcher_mixnode_");
        counts.write(text);
        text.gauge("inbox", "Packets and messages that wait to be looked at.").value(owner.waiting());
        text.gauge("links", "Connections to other nodes.").value(links.count());
        text.gauge("links_waiting", "Frames that wait to be sent.").value(links.waiting());
        try {
            return owner.ask(now -> machines(text));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return text;
        }
    }

    private MetricsPage machines(MetricsPage text) {
        text.gauge("packets_inside", "Packets that wait for their delay.").value(node.inside());
        text.gauge("load", "Packets inside on average, lately: lambda / mu.").value(node.load());
        text.gauge("thin", "1 while too few packets mix here to hide one another.").value(isThin ? 1 : 0);
        text.gauge("table_contacts", "Other members of the table of descriptors in use.").value(table.contacts());
        return text;
    }

    private void bug(RuntimeException bug) {
        counts.bug();
        tell.accept(bug + "; this is a bug" + OwnerThread.at(bug));
    }

    /// Leaves in good order: tells the directory, forwards what is inside and still comes, for as long as `most`, and
    /// stops.
    ///
    /// @return packets that were lost
    long drain(Duration most) throws InterruptedException {
        long end = clock.micros() + Micros.of(most);
        follower.close();
        try {
            register(directory, true);
        } catch (DirectoryClient.Unreachable | LiveFault fault) {
            tell.accept("the directory was not told: " + fault.getMessage());
        }
        long since = clock.micros();
        while (clock.micros() < end && !owner.ask(now -> isQuiet(now, since))) {
            Thread.sleep(20);
        }
        long before = counts.droppedPackets(Drop.OFFLINE);
        close();
        return counts.droppedPackets(Drop.OFFLINE) - before;
    }

    private boolean isQuiet(long now, long since) {
        return node.inside() == 0 && now - Math.max(since, lastReceivedAt) > QUIET_MICROS;
    }

    /// Stops at once: what is inside is lost.
    @Override
    public void close() {
        follower.close();
        door.close();
        try {
            owner.put(node::stop);
            owner.stop();
            links.drain(Duration.ofSeconds(1));
        } catch (OwnerThread.Ended _) {
            // With what was inside; or this is done for the second time.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        links.close();
        page.ifPresent(server -> server.stop(0));
        pageThreads.shutdownNow();
        directory.close();
    }

    /// Lets the service point forget what is too old.
    private final class Housekeeping implements OwnerThread.Machine {
        private long next;

        @Override
        public long nextWake() {
            return next;
        }

        @Override
        public void wake(long now) {
            point.expire(now);
            next = now + Micros.PER_MINUTE;
        }
    }
}
