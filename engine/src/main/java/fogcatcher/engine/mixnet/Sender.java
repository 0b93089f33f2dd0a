package fogcatcher.engine.mixnet;

import fogcatcher.engine.mixnet.packet.Hop;
import fogcatcher.engine.mixnet.packet.PacketFormat;
import fogcatcher.engine.mixnet.packet.PacketSize;
import fogcatcher.engine.mixnet.packet.Route;
import fogcatcher.engine.model.Micros;
import java.util.ArrayDeque;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Sends the messages of one client as a Poisson stream that does not show when it has something to say.
///
/// At each tick of the stream the first message that waits goes out, or cover: a loop back to the client, or a drop
/// that
/// takes the same way as messages do. With messages at rate `a` and ticks at rate `lambda` a message waits
/// `1 / (lambda - a)` on average (M/M/1); an observer sees `lambda` at any `a`.
public final class Sender {

    private final Plan plan;
    private final PacketFormat format;
    private final Supplier<Routes> routes;
    private final Recipient self;
    private final RandomGenerator chance;
    private final ArrayDeque<Message> waiting = new ArrayDeque<>();
    private long nextAt = Micros.NEVER;

    /// @param perSecond ticks of the stream, `lambda`; 0 to send messages at once, without cover
    /// @param loops part of the cover that comes back to the client, 0 to 1
    public record Plan(double perSecond, double loops) {}

    /// Whoever opens the last layer of a packet.
    ///
    /// @param address 32 bytes, by which the last mix finds it
    /// @param publicKey 32 bytes
    public record Recipient(byte[] address, byte[] publicKey) {
        Hop hop() {
            return new Hop(address, publicKey, 0);
        }
    }

    /// A message to be sent.
    ///
    /// @param mark the sender's note of whose it is, handed to the wire
    public record Message(Recipient to, byte[] bytes, long mark) {}

    /// What packets are.
    public enum Kind {
        MESSAGE,
        LOOP,
        DROP
    }

    /// Where packets go.
    public interface Wire {
        /// @param route that it takes; only a simulation may look at it
        /// @param parity of the key epoch it was made for
        /// @param mark of the message, or [Outlet#OWN]
        void send(long now, Kind kind, Route route, int parity, byte[] packet, long mark);

        /// Whoever gets the next drop, drawn by chance.
        Recipient stranger();
    }

    /// @param routes to be used now; asked for each packet
    /// @param self where loops end
    public Sender(Plan plan, PacketFormat format, Supplier<Routes> routes, Recipient self, RandomGenerator chance) {
        this.plan = plan;
        this.format = format;
        this.routes = routes;
        this.self = self;
        this.chance = chance;
    }

    /// The stream begins.
    public void begin(long now) {
        if (plan.perSecond > 0) {
            nextAt = now;
            tick();
        }
    }

    private void tick() {
        nextAt = Micros.after(nextAt, (long) Math.ceil(chance.nextExponential() / plan.perSecond * Micros.PER_SECOND));
    }

    /// The client has something to say.
    public void say(long now, Message message, Wire wire) {
        if (plan.perSecond == 0) {
            send(now, Kind.MESSAGE, message, wire);
        } else {
            waiting.addLast(message);
        }
    }

    /// Messages that wait for a tick.
    public int waiting() {
        return waiting.size();
    }

    public long nextWake() {
        return nextAt;
    }

    /// Sends what is due.
    public void wake(long now, Wire wire) {
        while (nextAt <= now) {
            if (!waiting.isEmpty()) {
                send(now, Kind.MESSAGE, waiting.pollFirst(), wire);
            } else if (chance.nextDouble() < plan.loops) {
                send(now, Kind.LOOP, new Message(self, new byte[0], Outlet.OWN), wire);
            } else {
                send(now, Kind.DROP, new Message(wire.stranger(), new byte[0], Outlet.OWN), wire);
            }
            tick();
        }
    }

    private void send(long now, Kind kind, Message message, Wire wire) {
        Routes today = routes.get();
        byte[] destination = kind == Kind.DROP ? NodeCover.nobody() : message.to.address;
        Route route = today.to(message.to.hop(), destination, new byte[Route.IDENTIFIER_BYTES], chance);
        byte[] packet = format.wrap(route, message.bytes, PacketSize.REGULAR, chance);
        wire.send(now, kind, route, (int) (today.epoch() & 1), packet, message.mark);
    }
}
