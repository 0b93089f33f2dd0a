package fogcatcher.engine.mixnet.packet;

/// The keys of a node for one epoch, 32 bytes each. Whoever holds `privateKey` can open the node's packets of that
/// epoch.
public record KeyPair(byte[] privateKey, byte[] publicKey) {

    public KeyPair {
        Bytes.check("private key", privateKey, Hop.KEY_BYTES);
        Bytes.check("public key", publicKey, Hop.KEY_BYTES);
    }

    /// Names the public key only.
    @Override
    public String toString() {
        return "KeyPair[publicKey=" + java.util.HexFormat.of().formatHex(publicKey) + "]";
    }
}
