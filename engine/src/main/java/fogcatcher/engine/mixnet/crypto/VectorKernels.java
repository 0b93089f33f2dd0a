package fogcatcher.engine.mixnet.crypto;

/// As many inputs at once as a vector register has lanes: eight with AVX-512, four with AVX2.
///
/// Needs the module `jdk.incubator.vector`; [Tiers] knows whether it is there. A call with few inputs is left to
/// [ScalarKernels], since all lanes cost the same whether they are filled or not.
final class VectorKernels implements Kernels {

    /// Lanes that cost as much as one input after the other: two of eight, one of four (about 200 us for all eight, 100
    /// us for one alone, 2026-11-28).
    private static final int WORTHWHILE = LaneField.L / 4 + 1;

    private final ScalarKernels scalar = new ScalarKernels();
    private final LaneLadder ladder = new LaneLadder();
    private final LaneBlake2b blake2b = new LaneBlake2b();

    /// Whether this code knows what to do with the registers of this processor.
    static boolean isSuitable() {
        return LaneField.L == 4 || LaneField.L == 8;
    }

    @Override
    public String name() {
        return LaneField.L + " lanes";
    }

    @Override
    public void multiply(byte[] scalars, byte[] points, byte[] products, int count) {
        for (int first = 0; first < count; first += LaneField.L) {
            int some = Math.min(LaneField.L, count - first);
            if (some >= WORTHWHILE) {
                ladder.multiply(scalars, points, products, first, some);
            } else {
                scalar.multiply(scalars, points, products, first, some);
            }
        }
    }

    @Override
    public void hash(byte[][] keys, int keyFrom, byte[][] messages, int from, int length, byte[][] digests, int count) {
        for (int first = 0; first < count; first += LaneField.L) {
            int some = Math.min(LaneField.L, count - first);
            if (some >= WORTHWHILE) {
                blake2b.hash(keys, keyFrom, messages, from, length, digests, first, some);
            } else {
                scalar.hash(keys, keyFrom, messages, from, length, digests, first, some);
            }
        }
    }
}
