package fogcatcher.engine.mixnet.crypto;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// Scalar until somebody has found the fastest tier, and that from then on.
final class SettlingKernels implements Kernels {

    private final AtomicReference<Supplier<Kernels>> found;
    private Kernels kernels = new ScalarKernels();
    private boolean isSettled;

    /// @param found null inside until the fastest tier is known
    SettlingKernels(AtomicReference<Supplier<Kernels>> found) {
        this.found = found;
    }

    @Override
    public String name() {
        return now().name();
    }

    @Override
    public void multiply(byte[] scalars, byte[] points, byte[] products, int count) {
        now().multiply(scalars, points, products, count);
    }

    @Override
    public void hash(byte[][] keys, int keyFrom, byte[][] messages, int from, int length, byte[][] digests, int count) {
        now().hash(keys, keyFrom, messages, from, length, digests, count);
    }

    private Kernels now() {
        if (!isSettled && found.get() != null) {
            kernels = found.get().get();
            isSettled = true;
        }
        return kernels;
    }
}
