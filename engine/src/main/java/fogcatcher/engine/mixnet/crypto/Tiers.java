package fogcatcher.engine.mixnet.crypto;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// Which [Kernels] this process can run, and which of them is the fastest.
///
/// The only class of the engine that looks at a clock. It may, because all tiers give equal bytes: its choice changes
/// how long a run takes and nothing else.
public final class Tiers {

    private static final String VECTOR_MODULE = "jdk.incubator.vector";

    /// The fastest tier as soon as it is known.
    private static final AtomicReference<Supplier<Kernels>> FOUND = new AtomicReference<>();

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

    /// Kernels of the tier that was fastest when this process first asked. Where there are several, that takes a second
    /// or two, and up to [Trial#MOST_NANOS] of processor time where lanes are no gain.
    public static Kernels fastest() {
        return Fastest.TIER.get();
    }

    /// Kernels that can be used at once: scalar until [#fastest], which another thread has been told to ask, has
    /// answered. For processes that go on for long and are to be there quickly.
    public static Kernels fastestSoon() {
        Supplier<Kernels> found = FOUND.get();
        return found == null ? new SettlingKernels(FOUND) : found.get();
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
            FOUND.set(Trial.fastest(tiers, () -> ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime()));
            return FOUND.get();
        }
    }
}
