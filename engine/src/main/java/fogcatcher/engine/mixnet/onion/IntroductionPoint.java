package fogcatcher.engine.mixnet.onion;

/// A node that passes introductions on to a service, without knowing where the service is.
///
/// @param node 32 bytes: the node's address in the mixnet
/// @param authKey 32 bytes: the Ed25519 key under which the service is known there, another one at each node
/// @param encryptionKey 32 bytes: the X25519 key to which introductions are encrypted
public record IntroductionPoint(byte[] node, byte[] authKey, byte[] encryptionKey) {

    static final int BYTES = 96;

    public IntroductionPoint {
        check("node address", node);
        check("authentication key", authKey);
        check("encryption key", encryptionKey);
    }

    private static void check(String name, byte[] bytes) {
        if (bytes.length != 32) {
            throw new IllegalArgumentException(name + " has " + bytes.length + " bytes, not 32");
        }
    }
}
