package fogcatcher.simulator.trace;

/// Checks that jobs come in order of submission.
final class SubmitOrder {

    private long lastMicros;
    private String lastText = "";
    private long lastLine;

    /// Fails when the row at hand, submitted at `submitMicros`, comes before the row above it.
    void check(Table table, int column, long submitMicros) {
        if (submitMicros < lastMicros) {
            throw table.fault(
                    column,
                    table.text(column)
                            + " is before the "
                            + lastText
                            + " of line "
                            + lastLine
                            + "; sort the rows by "
                            + table.name(column));
        }
        lastMicros = submitMicros;
        lastText = table.text(column);
        lastLine = table.lineNumber();
    }
}
