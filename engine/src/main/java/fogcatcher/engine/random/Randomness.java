package fogcatcher.engine.random;

/// Where a run's chance comes from: one seed, from which everything that needs chance gets its own named source.
///
/// A new name disturbs no other, so adding a feature does not change what existing ones draw.
public final class Randomness {

    private final long seed;

    public Randomness(long seed) {
        this.seed = seed;
    }

    /// A sequence of numbers; asking twice for one name gives two that are equal.
    public Stream stream(String name) {
        return new Stream(Mix.seedOf(seed, "stream " + name));
    }

    /// Numbers looked up by address.
    public Draws draws(String name) {
        return new Draws(Mix.seedOf(seed, "draws " + name));
    }
}
