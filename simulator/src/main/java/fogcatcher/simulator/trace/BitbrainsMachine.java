package fogcatcher.simulator.trace;

import fogcatcher.engine.model.Micros;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;

/// The samples of one virtual machine of GWA-T-12 that have CPU use, in order of time.
///
/// A sample describes the interval that ends at its time stamp. The first sample's interval is taken to be as long as
/// the second's; a machine with a single sample gets the archive's 5 minutes.
///
/// The header says `Timestamp [ms]`, the published files hold seconds; both are read: a number below 10^11 is seconds.
final class BitbrainsMachine implements Closeable {

    private static final double LEAST_MILLISECONDS = 1e11;
    private static final double BYTES_PER_KILOBYTE = 1024;
    private static final long SAMPLING_MICROS = 5 * Micros.PER_MINUTE;
    private static final int SMALL_BUFFER_BYTES = 1 << 10;

    private final Table table;
    private final int time;
    private final int cores;
    private final int capacity;
    private final int use;
    private final int memory;
    private long startMicros;
    private long endMicros;
    private double coresUsed;
    private long memoryBytes;

    private BitbrainsMachine(Table table) {
        this.table = table;
        this.time = table.column("Timestamp [ms]");
        this.cores = table.column("CPU cores");
        this.capacity = table.column("CPU capacity provisioned [MHZ]");
        this.use = table.column("CPU usage [MHZ]");
        this.memory = table.column("Memory usage [KB]");
    }

    static BitbrainsMachine open(TraceFile file) {
        BitbrainsMachine machine = begin(file);
        machine.endMicros = firstStart(file);
        return machine;
    }

    private static BitbrainsMachine begin(TraceFile file) {
        file.demandFile();
        try {
            var bytes = file.unpacked(new BufferedInputStream(new BlockStream(file.path()), SMALL_BUFFER_BYTES));
            return new BitbrainsMachine(Table.withHeader(new Lines(file, bytes), ';'));
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }

    private static long firstStart(TraceFile file) {
        try (BitbrainsMachine peek = begin(file)) {
            if (!peek.table.next()) {
                return 0;
            }
            long first = peek.timeMicros();
            long interval = peek.table.next() ? peek.timeMicros() - first : SAMPLING_MICROS;
            return first - Math.max(0, interval);
        }
    }

    /// Goes to the next sample with CPU use; false after the last one.
    boolean next() {
        while (true) {
            try {
                if (!table.next()) {
                    return false;
                }
                if (isWork()) {
                    return true;
                }
            } catch (TraceFault fault) {
                table.file().tell(fault);
            }
        }
    }

    private boolean isWork() {
        long before = endMicros;
        long at = timeMicros();
        if (at < before) {
            throw table.fault(time, table.text(time) + " is before the row above; sort the rows by time");
        }
        startMicros = before;
        endMicros = at;
        if (endMicros == startMicros || useMegahertz() == 0) {
            return false;
        }
        coresUsed = readCores();
        memoryBytes = Math.round(BYTES_PER_KILOBYTE * table.notNegative(memory, "write kilobytes"));
        return true;
    }

    private double readCores() {
        double megahertz = table.notNegative(capacity, "write MHz of all cores together");
        double count = table.notNegative(cores, "write the number of cores");
        return megahertz > 0 && count > 0 ? useMegahertz() * count / megahertz : JobRow.UNKNOWN_CORES;
    }

    /// When the sample's interval begins, since 1970-01-01 00:00 UTC.
    long startMicros() {
        return startMicros;
    }

    long lengthMicros() {
        return endMicros - startMicros;
    }

    /// Use over the speed of one core; NaN when no capacity is given.
    double coresUsed() {
        return coresUsed;
    }

    long memoryBytes() {
        return memoryBytes;
    }

    private double useMegahertz() {
        return table.notNegative(use, "write MHz");
    }

    private long timeMicros() {
        double number = table.notNegative(time, "write seconds or milliseconds since 1970");
        return Micros.ofSeconds(number < LEAST_MILLISECONDS ? number : number / 1000);
    }

    @Override
    public void close() {
        table.close();
    }
}
