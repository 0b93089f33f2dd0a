package fogcatcher.engine.notation;

/// Something wrong in a scenario, said so that a person can mend it without looking anything up.
///
/// @param file the file's name, or the whole override as it was typed: `--set world.phones.count=-5`
/// @param line counted from 1; 0 for an override, or where no line is to blame
/// @param path place in the document, `workload.sources.0.batch.rate`; empty for the document itself
/// @param message what is wrong, with the offending value
/// @param remedy what to write in its place; may be empty
public record Fault(String file, int line, String path, String message, String remedy) {

    /// `overnight.yaml:12: world.phones.count: -5 is below the least allowed value 1; write a whole number from 1 to
    /// 9`.
    @Override
    public String toString() {
        return file
                + (line > 0 ? ":" + line : "")
                + ": "
                + (path.isEmpty() ? "" : path + ": ")
                + message
                + (remedy.isEmpty() ? "" : "; " + remedy);
    }
}
