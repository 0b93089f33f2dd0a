package fogcatcher.live.mixnet;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/// Addresses as people write them, and opening them with errors that people understand.
final class Sockets {

    private static final int BACKLOG = 128;

    private Sockets() {}

    /// "host:port", or "[IPv6]:port".
    ///
    /// @throws IllegalArgumentException says what is wrong
    static InetSocketAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "" : text.substring(0, colon).replaceAll("^\\[|]$", "");
        if (host.isEmpty() || !text.substring(colon + 1).matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException("'" + text + "' is no address; write host:port, such as 127.0.0.1:7421");
        }
        int port = Integer.parseInt(text.substring(colon + 1));
        if (port > 65_535) {
            throw new IllegalArgumentException("'" + text + "' has a port above 65535");
        }
        InetSocketAddress socket = new InetSocketAddress(host, port);
        if (socket.isUnresolved()) {
            throw new IllegalArgumentException("no host is called '" + host + "'; write its IP address");
        }
        return socket;
    }

    /// Listens there; port 0 is any that is free.
    static ServerSocket listen(InetSocketAddress at) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            try {
                socket.bind(at, BACKLOG);
            } catch (IOException fault) {
                socket.close();
                throw fault;
            }
            return socket;
        } catch (IOException fault) {
            throw cannotListen(at, fault);
        }
    }

    /// What is told when `at` cannot be listened at.
    static LiveFault cannotListen(InetSocketAddress at, IOException fault) {
        String where = at.getHostString() + ":" + at.getPort();
        boolean isTaken = fault instanceof BindException && String.valueOf(fault.getMessage()).contains("in use");
        return new LiveFault(
                "cannot listen at "
                        + where
                        + (isTaken
                                ? ": the port is taken; end who has it, or name another"
                                : ": " + fault.getMessage() + "; name an address of this machine"),
                fault);
    }
}
