package fogcatcher.live.mixnet;

import fogcatcher.engine.mixnet.Directory;
import fogcatcher.engine.mixnet.Drop;
import fogcatcher.engine.mixnet.KeyEpochs;
import fogcatcher.engine.mixnet.MixNode;
import fogcatcher.engine.mixnet.Outlet;
import fogcatcher.engine.mixnet.packet.Hop;
import fogcatcher.engine.mixnet.packet.Opened;
import fogcatcher.engine.mixnet.packet.PacketFormat;
import fogcatcher.engine.mixnet.service.Outcome;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// The node of a client or service: opens what is for it, and forwards nothing.
///
/// The last mix of a route connects to it, so that it needs an address that mixes can reach. Who it talks with learns
/// neither that address nor its keys: they are inside reply blocks.
final class Endpoint implements AutoCloseable {

    private static final int ROOM = 1024;

    /// Most packets of a key epoch, each remembered exactly: 35 MB, and 51 while the memory grows. A guess, 30 GB in
    /// an hour.
    private static final int TAGS = 1 << 20;

    private final OwnerThread owner;
    private final Door door;
    private final Links links;
    private final NodeAddress address;
    private final MixNode node;
    private final KeyEpochs.Rotation rotation;
    private final Party party;
    private final SteadyLine line;
    private final LiveClock clock;
    private final Counts counts = new Counts();
    private final DirectoryClient directory;
    private final DirectoryFollower follower;
    private final Consumer<String> tell;
    private boolean knowsMixes;

    /// The last epoch in which it was told that no more packets can be known again.
    private long fullEpoch = -1;

    /// Where an endpoint is, and whom it asks for mixes.
    ///
    /// @param listen where mixes connect to
    /// @param known where they find that; empty if it is the same
    /// @param perSecond packets that it sends, whether it has something to say or not; 0 to send at once
    record Settings(
            InetSocketAddress listen, Optional<NodeAddress> known, DirectoryReference directory, double perSecond) {}

    /// Who is behind the endpoint; on its thread only.
    interface Party extends OwnerThread.Machine {

        void use(long now, Directory mixes, Hop self);

        void handle(long now, Opened.Reply reply);

        /// Is to send only while there is room, and is woken when there is again.
        void through(BooleanSupplier hasRoom);
    }

    /// @param tell what the operator should know
    /// @throws LiveFault if nobody can listen there
    Endpoint(
            Settings settings,
            PacketFormat format,
            Party party,
            LiveClock clock,
            RandomGenerator chance,
            Consumer<String> tell) {
        this.party = party;
        this.clock = clock;
        this.tell = tell;
        rotation = Mix.Settings.ROTATION;
        Frames frames = new Frames(format);
        owner =
                new OwnerThread(
                        "endpoint",
                        ROOM,
                        Heap.inward(Mix.ROOM_BYTES),
                        clock,
                        bug -> tell.accept(bug + "; this is a bug" + OwnerThread.at(bug)));
        links = new Links(frames, counts);
        door = new Door(settings.listen, frames, this::take, counts);
        address = settings.known.orElseGet(() -> NodeAddress.of(door.at()));
        KeyEpochs keys = new KeyEpochs(format, rotation, TAGS, TAGS, chance);
        node = new MixNode(address.bytes(), MixNode.Limits.USUAL, keys, Optional.empty(), outlet());
        owner.own(OwnerThread.machine(node::nextWake, node::wake));
        line = new SteadyLine(settings.perSecond, format, chance, this::send);
        party.through(line::hasRoom);
        owner.own(OwnerThread.machine(line::nextWake, this::tick));
        owner.own(party);
        directory = new DirectoryClient(settings.directory);
        follower = new DirectoryFollower(directory, _ -> {}, mixes -> owner.put(now -> use(now, mixes)), tell);
    }

    /// @throws LiveFault if the directory does not answer for as long as `patience`
    void start(Duration patience) throws InterruptedException {
        owner.start();
        door.open(owner::fail);
        follower.start(patience, owner::fail);
    }

    /// The thread that the party lives on.
    OwnerThread owner() {
        return owner;
    }

    /// What goes out and comes in; all that it sends is its own.
    Counts counts() {
        return counts;
    }

    /// Waits until it knows mixes, or while lots are drawn: at the beginning of an epoch the directory may name none of
    /// it yet.
    void awaitMixes() throws InterruptedException {
        while (Registry.mayBeDrawing(clock.micros(), rotation) && !owner.ask(_ -> knowsMixes)) {
            Thread.sleep(100);
        }
    }

    /// Sends a packet when its turn has come; on the party's thread.
    void send(Outcome.Send send) {
        line.send(clock.micros(), send);
    }

    private void send(byte[] first, int parity, byte[] packet) {
        counts.forwarded(true);
        NodeAddress.read(first).ifPresent(to -> links.send(to, new Frames.Frame.Packet(parity, packet)));
    }

    private void tick(long now) {
        line.wake(now);
        party.wake(now);
    }

    private void use(long now, Directory mixes) {
        long epoch = rotation.epochAt(now);
        // Around the end of an epoch the directory of the one before may come; what is known is good for a while
        // longer.
        if (mixes.epoch() == epoch || mixes.epoch() == epoch + 1) {
            knowsMixes = true;
            links.favour(NodeAddress.of(mixes));
            Hop self = new Hop(address.bytes(), node.publicKey(now, mixes.epoch()), 0);
            line.use(now, mixes, self);
            party.use(now, mixes, self);
        }
    }

    private void take(Frames.Frame frame) throws InterruptedException {
        if (frame instanceof Frames.Frame.Packet packet) {
            owner.put(frame.wireBytes(), now -> node.handle(now, packet.parity(), packet.bytes(), 0));
        }
    }

    private Outlet outlet() {
        return new Outlet() {
            @Override
            public void forward(long now, byte[] next, int parity, byte[] packet, long mark) {
                // This is no mix.
            }

            @Override
            public void deliver(long now, Opened arrived, long mark) {
                if (arrived instanceof Opened.Reply reply) {
                    party.handle(now, reply);
                }
            }

            @Override
            public void dropped(long now, Drop reason, long mark) {
                // Whoever sent it sends again.
                counts.dropped(reason);
                if (reason == Drop.TAGS_FULL && fullEpoch != rotation.epochAt(now)) {
                    fullEpoch = rotation.epochAt(now);
                    tell.accept(TAGS + " packets have come in an hour; more are dropped until the next begins");
                }
            }

            @Override
            public void thin(long now, double load, boolean isThin) {
                // It does not mix.
            }
        };
    }

    @Override
    public void close() {
        follower.close();
        door.close();
        try {
            owner.stop();
            links.drain(Duration.ofSeconds(1));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        links.close();
        directory.close();
    }
}
