package fogcatcher.engine.placement;

import fogcatcher.engine.random.Randomness;
import fogcatcher.engine.random.Stream;
import java.util.Arrays;
import java.util.List;

/// Chooses the few points that dominate most of what all of them dominate.
///
/// Greedy coverage of a sample of the box under the reference point, half of it close behind the points, where they
/// differ: within 1 - 1/e of the best choice for that sample (Nemhauser, Wolsey, Fisher 1978), in practice within a
/// percent of what the whole archive dominates.
final class Coverage {

    /// Samples for each point, and the least and the most of all; powers of two. More of them choose no better
    /// (guesses,
    /// checked on the placement instances), and small fronts are chosen often.
    private static final int SAMPLES_EACH = 64;

    private static final int LEAST_SAMPLES = 1024;
    private static final int MOST_SAMPLES = 16384;

    /// Samples between two stored sets of [Reached].
    private static final int BLOCK = 128;

    /// How far the reference lies beyond the worst points, so that these count too: a guess.
    private static final double MARGIN = 0.05;

    private Coverage() {}

    /// The indexes of at most `most` points, the one that covers most first.
    static int[] best(List<double[]> points, int most) {
        int count = points.size();
        if (count <= most) {
            int[] all = new int[count];
            Arrays.setAll(all, i -> i);
            return all;
        }
        int wanted = Math.clamp((long) SAMPLES_EACH * Integer.highestOneBit(count), LEAST_SAMPLES, MOST_SAMPLES);
        double[][] samples = samples(points, wanted);
        Reached[] reached = new Reached[samples.length];
        Arrays.setAll(reached, o -> new Reached(samples[o]));
        long[][] covers = new long[count][wanted / Long.SIZE];
        for (int i = 0; i < count; i++) {
            Arrays.fill(covers[i], -1);
            for (int o = 0; o < reached.length; o++) {
                reached[o].retain(points.get(i)[o], covers[i]);
            }
        }
        return choose(covers, most);
    }

    /// Which samples are at least as bad as a value in one objective: sets of the worst 0, 128, 256 .. samples, and the
    /// order of those between, so that a point is compared with all samples in a few hundred steps.
    private static final class Reached {

        private final int samples;
        private final double[] sorted;
        private final int[] order;
        private final long[][] worst;
        private final long[] scratch;

        Reached(double[] coordinates) {
            samples = coordinates.length;
            order = new int[samples];
            worst = new long[samples / BLOCK + 1][samples / Long.SIZE];
            scratch = new long[samples / Long.SIZE];
            sorted = coordinates.clone();
            Arrays.sort(sorted);
            int[] next = new int[samples];
            for (int s = 0; s < samples; s++) {
                // The first of equals takes the first place, the next one the next.
                int first = firstAtLeast(coordinates[s]);
                order[first + next[first]++] = s;
            }
            for (int b = 1; b < worst.length; b++) {
                System.arraycopy(worst[b - 1], 0, worst[b], 0, scratch.length);
                for (int i = (b - 1) * BLOCK; i < b * BLOCK; i++) {
                    add(order[samples - 1 - i], worst[b]);
                }
            }
        }

        /// Takes out of `set` the samples that are better than `value`.
        void retain(double value, long[] set) {
            int count = samples - firstAtLeast(value);
            int blocks = count / BLOCK;
            System.arraycopy(worst[blocks], 0, scratch, 0, scratch.length);
            for (int i = blocks * BLOCK; i < count; i++) {
                add(order[samples - 1 - i], scratch);
            }
            for (int w = 0; w < set.length; w++) {
                set[w] &= scratch[w];
            }
        }

        private int firstAtLeast(double value) {
            int low = 0;
            int high = samples;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (sorted[middle] < value) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }

        private static void add(int sample, long[] set) {
            set[sample >> 6] |= 1L << sample;
        }
    }

    private static int[] choose(long[][] covers, int most) {
        int[] chosen = new int[most];
        long[] covered = new long[covers[0].length];
        int[] promise = new int[covers.length];
        Arrays.fill(promise, Integer.MAX_VALUE);
        for (int k = 0; k < most; k++) {
            int best = -1;
            int gained = -1;
            for (int i = 0; i < covers.length; i++) {
                // What a point adds never grows, so the promise of an earlier round is a bound.
                if (promise[i] > gained) {
                    promise[i] = gain(covers[i], covered);
                    if (promise[i] > gained) {
                        gained = promise[i];
                        best = i;
                    }
                }
            }
            chosen[k] = best;
            promise[best] = -1;
            for (int w = 0; w < covered.length; w++) {
                covered[w] |= covers[best][w];
            }
        }
        return chosen;
    }

    private static int gain(long[] covers, long[] covered) {
        int gain = 0;
        for (int w = 0; w < covered.length; w++) {
            gain += Long.bitCount(covers[w] & ~covered[w]);
        }
        return gain;
    }

    /// By objective, then sample.
    private static double[][] samples(List<double[]> points, int count) {
        int objectives = points.getFirst().length;
        double[] least = points.getFirst().clone();
        double[] greatest = points.getFirst().clone();
        for (double[] point : points) {
            for (int o = 0; o < objectives; o++) {
                least[o] = Math.min(least[o], point[o]);
                greatest[o] = Math.max(greatest[o], point[o]);
            }
        }
        for (int o = 0; o < objectives; o++) {
            greatest[o] += MARGIN * (greatest[o] - least[o]);
        }
        Stream chance = new Randomness(0).stream("coverage");
        double[][] samples = new double[objectives][count];
        for (int s = 0; s < count; s++) {
            boolean isClose = s % 2 == 0;
            double[] from = isClose ? points.get(chance.nextInt(points.size())) : least;
            double reach = isClose ? chance.nextUniform() / 2 : 1;
            for (int o = 0; o < objectives; o++) {
                samples[o][s] = from[o] + reach * chance.nextUniform() * (greatest[o] - from[o]);
            }
        }
        return samples;
    }
}
