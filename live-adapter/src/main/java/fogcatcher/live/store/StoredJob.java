package fogcatcher.live.store;

/// A job that was submitted.
///
/// @param file the text of its job file
/// @param folder that names in the file are relative to
/// @param submittedAt milliseconds since 1970
/// @param ending how it ended; empty while it has not
public record StoredJob(long number, String name, String file, String folder, long submittedAt, String ending) {

    public boolean hasEnded() {
        return !ending.isEmpty();
    }
}
