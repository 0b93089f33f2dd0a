package fogcatcher.simulator.trace;

import java.nio.file.Path;

/// A trace that cannot be read, said so that it can be mended: file, place, value and remedy.
///
/// ```
/// jobs.csv:17: duration_s: "abc" is not a number; write seconds, for instance 12.5
/// ```
///
/// Unchecked, because it may surface in the middle of a run, wherever the next job is asked for.
public final class TraceFault extends RuntimeException {

    private final String file;
    private final long line;
    private final String what;
    private final boolean isLast;

    private TraceFault(String file, long line, String what, boolean isLast, Throwable cause) {
        super(file + what, cause);
        this.file = file;
        this.line = line;
        this.what = what;
        this.isLast = isLast;
    }

    /// A fault of the file as a whole.
    static TraceFault of(String file, String what) {
        return of(file, what, null);
    }

    /// A fault of the file as a whole that another library noticed.
    static TraceFault of(String file, String what, Throwable cause) {
        return new TraceFault(file, 0, ": " + what, true, cause);
    }

    /// A fault in a line of text, counted from 1.
    static TraceFault inLine(String file, long line, String what) {
        return new TraceFault(file, line, ":" + line + ": " + what, false, null);
    }

    /// A fault at a line of text after which nothing can be read.
    static TraceFault lastInLine(String file, long line, String what) {
        return new TraceFault(file, line, ":" + line + ": " + what, true, null);
    }

    /// A fault in a row of a file that has no lines, counted from 1.
    static TraceFault inRow(String file, long row, String what) {
        return new TraceFault(file, row, ": row " + row + ": " + what, false, null);
    }

    /// A fault in a line of a device's messages, inside a file of many devices.
    static TraceFault inMessage(String file, String device, long line, String what) {
        return new TraceFault(file, line, ": device " + device + ", message " + line + ": " + what, false, null);
    }

    /// The file as the scenario names it.
    public String file() {
        return file;
    }

    /// The line (or the row, or the message, of a file without lines of its own), counted from 1; 0 where the whole
    /// file is meant.
    public long line() {
        return line;
    }

    /// The message with the file as it is called from elsewhere.
    ///
    /// @param folder the scenario's folder, as seen from there
    public String from(Path folder) {
        return folder.resolve(file).normalize() + what;
    }

    /// Whether nothing after it can be read: a fault of the file as a whole, not of a row.
    boolean isLast() {
        return isLast;
    }
}
