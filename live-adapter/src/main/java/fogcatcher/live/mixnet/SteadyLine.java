package fogcatcher.live.mixnet;

import fogcatcher.engine.mixnet.Directory;
import fogcatcher.engine.mixnet.Routes;
import fogcatcher.engine.mixnet.Sender;
import fogcatcher.engine.mixnet.packet.Hop;
import fogcatcher.engine.mixnet.packet.PacketFormat;
import fogcatcher.engine.mixnet.packet.Route;
import fogcatcher.engine.mixnet.service.Blocks;
import fogcatcher.engine.mixnet.service.Outcome;
import fogcatcher.engine.mixnet.service.ServiceSpec;
import fogcatcher.engine.mixnet.sortition.Lot;
import fogcatcher.engine.mixnet.sortition.Lots;
import fogcatcher.engine.model.Micros;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// All that an endpoint sends, as a stream that does not show when it has something to say: the engine's [Sender], as
/// the clients of a simulation use it.
///
/// Its cover are loops and drops of the same size as all else. Nothing is sent while there are fewer than three mixes.
/// Owned by one thread.
final class SteadyLine implements OwnerThread.Machine {

    /// Packets a second if nobody says otherwise: with 33 kB each 2.7 Mbit/s, day and night, which the uplink of a home
    /// bears; a guess. Clients of Nym send 50 a second of 2.4 kB, 1 Mbit/s. 10 MB of body took
    /// 38 s through six mixes on one machine (2 cores, November 2026).
    static final double PER_SECOND = 10;

    /// Part of the cover that comes back; a guess, as in simulations.
    private static final double LOOPS = 0.5;

    /// Packets that wait before conversations are held back, a fifth of a second of them: what waited for longer would
    /// be sent again before it was sent. A guess.
    private static final int FEW = 2;

    /// How late a tick may be; what a machine has slept through is not made up for. A guess.
    private static final long MOST_LATE_MICROS = Micros.PER_SECOND;

    private final RandomGenerator chance;
    private final Exit exit;
    private final Sender sender;
    private final Sender.Wire wire = new Ends();
    private Optional<Routes> routes = Optional.empty();
    private Hop self;

    /// Where packets leave the endpoint.
    interface Exit {
        void send(byte[] first, int parity, byte[] packet);
    }

    /// @param perSecond packets; 0 to send at once and without cover
    SteadyLine(double perSecond, PacketFormat format, RandomGenerator chance, Exit exit) {
        this.chance = chance;
        this.exit = exit;
        sender =
                new Sender(
                        new Sender.Plan(perSecond, LOOPS, Blocks.SIZE),
                        format,
                        () -> routes.orElseThrow(),
                        () -> new Sender.Recipient(self.address(), self.publicKey()),
                        chance,
                        Lots.of(chance));
    }

    /// Packets go through these mixes from now on, and loops to this node.
    void use(long now, Directory mixes, Hop newSelf) {
        boolean begins = routes.isEmpty();
        self = newSelf;
        routes = routes(mixes);
        if (begins && routes.isPresent()) {
            sender.begin(now);
        }
    }

    private static Optional<Routes> routes(Directory mixes) {
        int layers = mixes.layers().size();
        int length = layers == 1 ? ServiceSpec.FEWEST_MIXES : layers;
        return mixes.size() < length || length < ServiceSpec.FEWEST_MIXES
                ? Optional.empty()
                : Optional.of(new Routes(mixes, length, ServiceSpec.STANDARD.meanDelayMicros()));
    }

    void send(long now, Outcome.Send send) {
        sender.say(now, new Sender.Wrapped(send.node(), send.parity(), send.packet()), wire);
    }

    /// Whether conversations may say more.
    boolean hasRoom() {
        return sender.waiting() < FEW;
    }

    @Override
    public long nextWake() {
        return routes.isEmpty() ? Micros.NEVER : sender.nextWake();
    }

    @Override
    public void wake(long now) {
        if (now - sender.nextWake() > MOST_LATE_MICROS) {
            sender.begin(now); // a Poisson stream has no memory
        }
        sender.wake(now, wire);
    }

    private final class Ends implements Sender.Wire {

        @Override
        public void send(long now, Sender.Kind kind, Route route, Lot lot, int parity, byte[] packet, long mark) {
            exit.send(route.hops().getFirst().address(), parity, packet);
        }

        @Override
        public void send(long now, Sender.Wrapped packet) {
            exit.send(packet.first(), packet.parity(), packet.packet());
        }

        @Override
        public Sender.Recipient stranger() {
            List<Directory.Entry> all =
                    routes.orElseThrow().directory().layers().stream().flatMap(List::stream).toList();
            Directory.Entry mix = all.get(chance.nextInt(all.size()));
            return new Sender.Recipient(mix.address(), mix.publicKey());
        }
    }
}
