package fogcatcher.engine.mixnet.crypto;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;

/// X25519 by libsodium, where it is installed, and the rest by [ScalarKernels]: what we compare with.
///
/// Called on heap arrays without a transition, which costs less than 0.1 us. `-Dsodium=FILE` names another library.
public final class Sodium implements Kernels {

    private final ScalarKernels rest = new ScalarKernels();
    private final MethodHandle multiply;
    private final byte[] scalar = new byte[X25519.BYTES];
    private final byte[] point = new byte[X25519.BYTES];
    private final byte[] product = new byte[X25519.BYTES];

    /// @throws IllegalStateException if libsodium is not installed
    @SuppressWarnings("restricted") // a benchmark calls what the machine has
    public Sodium() {
        try {
            var library = SymbolLookup.libraryLookup(System.getProperty("sodium", "libsodium.so.23"), Arena.global());
            var address = ValueLayout.ADDRESS;
            multiply =
                    Linker.nativeLinker()
                            .downcallHandle(
                                    library.find("crypto_scalarmult_curve25519").orElseThrow(),
                                    FunctionDescriptor.of(ValueLayout.JAVA_INT, address, address, address),
                                    Linker.Option.critical(true));
            Linker.nativeLinker()
                    .downcallHandle(
                            library.find("sodium_init").orElseThrow(), FunctionDescriptor.of(ValueLayout.JAVA_INT))
                    .invoke();
        } catch (Throwable fault) {
            throw new IllegalStateException("libsodium cannot be used: " + fault.getMessage(), fault);
        }
    }

    @Override
    public String name() {
        return "libsodium";
    }

    @Override
    public void multiply(byte[] scalars, byte[] points, byte[] products, int count) {
        for (int i = 0; i < count; i++) {
            int row = i * X25519.BYTES;
            System.arraycopy(scalars, row, scalar, 0, X25519.BYTES);
            System.arraycopy(points, row, point, 0, X25519.BYTES);
            multiplyOne();
            System.arraycopy(product, 0, products, row, X25519.BYTES);
        }
    }

    private void multiplyOne() {
        try {
            int code =
                    (int)
                            multiply.invokeExact(
                                    MemorySegment.ofArray(product),
                                    MemorySegment.ofArray(scalar),
                                    MemorySegment.ofArray(point));
            if (code != 0) {
                Arrays.fill(product, (byte) 0); // a point of small order
            }
        } catch (Throwable fault) {
            throw new IllegalStateException(fault);
        }
    }

    @Override
    public void hash(byte[][] keys, int keyFrom, byte[][] messages, int from, int length, byte[][] digests, int count) {
        rest.hash(keys, keyFrom, messages, from, length, digests, count);
    }
}
