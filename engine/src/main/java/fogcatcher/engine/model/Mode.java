package fogcatcher.engine.model;

/// How hard a harvested phone is worked, from all it offers to nothing.
public enum Mode {
    FULL,
    REDUCED,
    TRICKLE,
    PAUSED
}
