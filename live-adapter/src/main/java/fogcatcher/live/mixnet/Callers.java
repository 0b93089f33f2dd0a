package fogcatcher.live.mixnet;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// How many connections others have at a [Door], and who may have one more. Thread-safe.
///
/// Addresses of IPv6 count by their first 64 bits, as those that follow are free for whoever has a network (RFC 4291,
/// section 2.5.1). This machine's own programs are trusted with as many as there are.
final class Callers {

    /// Far above what the mixes of one layer need, and of one address as much as takes sixteen of them to fill the
    /// door: behind a router there may be many nodes. Guesses.
    private static final int MOST = 4096;

    private static final int MOST_OF_ONE = 256;

    private static final int IP6_BYTES = 16;
    private static final int NETWORK_BYTES = 8;

    private final int most;
    private final int mostOfOne;
    private final Map<ByteBuffer, Integer> connections = new HashMap<>();
    private int all;

    Callers() {
        this(MOST, MOST_OF_ONE);
    }

    /// @param most connections at once
    /// @param mostOfOne of them from one address, except this machine's
    Callers(int most, int mostOfOne) {
        this.most = most;
        this.mostOfOne = mostOfOne;
    }

    /// Counts a connection from an address, if there is room for it.
    synchronized boolean admit(InetAddress from) {
        int before = connections.getOrDefault(network(from), 0);
        if (all >= most || before >= mostOfOne && !from.isLoopbackAddress()) {
            return false;
        }
        all++;
        connections.put(network(from), before + 1);
        return true;
    }

    /// A connection that was admitted has ended.
    synchronized void leave(InetAddress from) {
        all--;
        connections.computeIfPresent(network(from), (_, before) -> before == 1 ? null : before - 1);
    }

    private static ByteBuffer network(InetAddress of) {
        byte[] address = of.getAddress();
        return ByteBuffer.wrap(address.length == IP6_BYTES ? Arrays.copyOf(address, NETWORK_BYTES) : address);
    }
}
