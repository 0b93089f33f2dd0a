package fogcatcher.engine.random;

/// The bit mixer under all chance: SplitMix64's finalizer with Stafford's variant 13 constants.
final class Mix {

    /// 2^64 divided by the golden ratio, odd: SplitMix64's step.
    static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Mix() {}

    static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /// A seed for what is called `name` under `seed`: FNV-1a over the name's UTF-16 units, mixed with the seed.
    static long seedOf(long seed, String name) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001B3L;
        }
        return mix(mix(seed + GOLDEN) ^ hash);
    }

    /// The upper 53 bits as a number in [0, 1).
    static double toUnit(long bits) {
        return (bits >>> 11) * 0x1.0p-53;
    }
}
