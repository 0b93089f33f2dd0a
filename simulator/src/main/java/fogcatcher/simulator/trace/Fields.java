package fogcatcher.simulator.trace;

import java.util.Arrays;

/// One line cut into fields at a separator.
///
/// Fields are trimmed; one that begins with a quotation mark ends at the next one, so that it may hold the separator.
/// The line is cut once and plain numbers are read in place: a day of Azure's trace has 66 million fields, nearly all
/// 0.
final class Fields {

    /// Cuts at every run of blanks, and not at the blanks around a line.
    static final char BLANKS = ' ';

    /// More digits than this may not fit a double exactly.
    private static final int MOST_PLAIN_DIGITS = 15;

    private final char separator;
    private String line = "";
    private int[] begins = new int[32];
    private int[] ends = new int[32];
    private int count;

    Fields(char separator) {
        this.separator = separator;
    }

    void cut(String line) {
        this.line = line;
        count = 0;
        // After a last separator comes one more field, which is empty; blanks at the end separate nothing.
        int last = separator == BLANKS ? line.length() - 1 : line.length();
        int at = afterBlanks(0);
        while (at <= last) {
            int end = isQuoted(at) ? addQuoted(at) : addPlain(at);
            at = end < line.length() ? afterBlanks(end + 1) : line.length() + 1;
        }
    }

    int count() {
        return count;
    }

    String text(int field) {
        return line.substring(begins[field], ends[field]);
    }

    boolean isEmpty(int field) {
        return begins[field] == ends[field];
    }

    /// The field as a finite number, or NaN when it is none.
    double number(int field) {
        if (isEmpty(field) || ends[field] - begins[field] > MOST_PLAIN_DIGITS) {
            return decimal(text(field));
        }
        long digits = 0;
        for (int i = begins[field]; i < ends[field]; i++) {
            int digit = line.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return decimal(text(field));
            }
            digits = digits * 10 + digit;
        }
        return digits;
    }

    /// Java would also take `12d`, `0x1p3` and `Infinity`.
    private static double decimal(String text) {
        char last = text.isEmpty() ? ' ' : text.charAt(text.length() - 1);
        if ((last < '0' || last > '9') && last != '.' || text.indexOf('x') >= 0 || text.indexOf('X') >= 0) {
            return Double.NaN;
        }
        try {
            double value = Double.parseDouble(text);
            return Double.isFinite(value) ? value : Double.NaN;
        } catch (NumberFormatException _) {
            return Double.NaN;
        }
    }

    private boolean isQuoted(int at) {
        return at < line.length() && line.charAt(at) == '"';
    }

    private int addQuoted(int at) {
        int close = line.indexOf('"', at + 1);
        add(at + 1, close < 0 ? line.length() : close);
        return endOfField(ends[count - 1]);
    }

    private int addPlain(int at) {
        int end = endOfField(at);
        int trimmed = end;
        while (trimmed > at && line.charAt(trimmed - 1) <= ' ') {
            trimmed--;
        }
        add(at, trimmed);
        return end;
    }

    private void add(int begin, int end) {
        if (count == begins.length) {
            begins = Arrays.copyOf(begins, 2 * count);
            ends = Arrays.copyOf(ends, 2 * count);
        }
        begins[count] = begin;
        ends[count++] = end;
    }

    private int endOfField(int at) {
        int end = at;
        while (end < line.length() && !isSeparator(line.charAt(end))) {
            end++;
        }
        return end;
    }

    private int afterBlanks(int at) {
        int begin = at;
        while (begin < line.length() && isBlank(line.charAt(begin))) {
            begin++;
        }
        return begin;
    }

    private boolean isBlank(char c) {
        return c <= ' ' && (separator == BLANKS || c != separator);
    }

    private boolean isSeparator(char c) {
        return separator == BLANKS ? c <= ' ' : c == separator;
    }
}
