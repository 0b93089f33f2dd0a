package fogcatcher.simulator.traffic;

import java.util.Arrays;

/// How long the requests of fluids took, kept as the formulas they follow and drawn only when somebody looks.
///
/// While nothing changes, a request takes `delay + work`, and some, the share `waits`, take an exponential waiting time
/// with mean `wait` more. Requests with nearly equal `delay`, mean `work` and `wait` (within an eighth of a power of
/// two) are added up and remembered as one kind with their means. To add takes about 20 ns, to draw a kind about 30 us.
final class FluidLatencies {

    /// Three bits of the fraction of a `double`: a kind covers 12 % at most.
    private static final int KIND_SHIFT = 52 - 3;

    private static final int FREE = 0;
    private static final int SUMS = 5;

    /// What is added up for a kind: requests, those that wait, and waits, works and delays of all.
    private static final int COUNT = 0;

    private static final int WAITING = 1;
    private static final int WAIT = 2;
    private static final int WORK = 3;
    private static final int DELAY = 4;

    /// A chance below this is not drawn.
    private static final double UNLIKELY = 1e-4;

    private final WorkLaw law;
    private final double timeoutMicros;
    private long[] keys = new long[16];
    private double[] sums = new double[16 * SUMS];
    private int kinds;
    private double sumMicros;

    /// @param timeoutMicros nobody has waited longer than this
    FluidLatencies(WorkLaw law, double timeoutMicros) {
        this.law = law;
        this.timeoutMicros = timeoutMicros;
    }

    /// `count` requests were answered.
    ///
    /// @param waits share of them that waited
    /// @param wait mean of the exponential wait, were there no timeout; microseconds
    /// @param work mean time that a member worked on them, microseconds
    /// @param delay what came to each beside, microseconds
    /// @param mean of all this together, timeout considered; microseconds
    void add(double count, double waits, double wait, double work, double delay, double mean) {
        int place = place(step(wait) << 32 | step(work) << 16 | step(delay));
        sums[place + COUNT] += count;
        sums[place + WAITING] += count * waits;
        sums[place + WAIT] += count * wait;
        sums[place + WORK] += count * work;
        sums[place + DELAY] += count * delay;
        sumMicros += count * mean;
    }

    private static long step(double micros) {
        return (Double.doubleToRawLongBits(micros + 1) >>> KIND_SHIFT) & 0xFFFF;
    }

    /// Where the sums of a kind are; linear probing, at most half full. No key is 0, since each step has at least the
    /// exponent of 1.
    private int place(long key) {
        int mask = keys.length - 1;
        int i = (int) (key * 0x9E3779B97F4A7C15L >>> 40) & mask;
        while (keys[i] != key && keys[i] != FREE) {
            i = i + 1 & mask;
        }
        if (keys[i] == FREE) {
            if (2 * kinds >= keys.length) {
                grow();
                return place(key);
            }
            keys[i] = key;
            kinds++;
        }
        return i * SUMS;
    }

    private void grow() {
        long[] oldKeys = keys;
        double[] oldSums = sums;
        keys = new long[2 * oldKeys.length];
        sums = new double[2 * oldSums.length];
        kinds = 0;
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != FREE) {
                System.arraycopy(oldSums, i * SUMS, sums, place(oldKeys[i]), SUMS);
            }
        }
    }

    FluidLatencies copy() {
        FluidLatencies copy = new FluidLatencies(law, timeoutMicros);
        copy.keys = keys.clone();
        copy.sums = sums.clone();
        copy.kinds = kinds;
        copy.sumMicros = sumMicros;
        return copy;
    }

    /// What came since this was `before`.
    FluidLatencies since(FluidLatencies before) {
        FluidLatencies difference = copy();
        for (int i = 0; i < before.keys.length; i++) {
            if (before.keys[i] != FREE) {
                int place = difference.place(before.keys[i]);
                for (int sum = 0; sum < SUMS; sum++) {
                    difference.sums[place + sum] -= before.sums[i * SUMS + sum];
                }
            }
        }
        difference.sumMicros -= before.sumMicros;
        return difference;
    }

    /// Adds all requests to `latencies`.
    void drawInto(Latencies latencies) {
        for (int i = 0; i < keys.length; i++) {
            double count = sums[i * SUMS];
            // Differences leave kinds without requests.
            if (keys[i] != FREE && count > 1e-6) {
                draw(Arrays.copyOfRange(sums, i * SUMS, (i + 1) * SUMS), count, latencies);
            }
        }
        latencies.addSum(sumMicros);
    }

    /// A wait that a timeout cuts off is the whole exponential less the part beyond: that part, exponential again, as
    /// much later.
    private void draw(double[] sum, double count, Latencies latencies) {
        double wait = sum[WAIT] / count;
        double work = sum[WORK] / count;
        double delay = sum[DELAY] / count;
        double waiting = sum[WAITING];
        double beyond = waiting == 0 ? 0 : StrictMath.exp(-timeoutMicros / wait);
        if (1 - beyond < UNLIKELY) {
            draw(count, 0, 0, work, delay + timeoutMicros / 2 * waiting / count, latencies);
            return;
        }
        if (beyond < UNLIKELY) {
            draw(count - waiting, waiting, wait, work, delay, latencies);
            return;
        }
        draw(count - waiting, waiting / (1 - beyond), wait, work, delay, latencies);
        draw(0, -waiting * beyond / (1 - beyond), wait, work, delay + timeoutMicros, latencies);
    }

    /// Goes through the buckets. With `F` the distribution of the work, that of work and wait together is
    /// `K' = (F - K) / wait`; between two edges `F` is taken for a straight line.
    private void draw(double straight, double waiting, double wait, double work, double delay, Latencies latencies) {
        int bucket = Latencies.bucket(delay + work / 512);
        double from = 0;
        double share = 0;
        double both = 0;
        double done = 0;
        double all = straight + waiting;
        while (Math.abs(all - done) > 1e-9 * Math.abs(all)) {
            double to = Math.max(0, Latencies.edge(bucket + 1) - delay);
            double nextShare = law.share(to / work);
            if (waiting != 0 && to > from) {
                double steps = (to - from) / wait;
                double left = StrictMath.exp(-steps);
                both = both * left + nextShare - share * left - (nextShare - share) * (1 - left) / steps;
            }
            double upTo = straight * nextShare + waiting * both;
            latencies.addTo(bucket, upTo - done);
            done = upTo;
            share = nextShare;
            from = to;
            bucket++;
            if (Latencies.bucket(Latencies.edge(bucket)) < bucket) {
                break;
            }
        }
    }
}
