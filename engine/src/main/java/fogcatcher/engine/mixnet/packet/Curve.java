package fogcatcher.engine.mixnet.packet;

import fogcatcher.engine.mixnet.crypto.X25519;
import java.util.random.RandomGenerator;

/// Keys of nodes on Curve25519.
final class Curve {

    private static final byte[] BASE_POINT = basePoint();

    private Curve() {}

    private static byte[] basePoint() {
        byte[] nine = new byte[X25519.BYTES];
        nine[0] = 9; // RFC 7748, section 4.1
        return nine;
    }

    static KeyPair keyPair(RandomGenerator chance) {
        byte[] privateKey = new byte[X25519.BYTES];
        chance.nextBytes(privateKey);
        return keyPair(privateKey);
    }

    static KeyPair keyPair(byte[] privateKey) {
        return new KeyPair(privateKey.clone(), publicKey(privateKey));
    }

    static byte[] publicKey(byte[] privateKey) {
        Bytes.check("private key", privateKey, X25519.BYTES);
        byte[] publicKey = new byte[X25519.BYTES];
        X25519.multiply(privateKey, 0, BASE_POINT, 0, publicKey, 0);
        return publicKey;
    }
}
