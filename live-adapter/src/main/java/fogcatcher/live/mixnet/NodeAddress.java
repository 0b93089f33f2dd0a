package fogcatcher.live.mixnet;

import fogcatcher.engine.mixnet.Directory;
import fogcatcher.engine.mixnet.packet.Hop;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Where a node listens, as headers of packets carry it, in 32 bytes: those of Nym.
///
///     4 or 6 || port(2) || IP(4 or 16) || zeros
///
/// @param ip bytes of it, 4 or 16
/// @param port 1 to 65,535
record NodeAddress(InetAddress ip, int port) {

    private static final byte FAMILY_4 = 4;
    private static final byte FAMILY_6 = 6;
    private static final int MOST_PORT = 65_535;

    NodeAddress {
        if (port < 1 || port > MOST_PORT) {
            throw new IllegalArgumentException("a port is 1 to " + MOST_PORT + ", not " + port);
        }
        if (ip.isAnyLocalAddress()) {
            throw new IllegalArgumentException(
                    ip.getHostAddress() + " means any address of this machine; others need one of them to send to");
        }
        if (ip.isMulticastAddress()) {
            throw new IllegalArgumentException(
                    ip.getHostAddress() + " is an address of many machines; a node needs one of its own");
        }
    }

    /// Where a socket is bound or leads to.
    static NodeAddress of(InetSocketAddress socket) {
        return new NodeAddress(socket.getAddress(), socket.getPort());
    }

    /// The address in these bytes, or nothing if they hold none.
    static Optional<NodeAddress> read(byte[] bytes) {
        int length = bytes.length == Hop.ADDRESS_BYTES ? ipBytes(bytes[0]) : 0;
        if (length == 0) {
            return Optional.empty();
        }
        ByteBuffer from = ByteBuffer.wrap(bytes).position(1);
        int port = from.getShort() & 0xFFFF;
        byte[] ip = new byte[length];
        from.get(ip);
        while (from.hasRemaining()) {
            if (from.get() != 0) {
                return Optional.empty();
            }
        }
        try {
            return Optional.of(new NodeAddress(InetAddress.getByAddress(ip), port));
        } catch (UnknownHostException | IllegalArgumentException noNode) {
            return Optional.empty();
        }
    }

    /// Where the mixes of a directory listen, in its order.
    static Set<NodeAddress> of(Directory directory) {
        Set<NodeAddress> addresses = new LinkedHashSet<>();
        for (List<Directory.Entry> layer : directory.layers()) {
            for (Directory.Entry mix : layer) {
                read(mix.address()).ifPresent(addresses::add);
            }
        }
        return addresses;
    }

    private static int ipBytes(byte family) {
        return switch (family) {
            case FAMILY_4 -> 4;
            case FAMILY_6 -> 16;
            default -> 0;
        };
    }

    /// 32 bytes.
    byte[] bytes() {
        byte[] address = ip.getAddress();
        return ByteBuffer.allocate(Hop.ADDRESS_BYTES)
                .put(address.length == 4 ? FAMILY_4 : FAMILY_6)
                .putShort((short) port)
                .put(address)
                .array();
    }

    InetSocketAddress socket() {
        return new InetSocketAddress(ip, port);
    }

    /// What [#toString] made into text. Names of hosts are refused, since asking for them takes time.
    ///
    /// @throws IllegalArgumentException if it is no IP address with a port
    static NodeAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0 || !text.substring(colon + 1).matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException("'" + text + "' has no port");
        }
        InetAddress ip = InetAddress.ofLiteral(text.substring(0, colon).replaceAll("^\\[|]$", ""));
        return new NodeAddress(ip, Integer.parseInt(text.substring(colon + 1)));
    }

    /// "192.0.2.1:4040", or "[2001:db8::1]:4040".
    @Override
    public String toString() {
        String host = ip.getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
