package fogcatcher.simulator.results;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBWritableVector;

/// Up to 2048 rows on their way to DuckDB, column after column.
///
/// Every value that is not text is kept in the 64 bits of a `long`, so that a row costs no object: 2048 rows of 10
/// columns are 160 kB.
final class Rows {

    /// DuckDB's own vector size; a power of two that divides [ParquetCopy#ROW_GROUP_ROWS].
    static final int CAPACITY = 2048;

    private final List<Column> columns;

    /// Value of column `c` in row `r` at `c * CAPACITY + r`.
    final long[] bits;

    /// Text by column and row; empty for columns that hold none.
    final String[][] texts;

    /// Positions in [#bits] that hold nothing.
    final BitSet nulls = new BitSet();

    int count;

    Rows(List<Column> columns) {
        this.columns = columns;
        this.bits = new long[columns.size() * CAPACITY];
        this.texts =
                columns.stream()
                        .map(column -> new String[column.type() == Column.Type.TEXT ? CAPACITY : 0])
                        .toArray(String[][]::new);
    }

    void clear() {
        count = 0;
        nulls.clear();
    }

    void copyTo(DuckDBDataChunkWriter chunk) {
        for (int column = 0; column < columns.size(); column++) {
            copy(column, chunk.vector(column));
        }
        for (int at = nulls.nextSetBit(0); at >= 0; at = nulls.nextSetBit(at + 1)) {
            chunk.vector(at / CAPACITY).setNull(at % CAPACITY);
        }
    }

    private void copy(int column, DuckDBWritableVector vector) {
        int first = column * CAPACITY;
        switch (columns.get(column).type()) {
            case LONG -> {
                for (int row = 0; row < count; row++) {
                    vector.setLong(row, bits[first + row]);
                }
            }
            case INT -> {
                for (int row = 0; row < count; row++) {
                    vector.setInt(row, (int) bits[first + row]);
                }
            }
            case DOUBLE -> {
                for (int row = 0; row < count; row++) {
                    vector.setDouble(row, Double.longBitsToDouble(bits[first + row]));
                }
            }
            case BOOL -> {
                for (int row = 0; row < count; row++) {
                    vector.setBoolean(row, bits[first + row] != 0);
                }
            }
            case TEXT -> vector.setStrings(0, Arrays.copyOf(texts[column], count));
        }
    }
}
