package fogcatcher.simulator.trace;

import java.util.Arrays;

/// How often each function was called in each minute of an Azure trace.
///
/// The file has a row per function and is needed minute by minute, so it is held, without its zeros: 16 bytes for each
/// minute with a call of a function, about 160 MB for a whole published day (10 million of them, a guess).
final class AzureCalls {

    /// Minutes of a day; the published columns are called 1 to 1440.
    static final int MINUTES = 1440;

    /// Entry `i` is about minute `minutes[i]`; `order` lists the entries by minute, minute `m` begins at `begins[m]`.
    private final Ints minutes = new Ints();

    private final Ints functions = new Ints();
    private final Ints counts = new Ints();
    private final int[] begins = new int[MINUTES + 1];
    private final int[] order;
    private int rowsRead;
    private int rowsKept;

    AzureCalls(TraceFile file, AzureFunctions known) {
        try (Table table = Table.withHeader(new Lines(file), ',')) {
            read(table, known);
        }
        order = byMinute();
    }

    /// Functions of which no run time is recorded are left out, as the vHive sampler does (Ustiugov et al., 2021).
    private void read(Table table, AzureFunctions known) {
        int app = table.column("HashApp");
        int function = table.column("HashFunction");
        int[] columns = minuteColumns(table);
        table.each(() -> {
            rowsRead++;
            int row = known.row(table.text(app), table.text(function));
            if (row >= 0) {
                rowsKept++;
                readCounts(table, columns, row);
            }
        });
        if (rowsRead > 0 && rowsKept == 0) {
            throw table.file()
                    .fault("none of its " + rowsRead + " functions is in the file of durations; are both of one day?");
        }
    }

    private void readCounts(Table table, int[] columns, int row) {
        for (int minute = 0; minute < columns.length; minute++) {
            int column = columns[minute];
            double count = table.notNegative(column, "write a number of calls, for instance 3");
            if (count != Math.rint(count) || count > Integer.MAX_VALUE) {
                throw table.fault(column, table.text(column) + " is not a whole number of calls");
            }
            if (count > 0) {
                minutes.add(minute);
                functions.add(row);
                counts.add((int) count);
            }
        }
    }

    /// The columns called 1, 2, 3 and so on, as far as they go.
    private static int[] minuteColumns(Table table) {
        int[] columns = new int[MINUTES];
        columns[0] = table.column("1");
        int found = 1;
        while (found < MINUTES && table.columnIfAny(String.valueOf(found + 1)) >= 0) {
            columns[found] = table.columnIfAny(String.valueOf(found + 1));
            found++;
        }
        return Arrays.copyOf(columns, found);
    }

    /// A counting sort, which keeps the file's order inside a minute.
    private int[] byMinute() {
        for (int i = 0; i < minutes.size(); i++) {
            begins[minutes.at(i) + 1]++;
        }
        for (int minute = 0; minute < MINUTES; minute++) {
            begins[minute + 1] += begins[minute];
        }
        int[] sorted = new int[minutes.size()];
        int[] next = begins.clone();
        for (int i = 0; i < minutes.size(); i++) {
            sorted[next[minutes.at(i)]++] = i;
        }
        return sorted;
    }

    /// How many functions are called in `minute`, counted from 0.
    int entries(int minute) {
        return begins[minute + 1] - begins[minute];
    }

    /// The function of an entry of `minute`.
    int function(int minute, int entry) {
        return functions.at(order[begins[minute] + entry]);
    }

    /// How often that function is called in `minute`.
    int count(int minute, int entry) {
        return counts.at(order[begins[minute] + entry]);
    }
}
