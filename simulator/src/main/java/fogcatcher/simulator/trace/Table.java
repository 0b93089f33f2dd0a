package fogcatcher.simulator.trace;

import fogcatcher.engine.model.Micros;
import java.io.Closeable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A text file of rows with named columns, read one row at a time.
///
/// Fields are trimmed; one that begins with a quotation mark ends at the next one, so that it may hold the separator.
/// A row is cut once and its numbers are read in place: a day of Azure's trace has 66 million fields, nearly all `0`.
final class Table implements Closeable {

    /// Cuts at every run of blanks.
    static final char BLANKS = ' ';

    /// No line is a comment.
    static final char NO_COMMENTS = '\0';

    /// 3,000 years. More is a mistake in the unit, as a rule.
    private static final double MOST_SECONDS = 1e11;

    private final Lines lines;
    private final char separator;
    private final char comment;
    private final List<String> columns;
    private String line = "";
    private int[] begins = new int[32];
    private int[] ends = new int[32];
    private int fields;

    private Table(Lines lines, char separator, char comment, List<String> columns) {
        this.lines = lines;
        this.separator = separator;
        this.comment = comment;
        this.columns = columns;
    }

    /// A table whose first line names its columns.
    static Table withHeader(Lines lines, char separator) {
        List<String> columns = new ArrayList<>();
        Table header = new Table(lines, separator, NO_COMMENTS, columns);
        if (!header.step()) {
            throw lines.file().fault("is empty; its first line should name the columns");
        }
        for (int i = 0; i < header.fields; i++) {
            columns.add(header.text(i));
        }
        return new Table(lines, separator, NO_COMMENTS, List.copyOf(columns));
    }

    /// A table without a first line of names, whose columns are known.
    static Table withColumns(Lines lines, char separator, char comment, List<String> columns) {
        return new Table(lines, separator, comment, columns);
    }

    /// Goes to the next row, past blank lines and comments; false after the last one.
    boolean next() {
        if (!step()) {
            return false;
        }
        if (fields != columns.size()) {
            throw lines.fault(fields + (fields == 1 ? " field" : " fields") + " where there should be " + columns.size()
                    + " (" + columnsFound() + "); is the line cut off, or a separator missing?");
        }
        return true;
    }

    /// The column called `name`; a fault when there is none.
    int column(String name) {
        int column = columnIfAny(name);
        if (column < 0) {
            throw lines.file().fault("there is no column " + name + " among " + columnsFound()
                    + Suggestion.didYouMean(name, columns));
        }
        return column;
    }

    /// The column called `name`, or -1.
    int columnIfAny(String name) {
        return columns.indexOf(name);
    }

    List<String> columns() {
        return columns;
    }

    String text(int column) {
        return line.substring(begins[column], ends[column]);
    }

    boolean isEmpty(int column) {
        return begins[column] == ends[column];
    }

    /// A number; `remedy` is what to write instead of something else, such as `write cores, for instance 2`.
    double number(int column, String remedy) {
        int length = ends[column] - begins[column];
        long digits = 0;
        for (int i = begins[column]; i < ends[column]; i++) {
            int digit = line.charAt(i) - '0';
            if (digit < 0 || digit > 9 || length > 15) {
                return decimal(column, remedy);
            }
            digits = digits * 10 + digit;
        }
        return length == 0 ? decimal(column, remedy) : digits;
    }

    private double decimal(int column, String remedy) {
        String text = text(column);
        if (text.isEmpty()) {
            throw fault(column, "is empty; " + remedy);
        }
        // Java would also take 12d, 0x1p3, NaN and Infinity.
        char last = text.charAt(text.length() - 1);
        if ((last >= '0' && last <= '9' || last == '.') && text.indexOf('x') < 0) {
            try {
                double value = Double.parseDouble(text);
                if (Double.isFinite(value)) {
                    return value;
                }
            } catch (NumberFormatException e) {
                // Said below, with the line.
            }
        }
        throw fault(column, '"' + text + "\" is not a number; " + remedy);
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
        int shown = Math.min(12, columns.size());
        String names = String.join(", ", columns.subList(0, shown));
        return shown < columns.size() ? names + " and " + (columns.size() - shown) + " more" : names;
    }

    private boolean step() {
        do {
            line = lines.next();
            if (line == null) {
                return false;
            }
        } while (line.isBlank() || line.charAt(0) == comment);
        cut();
        return true;
    }

    private void cut() {
        fields = 0;
        int at = 0;
        while (at <= line.length()) {
            at = afterBlanks(at);
            if (separator == BLANKS && at == line.length()) {
                return;
            }
            at = at < line.length() && line.charAt(at) == '"' ? addQuoted(at) : addPlain(at);
        }
    }

    private int addQuoted(int at) {
        int close = line.indexOf('"', at + 1);
        if (close < 0) {
            throw lines.fault("a quotation mark is never closed: " + line.substring(at, Math.min(line.length(), at + 40)));
        }
        add(at + 1, close);
        return endOfField(close + 1) + 1;
    }

    private int addPlain(int at) {
        int end = endOfField(at);
        int trimmed = end;
        while (trimmed > at && line.charAt(trimmed - 1) <= ' ') {
            trimmed--;
        }
        add(at, trimmed);
        return end + 1;
    }

    private int endOfField(int at) {
        int end = at;
        while (end < line.length() && !isSeparator(line.charAt(end))) {
            end++;
        }
        return end;
    }

    private boolean isSeparator(char c) {
        return separator == BLANKS ? c <= ' ' : c == separator;
    }

    private int afterBlanks(int at) {
        int begin = at;
        while (begin < line.length() && line.charAt(begin) <= ' ' && line.charAt(begin) != separator
                || separator == BLANKS && begin < line.length() && line.charAt(begin) <= ' ') {
            begin++;
        }
        return begin;
    }

    private void add(int begin, int end) {
        if (fields == begins.length) {
            begins = Arrays.copyOf(begins, 2 * fields);
            ends = Arrays.copyOf(ends, 2 * fields);
        }
        begins[fields] = begin;
        ends[fields++] = end;
    }
}
