package fogcatcher.engine.mixnet.crypto;

import org.bouncycastle.crypto.digests.Blake2bDigest;

/// Both operations by Bouncy Castle: what we test against and compare with.
public final class BouncyCastle implements Kernels {

    @Override
    public String name() {
        return "Bouncy Castle";
    }

    @Override
    public void multiply(byte[] scalars, byte[] points, byte[] products, int count) {
        for (int i = 0; i < count; i++) {
            int row = i * X25519.BYTES;
            org.bouncycastle.math.ec.rfc7748.X25519.scalarMult(scalars, row, points, row, products, row);
        }
    }

    @Override
    public void hash(byte[][] keys, int keyFrom, byte[][] messages, int from, int length, byte[][] digests, int count) {
        for (int i = 0; i < count; i++) {
            byte[] key = java.util.Arrays.copyOfRange(keys[i], keyFrom, keyFrom + Blake2b.KEY_BYTES);
            var hash = new Blake2bDigest(key, Blake2b.DIGEST_BYTES, null, null);
            hash.update(messages[i], from, length);
            hash.doFinal(digests[i], 0);
        }
    }
}
