package fogcatcher.engine.mixnet;

import fogcatcher.engine.mixnet.packet.Hop;
import fogcatcher.engine.mixnet.packet.PacketFormat;
import fogcatcher.engine.mixnet.packet.PacketSize;
import fogcatcher.engine.mixnet.packet.Route;
import fogcatcher.engine.mixnet.sortition.Lot;
import fogcatcher.engine.mixnet.sortition.Lots;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Sends the messages of one client as a [PoissonStream] that does not show when it has something to say.
///
/// Its cover is a loop back to the client, which is a measurement of the mixes on its way, or a drop that takes the
/// same
/// way as messages do.
public final class Sender {

    private final Plan plan;
    private final PacketFormat format;
    private final Supplier<Routes> routes;
    private final Supplier<Recipient> self;
    private final PoissonStream<Parcel> stream;
    private final Lots lots;

    /// @param perSecond ticks of the stream, `lambda`; 0 to send messages at once, without cover
    /// @param loops part of the cover that comes back to the client, 0 to 1
    /// @param size of all packets
    public record Plan(double perSecond, double loops, PacketSize size) {}

    /// Whoever opens the last layer of a packet.
    ///
    /// @param address 32 bytes, by which the last mix finds it
    /// @param publicKey 32 bytes
    public record Recipient(byte[] address, byte[] publicKey) {
        Hop hop() {
            return new Hop(address, publicKey, 0);
        }
    }

    /// What waits to be sent.
    public sealed interface Parcel {}

    /// A message to be sent.
    ///
    /// @param mark the sender's note of whose it is, handed to the wire
    public record Message(Recipient to, byte[] bytes, long mark) implements Parcel {}

    /// A packet to be sent that is wrapped already, of the plan's size: an answer over a reply block, say, whose way
    /// the sender does not know.
    ///
    /// @param first 32 bytes: address of its first node
    /// @param parity of the key epoch it was made for
    public record Wrapped(byte[] first, int parity, byte[] packet) implements Parcel {}

    /// What packets are.
    public enum Kind {
        MESSAGE,
        LOOP,
        DROP
    }

    /// Where packets go.
    public interface Wire {
        /// @param route that it takes; only a simulation may look at it
        /// @param lot that decided about the packet
        /// @param parity of the key epoch it was made for
        /// @param mark of the message, or [Outlet#OWN]
        void send(long now, Kind kind, Route route, Lot lot, int parity, byte[] packet, long mark);

        /// What was wrapped already goes out.
        void send(long now, Wrapped packet);

        /// Whoever gets the next drop, drawn by chance.
        Recipient stranger();
    }

    /// @param routes to be used now; asked for each packet
    /// @param self where loops end; asked for each of them, as keys change
    /// @param times draws when packets are sent
    /// @param lots decide about everything else in them
    public Sender(
            Plan plan,
            PacketFormat format,
            Supplier<Routes> routes,
            Supplier<Recipient> self,
            RandomGenerator times,
            Lots lots) {
        this.plan = plan;
        this.format = format;
        this.routes = routes;
        this.self = self;
        stream = new PoissonStream<>(plan.perSecond, Integer.MAX_VALUE, times);
        this.lots = lots;
    }

    /// The stream begins.
    public void begin(long now) {
        stream.begin(now);
    }

    /// The client has something to say.
    public void say(long now, Message message, Wire wire) {
        stream.say(now, message, line(wire));
    }

    /// The client has a packet to send.
    public void say(long now, Wrapped packet, Wire wire) {
        stream.say(now, packet, line(wire));
    }

    /// What waits for a tick.
    public int waiting() {
        return stream.waiting();
    }

    public long nextWake() {
        return stream.nextWake();
    }

    /// Sends what is due.
    public void wake(long now, Wire wire) {
        stream.wake(now, line(wire));
    }

    private PoissonStream.Line<Parcel> line(Wire wire) {
        return new PoissonStream.Line<>() {
            @Override
            public void message(long now, Parcel parcel) {
                switch (parcel) {
                    case Message message -> send(now, Kind.MESSAGE, message, lot(), wire);
                    case Wrapped packet -> wire.send(now, packet);
                }
            }

            @Override
            public void cover(long now) {
                Lot lot = lot();
                if (lot.isMeasurement(plan.loops)) {
                    send(now, Kind.LOOP, new Message(self.get(), new byte[0], Outlet.OWN), lot, wire);
                } else {
                    send(now, Kind.DROP, new Message(wire.stranger(), new byte[0], Outlet.OWN), lot, wire);
                }
            }
        };
    }

    private Lot lot() {
        return lots.next(routes.get().epoch());
    }

    private void send(long now, Kind kind, Message message, Lot lot, Wire wire) {
        Routes today = routes.get();
        byte[] destination = kind == Kind.DROP ? NodeCover.nobody() : message.to.address;
        Route route = route(today, message.to, destination, lot);
        byte[] packet = format.wrap(route, message.bytes, plan.size, lot.packet());
        wire.send(now, kind, route, lot, (int) (today.epoch() & 1), packet, message.mark);
    }

    private static Route route(Routes routes, Recipient to, byte[] destination, Lot lot) {
        return routes.to(to.hop(), destination, new byte[Route.IDENTIFIER_BYTES], lot.route());
    }

    /// The way of a client's loop, as its lot draws it: whoever is shown the lot finds the same one.
    public static Route loop(Routes routes, Recipient self, Lot lot) {
        return route(routes, self, self.address, lot);
    }
}
