package fogcatcher.engine.mixnet.crypto;

import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Finds the fastest of several kernels by letting them do the work of a hop in turn.
///
/// The compiler needs one to two seconds for the vector code, and until then, or for good if it fails to inline, that
/// is
/// far slower than the scalar (measured, JDK 25); on a busy machine it takes longer. So the trial ends when the wider
/// lead, not when a time is over, and they lose only if they never do. Other work on the machine only ever makes a call
/// slower: the fastest of each counts, and time is what the processor gave to this thread.
final class Trial {

    /// What a tier that never leads may take, processor time: several times what the compiler needs.
    static final long MOST_NANOS = 8_000_000_000L;

    /// Rounds before the wider can win: scalar code is compiled by then, after 0.2 s.
    static final int LEAST_ROUNDS = 400;

    private static final int MESSAGE_BYTES = 2048;

    private final Kernels kernels;
    private final byte[] rows = new byte[Kernels.MOST * X25519.BYTES];
    private final byte[] products = new byte[rows.length];
    private final byte[][] keys = new byte[Kernels.MOST][Blake2b.KEY_BYTES];
    private final byte[][] messages = new byte[Kernels.MOST][MESSAGE_BYTES];
    private final byte[][] digests = new byte[Kernels.MOST][Blake2b.DIGEST_BYTES];
    private long fastestNanos = Long.MAX_VALUE;

    private Trial(Kernels kernels) {
        this.kernels = kernels;
        java.util.Arrays.fill(rows, (byte) 9);
    }

    /// The fastest.
    ///
    /// @param tiers narrow ones first
    /// @param processorNanos what this thread has used of a processor
    static Supplier<Kernels> fastest(List<Supplier<Kernels>> tiers, LongSupplier processorNanos) {
        if (tiers.size() == 1) {
            return tiers.getFirst();
        }
        List<Trial> trials = tiers.stream().map(tier -> new Trial(tier.get())).toList();
        long start = processorNanos.getAsLong();
        int leader = 0;
        for (int round = 0;
                (round < LEAST_ROUNDS || leader < tiers.size() - 1) && processorNanos.getAsLong() - start < MOST_NANOS;
                round++) {
            trials.forEach(trial -> trial.run(processorNanos));
            leader = leader(trials);
        }
        return tiers.get(leader);
    }

    private static int leader(List<Trial> trials) {
        int leader = 0;
        for (int i = 1; i < trials.size(); i++) {
            if (trials.get(i).fastestNanos < trials.get(leader).fastestNanos) {
                leader = i;
            }
        }
        return leader;
    }

    /// What a hop of Sphinx asks for: two multiplications and two hashes of eight packets.
    private void run(LongSupplier processorNanos) {
        long start = processorNanos.getAsLong();
        for (int i = 0; i < 2; i++) {
            kernels.multiply(rows, rows, products, Kernels.MOST);
            kernels.hash(keys, 0, messages, 0, MESSAGE_BYTES, digests, Kernels.MOST);
        }
        fastestNanos = Math.min(fastestNanos, processorNanos.getAsLong() - start);
    }
}
