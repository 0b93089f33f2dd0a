package fogcatcher.engine.model;

/// What a phone can do beyond the amounts of its [Resources].
///
/// @param bits the constants below, joined by `or`
public record Capabilities(int bits) {

    public static final Capabilities NONE = new Capabilities(0);

    /// Has a graphics processor that programs can compute on.
    public static final Capabilities GPU = new Capabilities(1);

    /// Hides who asks whom.
    public static final Capabilities MIXING = new Capabilities(2);

    /// Every one of them.
    public static final Capabilities ALL = new Capabilities(3);

    public Capabilities {
        if ((bits & ~3) != 0) {
            throw new IllegalArgumentException("there are no capabilities for the bits " + bits);
        }
    }

    /// These and `others`.
    public Capabilities and(Capabilities others) {
        return new Capabilities(bits | others.bits);
    }

    /// These without `others`.
    public Capabilities without(Capabilities others) {
        return new Capabilities(bits & ~others.bits);
    }

    /// Whether all of `others` are here too.
    public boolean covers(Capabilities others) {
        return (others.bits & ~bits) == 0;
    }
}
