package fogcatcher.engine.notation;

/// Where a value was written.
///
/// @param file the file's name, or an override as it was typed
/// @param line counted from 1; 0 in an override
record Place(String file, int line) {

    /// Of values nobody wrote: the defaults.
    static final Place DEFAULT = new Place("default", 0);
}
