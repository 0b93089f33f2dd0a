package fogcatcher.engine.mixnet.packet;

import fogcatcher.engine.mixnet.crypto.Kernels;
import fogcatcher.engine.mixnet.crypto.X25519;
import java.util.List;
import java.util.random.RandomGenerator;

/// X25519 as a [Kem]: the ciphertext is a fresh public key, the secret its product with that of the node.
record CurveKem(Kernels kernels) implements Kem {

    private static final int BASE_POINT = 9;

    @Override
    public int publicKeyBytes() {
        return X25519.BYTES;
    }

    @Override
    public int ciphertextBytes() {
        return X25519.BYTES;
    }

    @Override
    public void encapsulate(List<Hop> hops, RandomGenerator chance, byte[] ciphertexts, byte[] secrets) {
        int count = hops.size();
        byte[] ephemeral = new byte[count * X25519.BYTES];
        byte[] points = new byte[count * X25519.BYTES];
        chance.nextBytes(ephemeral);
        for (int i = 0; i < count; i++) {
            points[i * X25519.BYTES] = BASE_POINT;
        }
        kernels.multiply(ephemeral, points, ciphertexts, count);
        for (int i = 0; i < count; i++) {
            System.arraycopy(hops.get(i).publicKey(), 0, points, i * X25519.BYTES, X25519.BYTES);
        }
        kernels.multiply(ephemeral, points, secrets, count);
    }

    @Override
    public Decapsulator decapsulator() {
        return new CurveDecapsulator(kernels);
    }
}
