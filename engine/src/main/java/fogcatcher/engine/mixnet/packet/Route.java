package fogcatcher.engine.mixnet.packet;

import java.util.List;

/// The way of a packet, chosen by its sender.
///
/// @param hops the nodes in order, at least one
/// @param destination 32 bytes that tell the last node for whom the message is
/// @param identifier 16 bytes that the last node reads too; not zero if this is the route of a reply block
public record Route(List<Hop> hops, byte[] destination, byte[] identifier) {

    /// Bytes of a destination.
    public static final int DESTINATION_BYTES = 32;

    /// Bytes of an identifier.
    public static final int IDENTIFIER_BYTES = 16;

    public Route {
        hops = List.copyOf(hops);
        if (hops.isEmpty()) {
            throw new IllegalArgumentException("a route has at least one node");
        }
        Bytes.check("destination", destination, DESTINATION_BYTES);
        Bytes.check("identifier", identifier, IDENTIFIER_BYTES);
    }

    /// A route of a message to which nobody replies by a reply block of this route: its identifier is zero.
    public static Route to(List<Hop> hops, byte[] destination) {
        return new Route(hops, destination, new byte[IDENTIFIER_BYTES]);
    }

    /// This route, if a format with at most `most` hops and public keys of `keyBytes` takes it.
    ///
    /// @throws IllegalArgumentException otherwise
    Route checked(int most, int keyBytes) {
        if (hops.size() > most) {
            throw new IllegalArgumentException(
                    "a route of this format has at most " + most + " nodes, not " + hops.size());
        }
        for (Hop hop : hops) {
            Bytes.check("public key of this format", hop.publicKey(), keyBytes);
        }
        return this;
    }

    /// This route, if a reply block can be made for it.
    ///
    /// @throws IllegalArgumentException otherwise
    Route checkedForReply(int most, int keyBytes) {
        if (Bytes.areZero(identifier, 0, IDENTIFIER_BYTES)) {
            throw new IllegalArgumentException("a reply block needs an identifier that is not zero: draw 16 bytes");
        }
        if (hops.size() < 2) {
            throw new IllegalArgumentException("a reply over a single node hides nothing: name at least 2");
        }
        return checked(most, keyBytes);
    }
}
