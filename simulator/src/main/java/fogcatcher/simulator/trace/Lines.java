package fogcatcher.simulator.trace;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/// The lines of a text file (UTF-8), counted from 1, read one at a time.
final class Lines implements Closeable {

    private final TraceFile file;
    private final BufferedReader reader;
    private long number;

    Lines(TraceFile file) {
        this(file, file.open());
    }

    Lines(TraceFile file, InputStream bytes) {
        this.file = file;
        this.reader = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
    }

    /// The next line, or null after the last one.
    String next() {
        try {
            String line = reader.readLine();
            number++;
            return number == 1 && line != null && line.startsWith("\uFEFF") ? line.substring(1) : line;
        } catch (IOException e) {
            throw TraceFault.lastInLine(file.name(), number + 1, TraceFile.reason(e));
        }
    }

    /// The number of the line that was read last.
    long number() {
        return number;
    }

    TraceFile file() {
        return file;
    }

    /// A fault in the line that was read last.
    TraceFault fault(String what) {
        return TraceFault.inLine(file.name(), number, what);
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }
}
