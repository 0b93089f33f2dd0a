package fogcatcher.engine.scaling;

/// A rule by which a service grows and shrinks.
@FunctionalInterface
interface Scaler {

    /// What the rule says, bounds of the policy aside.
    Decision wish(long now, Observation seen);

    /// So many members come, or go where negative: what the rule wished, or less.
    default void changed(long now, int change) {}
}
