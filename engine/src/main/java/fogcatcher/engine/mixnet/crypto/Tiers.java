package fogcatcher.engine.mixnet.crypto;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/// Which [Kernels] this process can run, and which of them is the fastest.
///
/// The only class of the engine that looks at a clock. It may, because all tiers give equal bytes: its choice changes
/// how long
/// a run takes and nothing else.
public final class Tiers {

    private static final String VECTOR_MODULE = "jdk.incubator.vector";

    /// How long each tier is tried. The compiler needs one to two seconds for the vector code, and until then, or for
    /// good if it fails to inline, that is far slower than the scalar (measured, JDK 25).
    private static final long TRIAL_NANOS = 2_000_000_000;

    /// A trial ends early when the last quarter of so many calls was no faster than those before.
    private static final int LEAST_CALLS = 400;

    private Tiers() {}

    /// All that this process can run, scalar first.
    public static List<Supplier<Kernels>> available() {
        var tiers = new ArrayList<Supplier<Kernels>>();
        tiers.add(ScalarKernels::new);
        if (ModuleLayer.boot().findModule(VECTOR_MODULE).isPresent() && Vector.isSuitable()) {
            tiers.add(Vector::kernels);
        }
        return List.copyOf(tiers);
    }

    /// Kernels of the tier that was fastest when this process first asked, which took up to two seconds for each.
    public static Kernels fastest() {
        return Fastest.TIER.get();
    }

    /// Keeps the vector classes unloaded where their module is absent.
    private static final class Vector {
        static boolean isSuitable() {
            return VectorKernels.isSuitable();
        }

        static Kernels kernels() {
            return new VectorKernels();
        }
    }

    private static final class Fastest {
        static final Supplier<Kernels> TIER = find();

        private static Supplier<Kernels> find() {
            List<Supplier<Kernels>> tiers = available();
            Supplier<Kernels> best = tiers.getFirst();
            long bestNanos = Long.MAX_VALUE;
            for (Supplier<Kernels> tier : tiers) {
                long nanos = tiers.size() == 1 ? 0 : nanosPerCall(tier.get());
                if (nanos < bestNanos) {
                    bestNanos = nanos;
                    best = tier;
                }
            }
            return best;
        }

        /// Of the fastest call with all inputs: other work on the machine only ever makes calls slower.
        private static long nanosPerCall(Kernels kernels) {
            byte[] rows = new byte[Kernels.MOST * X25519.BYTES];
            Arrays.fill(rows, (byte) 9);
            byte[] products = new byte[rows.length];
            long start = System.nanoTime();
            long last = start;
            long fastest = Long.MAX_VALUE;
            int sinceFaster = 0;
            while (last - start < TRIAL_NANOS && sinceFaster < LEAST_CALLS) {
                kernels.multiply(rows, rows, products, Kernels.MOST);
                long now = System.nanoTime();
                sinceFaster = now - last < fastest ? 0 : sinceFaster + 1;
                fastest = Math.min(fastest, now - last);
                last = now;
            }
            return fastest;
        }
    }
}
