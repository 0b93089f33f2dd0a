package fogcatcher.engine.mixnet.kademlia;

import java.nio.charset.StandardCharsets;

/// A node of the table and where it is reached.
///
/// @param address whatever the transport understands, say "192.0.2.1:4040"; at most 255 bytes of UTF-8
public record Contact(Key id, String address) {

    /// Bytes of an address at most: its length is one byte on the wire.
    static final int MOST_ADDRESS_BYTES = 255;

    public Contact {
        int bytes = address.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MOST_ADDRESS_BYTES) {
            throw new IllegalArgumentException(
                    "address of node " + id + " has " + bytes + " bytes, more than " + MOST_ADDRESS_BYTES);
        }
    }
}
