package fogcatcher.engine.mixnet.packet;

/// One node of a route.
///
/// @param address 32 bytes by which the node before finds this one
/// @param publicKey 32 bytes, for the epoch in which the packet will be opened
/// @param delayNanos how long this node keeps the packet, in nanoseconds; without meaning for the last node, which
/// delivers
public record Hop(byte[] address, byte[] publicKey, long delayNanos) {

    /// Bytes of an address.
    public static final int ADDRESS_BYTES = 32;

    /// Bytes of a key.
    public static final int KEY_BYTES = 32;

    public Hop {
        Bytes.check("node address", address, ADDRESS_BYTES);
        Bytes.check("public key", publicKey, KEY_BYTES);
        if (delayNanos < 0) {
            throw new IllegalArgumentException("a delay is 0 ns or more, not " + delayNanos);
        }
    }
}
