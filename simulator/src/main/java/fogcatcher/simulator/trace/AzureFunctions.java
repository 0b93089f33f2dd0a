package fogcatcher.simulator.trace;

import java.util.LinkedHashMap;
import java.util.Map;

/// The functions of an Azure trace of which run times are recorded, with their memory; one row each.
///
/// Run times are percentiles of 30-second averages, memory is the average of the app (a megabyte of Windows' counters:
/// 2^20 bytes). Two days of the published trace have no memory file; there, and for apps it leaves out, it is unknown.
final class AzureFunctions {

    private static final int[] PERCENTILES = {0, 1, 25, 50, 75, 99, 100};
    private static final double BYTES_PER_MEGABYTE = 1 << 20;

    private final Map<String, Integer> rows = new LinkedHashMap<>();
    private final Map<String, Long> memoryOfApp = new LinkedHashMap<>();
    private final Longs percentileMicros = new Longs();
    private final Longs memoryBytes = new Longs();

    AzureFunctions(TraceFile durations, TraceFile memory) {
        if (memory.exists()) {
            readMemory(memory);
        }
        readDurations(durations);
    }

    private void readMemory(TraceFile file) {
        try (Table table = Table.withHeader(new Lines(file), ',')) {
            int app = table.column("HashApp");
            int average = table.column("AverageAllocatedMb");
            table.each(() -> {
                double megabytes = table.notNegative(average, "write megabytes, for instance 142");
                memoryOfApp.put(table.text(app), Math.round(megabytes * BYTES_PER_MEGABYTE));
            });
        }
    }

    private void readDurations(TraceFile file) {
        try (Table table = Table.withHeader(new Lines(file), ',')) {
            int app = table.column("HashApp");
            int function = table.column("HashFunction");
            int[] columns = new int[PERCENTILES.length];
            for (int i = 0; i < columns.length; i++) {
                columns[i] = table.column("percentile_Average_" + PERCENTILES[i]);
            }
            table.each(() -> {
                if (rows.putIfAbsent(key(table.text(app), table.text(function)), rows.size()) == null) {
                    addDurations(table, columns);
                    memoryBytes.add(memoryOfApp.getOrDefault(table.text(app), JobRow.UNKNOWN_MEMORY));
                }
            });
        }
    }

    private void addDurations(Table table, int[] columns) {
        double least = 0;
        for (int column : columns) {
            double milliseconds = table.notNegative(column, "write milliseconds, for instance 224");
            if (milliseconds < least) {
                throw table.fault(column, table.text(column) + " is less than the percentile before it");
            }
            least = milliseconds;
            percentileMicros.add(Math.round(milliseconds * 1000));
        }
    }

    /// The row of a function, or -1 when no run time of it is recorded.
    int row(String app, String function) {
        return rows.getOrDefault(key(app, function), -1);
    }

    /// The run time that a share `quantile` of the function's calls stay below, on straight lines between percentiles.
    long durationMicros(int row, double quantile) {
        int after = 1;
        while (quantile * 100 > PERCENTILES[after]) {
            after++;
        }
        int from = PERCENTILES[after - 1];
        double part = (quantile * 100 - from) / (PERCENTILES[after] - from);
        long low = percentileMicros.at(row * PERCENTILES.length + after - 1);
        long high = percentileMicros.at(row * PERCENTILES.length + after);
        return low + Math.round(part * (high - low));
    }

    /// The memory of the function's app, or -1 when it is not recorded.
    long memoryBytes(int row) {
        return memoryBytes.at(row);
    }

    private static String key(String app, String function) {
        return app + ' ' + function;
    }
}
