package fogcatcher.engine.random;

import java.util.random.RandomGenerator;

/// A sequence of random numbers (SplitMix64). Not thread-safe.
public final class Stream implements RandomGenerator {

    private long state;

    Stream(long seed) {
        state = seed;
    }

    @Override
    public long nextLong() {
        state += Mix.GOLDEN;
        return Mix.mix(state);
    }

    /// Uniform in [0, 1).
    public double nextUniform() {
        return Mix.toUnit(nextLong());
    }

    /// Uniform in 0 to `bound` - 1, by the upper half of a 32 by 32 bit product; its bias is at most bound / 2^32.
    @Override
    public int nextInt(int bound) {
        return (int) (((nextLong() >>> 32) * bound) >>> 32);
    }

    /// Exponential with mean 1.
    @Override
    public double nextExponential() {
        return Distributions.exponential(nextUniform());
    }

    /// Normal with mean 0 and standard deviation 1.
    public double nextNormal() {
        return Distributions.normal(nextUniform());
    }
}
