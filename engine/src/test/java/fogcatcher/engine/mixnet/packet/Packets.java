package fogcatcher.engine.mixnet.packet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Nodes with keys, routes through them, and packets that travel along.
final class Packets {

    final PacketFormat format;
    final RandomGenerator chance;
    final List<KeyPair> keys = new ArrayList<>();
    final List<Hop> hops = new ArrayList<>();

    Packets(PacketFormat format, int nodes, RandomGenerator chance) {
        this.format = format;
        this.chance = chance;
        for (int i = 0; i < nodes; i++) {
            KeyPair pair = format.keyPair(chance);
            keys.add(pair);
            hops.add(new Hop(bytes(32), pair.publicKey(), 1_000_000L * (i + 1)));
        }
    }

    /// A route over all nodes, for messages.
    Route route() {
        return Route.to(hops, bytes(32));
    }

    /// A route over all nodes, for a reply block.
    Route replyRoute() {
        return new Route(hops, bytes(32), bytes(16));
    }

    byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        chance.nextBytes(bytes);
        return bytes;
    }

    Opener opener(int node) {
        return format.opener(keys.get(node).privateKey());
    }

    /// What the last node finds; the nodes before must forward as the route says.
    Opened travel(byte[] packet) {
        return travel(packet, 0);
    }

    Opened travel(byte[] packet, int from) {
        byte[] current = packet;
        for (int i = from; i < hops.size() - 1; i++) {
            var forward = assertInstanceOf(Opened.Forward.class, opener(i).open(current), "at node " + i);
            assertArrayEquals(hops.get(i + 1).address(), forward.next());
            assertEquals(hops.get(i).delayNanos(), forward.delayNanos());
            assertEquals(32, forward.replayTag().length);
            current = forward.packet();
        }
        return opener(hops.size() - 1).open(current);
    }
}
