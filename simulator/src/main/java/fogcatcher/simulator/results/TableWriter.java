package fogcatcher.simulator.results;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CancellationException;

/// Takes the rows of one table, value by value: `table.put(12L).put("web").put(0.5).end()`.
///
/// Values come in the order of the columns and must have their type; a whole number of 32 bits also fits a column of
/// 64. A row costs no object. Encoding and writing happen on another thread, at most 16,384 rows behind; when the disk
/// fails, the next call that hands rows over throws a [ResultsFault]. One thread at a time may put.
public final class TableWriter {

    private final String name;
    private final List<Column> columns;
    private final Column.Type[] types;
    private final Path target;
    private final RowStream stream;
    private final ParquetCopy copy;
    private Rows rows;
    private int column;
    private long finishedRows;
    private String head = "";
    private volatile boolean isAbandoned;

    private TableWriter(String name, List<Column> columns, Path target, RowStream stream, ParquetCopy copy) {
        this.name = name;
        this.columns = columns;
        this.types = columns.stream().map(Column::type).toArray(Column.Type[]::new);
        this.target = target;
        this.stream = stream;
        this.copy = copy;
        this.rows = stream.takeEmpty();
    }

    /// Opens `<name>.parquet` in `folder`; `target` is what messages call that folder.
    static TableWriter open(String name, List<Column> columns, Path folder, Path target) {
        Column.requireName(name, "a table");
        if (columns.stream().map(Column::name).distinct().count() != columns.size() || columns.isEmpty()) {
            throw new IllegalArgumentException("table " + name + " needs columns with different names, not " + columns);
        }
        RowStream stream = new RowStream(columns);
        try {
            ParquetCopy copy = new ParquetCopy(name, columns, stream, folder.resolve(name + ".parquet"));
            return new TableWriter(name, columns, target, stream, copy);
        } catch (SQLException fault) {
            throw ResultsFault.writing("table " + name, target, fault);
        }
    }

    public TableWriter put(long value) {
        rows.bits[place(Column.Type.LONG)] = value;
        return this;
    }

    public TableWriter put(int value) {
        boolean isWide = column < types.length && types[column] == Column.Type.LONG;
        rows.bits[place(isWide ? Column.Type.LONG : Column.Type.INT)] = value;
        return this;
    }

    /// Adds a number; NaN and infinity become NULL.
    public TableWriter put(double value) {
        if (Double.isFinite(value)) {
            rows.bits[place(Column.Type.DOUBLE)] = Double.doubleToRawLongBits(value);
        } else {
            rows.nulls.set(place(Column.Type.DOUBLE));
        }
        return this;
    }

    public TableWriter put(boolean value) {
        rows.bits[place(Column.Type.BOOL)] = value ? 1 : 0;
        return this;
    }

    /// Adds text; null becomes NULL.
    public TableWriter put(String value) {
        int at = place(Column.Type.TEXT);
        rows.texts[at / Rows.CAPACITY][at % Rows.CAPACITY] = value;
        return this;
    }

    /// Leaves the value of this column open, whatever its type.
    public TableWriter putNull() {
        if (column < types.length && types[column] == Column.Type.TEXT) {
            return put(null);
        }
        rows.nulls.set(place(column < types.length ? types[column] : null));
        return this;
    }

    private int place(Column.Type type) {
        if (column == types.length || types[column] != type) {
            throw misfit(type);
        }
        return column++ * Rows.CAPACITY + rows.count;
    }

    private IllegalStateException misfit(Column.Type type) {
        if (column == types.length) {
            return new IllegalStateException(
                    "row " + rows() + " of table " + name + " has more than its " + types.length + " columns");
        }
        Column wanted = columns.get(column);
        return new IllegalStateException(
                "column "
                        + wanted.name()
                        + " of table "
                        + name
                        + " holds "
                        + wanted.type().words
                        + ", not "
                        + type.words);
    }

    /// Ends the row.
    public void end() {
        if (column != types.length) {
            throw new IllegalStateException(
                    "row " + rows() + " of table " + name + " ends before column " + columns.get(column).name());
        }
        column = 0;
        if (++rows.count == Rows.CAPACITY) {
            handOver();
        }
    }

    private void handOver() {
        finishedRows += rows.count;
        try {
            stream.giveFilled(rows);
            rows = stream.takeEmpty();
        } catch (CancellationException stopped) {
            throw failure();
        }
    }

    private ResultsFault failure() {
        return copy.await()
                .filter(fault -> !isAbandoned)
                .map(fault -> ResultsFault.writing("table " + name, target, fault))
                .orElseGet(() ->
                        new ResultsFault(
                                "the results in "
                                        + target
                                        + " were abandoned while table "
                                        + name
                                        + " was being written",
                                "start a new run"));
    }

    /// Says in the manifest what the last row's hash is, where rows are chained by hashes.
    public void seal(String head) {
        this.head = head;
    }

    /// What [#seal] was told; empty otherwise.
    String head() {
        return head;
    }

    String name() {
        return name;
    }

    /// The rows so far.
    public long rows() {
        return finishedRows + rows.count;
    }

    /// Waits until all rows are in the file.
    void finish() {
        if (column != 0) {
            throw new IllegalStateException("row " + rows() + " of table " + name + " was not ended");
        }
        if (rows.count > 0) {
            handOver();
        }
        stream.end();
        if (copy.await().isPresent()) {
            throw failure();
        }
    }

    /// Stops writing, from any thread.
    void abandon() {
        isAbandoned = true;
        stream.stop();
        copy.await();
    }
}
