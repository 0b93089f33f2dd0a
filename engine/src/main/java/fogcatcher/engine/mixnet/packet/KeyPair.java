package fogcatcher.engine.mixnet.packet;

/// The keys of a node for one epoch. Whoever holds `privateKey` can open the node's packets of that epoch.
///
/// @param privateKey 32 bytes
/// @param publicKey of the length that the format's keys have
public record KeyPair(byte[] privateKey, byte[] publicKey) {

    public KeyPair {
        Bytes.check("private key", privateKey, Hop.KEY_BYTES);
        Bytes.checkAny("public key", publicKey);
    }

    /// Names the public key only.
    @Override
    public String toString() {
        return "KeyPair[publicKey=" + java.util.HexFormat.of().formatHex(publicKey) + "]";
    }
}
