package fogcatcher.engine.mixnet.packet;

/// One node of a route.
///
/// @param address 32 bytes by which the node before finds this one
/// @param publicKey for the epoch in which the packet will be opened, of the length that the format's keys have
/// @param delayNanos how long this node keeps the packet, in nanoseconds; without meaning for the last node, which
/// delivers
public record Hop(byte[] address, byte[] publicKey, long delayNanos) {

    /// Bytes of an address.
    public static final int ADDRESS_BYTES = 32;

    /// Bytes of a private key, and of a public key on Curve25519.
    public static final int KEY_BYTES = 32;

    public Hop {
        Bytes.check("node address", address, ADDRESS_BYTES);
        Bytes.checkAny("public key", publicKey);
        if (delayNanos < 0) {
            throw new IllegalArgumentException("a delay is 0 ns or more, not " + delayNanos);
        }
    }
}
