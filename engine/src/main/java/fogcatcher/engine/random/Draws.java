package fogcatcher.engine.random;

/// Random numbers looked up by address (who, which): no state, any order, always the same.
///
/// Two rounds of mixing for each draw, about 3 ns.
public final class Draws {

    private final long key;

    Draws(long key) {
        this.key = key;
    }

    /// 64 random bits.
    public long bits(long who, long which) {
        return Mix.mix(Mix.mix(key + who * Mix.GOLDEN) + which * 0xD1B54A32D192ED03L);
    }

    /// Uniform in [0, 1).
    public double uniform(long who, long which) {
        return Mix.toUnit(bits(who, which));
    }

    /// Exponential with mean 1.
    public double exponential(long who, long which) {
        return Distributions.exponential(uniform(who, which));
    }

    /// Normal with mean 0 and standard deviation 1.
    public double normal(long who, long which) {
        return Distributions.normal(uniform(who, which));
    }
}
