package fogcatcher.simulator.trace;

import fogcatcher.engine.model.Micros;
import java.io.Closeable;
import java.util.List;
import java.util.stream.IntStream;

/// A text file of rows with named columns, read one row at a time. What is asked of a field comes with the remedy to
/// name when the field is something else, such as `write cores, for instance 2`.
final class Table implements Closeable {

    /// No line is a comment.
    private static final char NO_COMMENTS = '\0';

    /// 3,000 years. More is a mistake in the unit, as a rule.
    private static final double MOST_SECONDS = 1e11;

    /// Azure's files have 1,444 columns; a message shows the first few.
    private static final int COLUMNS_SHOWN = 12;

    private final Lines lines;
    private final Fields fields;
    private final char comment;
    private final List<String> columns;

    private Table(Lines lines, Fields fields, char comment, List<String> columns) {
        this.lines = lines;
        this.fields = fields;
        this.comment = comment;
        this.columns = columns;
    }

    /// A table whose first line names its columns.
    static Table withHeader(Lines lines, char separator) {
        Table header = new Table(lines, new Fields(separator), NO_COMMENTS, List.of());
        try {
            if (!header.step()) {
                throw lines.file().fault("is empty; its first line should name the columns");
            }
        } catch (TraceFault e) {
            lines.close();
            throw e;
        }
        List<String> columns = IntStream.range(0, header.fields.count()).mapToObj(header::text).toList();
        return new Table(lines, header.fields, NO_COMMENTS, columns);
    }

    /// A table without a line of names, whose columns are known; lines that begin with `comment` are skipped.
    static Table withColumns(Lines lines, char separator, char comment, List<String> columns) {
        return new Table(lines, new Fields(separator), comment, columns);
    }

    /// The column called `name`; a fault when there is none.
    int column(String name) {
        int column = columnIfAny(name);
        if (column < 0) {
            throw lines.file()
                    .fault(
                            "there is no column "
                                    + name
                                    + " among "
                                    + columnsFound()
                                    + Suggestion.didYouMean(name, columns));
        }
        return column;
    }

    /// The column called `name`, or -1.
    int columnIfAny(String name) {
        return columns.indexOf(name);
    }

    /// Goes to the next row, past blank lines and comments; false after the last one.
    boolean next() {
        if (!step()) {
            return false;
        }
        if (fields.count() != columns.size()) {
            throw lines.fault(
                    fields.count()
                            + (fields.count() == 1 ? " field" : " fields")
                            + " where there should be "
                            + columns.size()
                            + " ("
                            + columnsFound()
                            + "); is the line cut off, or a separator missing?");
        }
        return true;
    }

    /// Does `read` for each row. A row that is faulty is told, and skipped where more than one fault is wanted.
    void each(Runnable read) {
        while (true) {
            try {
                if (!next()) {
                    return;
                }
                read.run();
            } catch (TraceFault fault) {
                file().tell(fault);
            }
        }
    }

    private boolean step() {
        String line = lines.next();
        while (line != null && (line.isBlank() || line.charAt(0) == comment)) {
            line = lines.next();
        }
        if (line == null) {
            return false;
        }
        fields.cut(line);
        return true;
    }

    String text(int column) {
        return fields.text(column);
    }

    boolean isEmpty(int column) {
        return fields.isEmpty(column);
    }

    double number(int column, String remedy) {
        double value = fields.number(column);
        if (Double.isNaN(value)) {
            String found = isEmpty(column) ? "is empty" : '"' + text(column) + "\" is not a number";
            throw fault(column, found + "; " + remedy);
        }
        return value;
    }

    /// A number that is zero or more.
    double notNegative(int column, String remedy) {
        double value = number(column, remedy);
        if (value < 0) {
            throw fault(column, text(column) + " is negative; " + remedy);
        }
        return value;
    }

    /// Seconds that are zero or more, as microseconds.
    long micros(int column) {
        double seconds = notNegative(column, "write seconds, for instance 12.5");
        if (seconds > MOST_SECONDS) {
            throw fault(column, text(column) + " seconds are more than 3,000 years; are these milliseconds?");
        }
        return Micros.ofSeconds(seconds);
    }

    /// A fault in `column` of this row.
    TraceFault fault(int column, String what) {
        return lines.fault(columns.get(column) + ": " + what);
    }

    String name(int column) {
        return columns.get(column);
    }

    long lineNumber() {
        return lines.number();
    }

    TraceFile file() {
        return lines.file();
    }

    @Override
    public void close() {
        lines.close();
    }

    private String columnsFound() {
        int shown = Math.min(COLUMNS_SHOWN, columns.size());
        String names = String.join(", ", columns.subList(0, shown));
        return shown < columns.size() ? names + " and " + (columns.size() - shown) + " more" : names;
    }
}
