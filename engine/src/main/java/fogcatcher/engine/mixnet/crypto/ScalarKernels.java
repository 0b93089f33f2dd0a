package fogcatcher.engine.mixnet.crypto;

/// One input after the other: for every processor and for batches that are hardly filled.
public final class ScalarKernels implements Kernels {

    private final Blake2b blake2b = new Blake2b();

    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public void multiply(byte[] scalars, byte[] points, byte[] products, int count) {
        multiply(scalars, points, products, 0, count);
    }

    @Override
    public void hash(byte[][] keys, int keyFrom, byte[][] messages, int from, int length, byte[][] digests, int count) {
        hash(keys, keyFrom, messages, from, length, digests, 0, count);
    }

    void multiply(byte[] scalars, byte[] points, byte[] products, int first, int count) {
        for (int i = first; i < first + count; i++) {
            int row = i * X25519.BYTES;
            X25519.multiply(scalars, row, points, row, products, row);
        }
    }

    void hash(
            byte[][] keys,
            int keyFrom,
            byte[][] messages,
            int from,
            int length,
            byte[][] digests,
            int first,
            int count) {
        for (int i = first; i < first + count; i++) {
            blake2b.hash(keys[i], keyFrom, messages[i], from, length, digests[i], 0);
        }
    }
}
