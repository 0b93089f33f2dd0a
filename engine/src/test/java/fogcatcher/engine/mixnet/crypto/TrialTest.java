package fogcatcher.engine.mixnet.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntToLongFunction;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// Which tier wins, by a clock that tiers move on.
class TrialTest {

    private static final long MICRO = 1000;

    private long processorNanos;

    @Test
    void lanesThatAreCompiledLateWin() {
        // 50 ms a call for the first 60 calls, then 0.2 ms: 3 s until they are compiled.
        Supplier<Kernels> chosen = choose(_ -> 500 * MICRO, call -> (call < 60 ? 50_000 : 200) * MICRO);

        assertEquals("lanes", chosen.get().name());
        assertTrue(processorNanos < Trial.MOST_NANOS);
    }

    @Test
    void lanesThatAreNeverFasterLoseWithinTheBudget() {
        Supplier<Kernels> chosen = choose(_ -> 500 * MICRO, _ -> 5_000 * MICRO);

        assertEquals("scalar", chosen.get().name());
        assertTrue(processorNanos < Trial.MOST_NANOS + 100_000 * MICRO);
    }

    @Test
    void scalarCodeThatIsNotCompiledYetIsNoReasonForLanes() {
        Supplier<Kernels> chosen = choose(call -> (call < 300 ? 5_000 : 100) * MICRO, _ -> 200 * MICRO);

        assertEquals("scalar", chosen.get().name());
    }

    @Test
    void aCallThatWasInterruptedDoesNotCount() {
        Supplier<Kernels> chosen = choose(_ -> 500 * MICRO, call -> (call % 10 >= 8 ? 200 : 3_000) * MICRO);

        assertEquals("lanes", chosen.get().name());
    }

    @Test
    void kernelsSettleWhenTheFastestTierIsFound() {
        var found = new AtomicReference<Supplier<Kernels>>();
        Kernels kernels = new SettlingKernels(found);

        assertEquals("scalar", kernels.name());
        found.set(() -> new Timed("lanes", _ -> 0));
        assertEquals("lanes", kernels.name());
    }

    private Supplier<Kernels> choose(IntToLongFunction scalar, IntToLongFunction lanes) {
        return Trial.fastest(
                List.of(() -> new Timed("scalar", scalar), () -> new Timed("lanes", lanes)), () -> processorNanos);
    }

    /// Takes a time that depends on how often it was called.
    private final class Timed implements Kernels {

        private final String name;
        private final IntToLongFunction nanos;
        private int calls;

        Timed(String name, IntToLongFunction nanos) {
            this.name = name;
            this.nanos = nanos;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void multiply(byte[] scalars, byte[] points, byte[] products, int count) {
            processorNanos += nanos.applyAsLong(calls++);
        }

        @Override
        public void hash(
                byte[][] keys, int keyFrom, byte[][] messages, int from, int length, byte[][] digests, int count) {}
    }
}
