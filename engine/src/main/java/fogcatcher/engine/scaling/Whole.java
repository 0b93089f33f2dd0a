package fogcatcher.engine.scaling;

/// Whole numbers of members from fractions.
final class Whole {

    /// More than rounding errors of a few operations, less than any difference that matters.
    static final double ROUNDING = 1e-9;

    private Whole() {}

    /// Rounded up; 3.0000000000000004 is 3.
    static int up(double members) {
        return (int) Math.ceil(members - ROUNDING);
    }

    /// Rounded down; 2.9999999999999996 is 3.
    static int down(double members) {
        return (int) Math.floor(members + ROUNDING);
    }
}
