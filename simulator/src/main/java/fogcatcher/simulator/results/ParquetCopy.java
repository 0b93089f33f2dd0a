package fogcatcher.simulator.results;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;

/// Writes the rows of one [RowStream] to a Parquet file, on a thread of its own.
///
/// DuckDB's `COPY` pulls rows from a table function, so somebody has to wait inside it for the next ones; that is this
/// thread. It also takes the encoding off the simulation's thread. The order of rows is that of the stream and row
/// groups are cut by count, so the file depends on the rows alone. Each copy has a database of its own: what one table
/// waits for can then not hold up another.
final class ParquetCopy implements Runnable {

    /// DuckDB's default, written down because the bytes of every table depend on it.
    static final int ROW_GROUP_ROWS = 122_880;

    private final RowStream stream;
    private final DuckDBConnection connection;
    private final String command;
    private final Thread thread;
    private Exception failure;

    /// Starts writing the rows of `stream` to `file`.
    ParquetCopy(String table, List<Column> columns, RowStream stream, Path file) throws SQLException {
        this.stream = stream;
        this.connection = Database.open(file.resolveSibling("." + table + ".spill"));
        DuckDBFunctions.tableFunction()
                .withName("stream")
                .withFunction(new Source(columns, stream))
                .register(connection);
        this.command =
                "COPY (FROM stream()) TO "
                        + Sql.text(file.toString())
                        + " (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false, ROW_GROUP_SIZE "
                        + ROW_GROUP_ROWS
                        + ")";
        this.thread = Thread.ofPlatform().name("table " + table).daemon().start(this);
    }

    @Override
    public void run() {
        try (connection;
                var statement = connection.createStatement()) {
            statement.execute(command);
        } catch (SQLException | RuntimeException fault) {
            failure = fault;
            stream.stop();
        }
    }

    /// Waits until the file is complete or has failed; says why it failed.
    Optional<Exception> await() {
        boolean wasInterrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException interrupt) {
                wasInterrupted = true;
            }
        }
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
        return Optional.ofNullable(failure);
    }

    /// The stream as DuckDB sees it: a table function without parameters.
    private record Source(List<Column> columns, RowStream stream)
            implements DuckDBTableFunction<Source, Source, Source> {

        @Override
        public Source bind(DuckDBTableFunctionBindInfo info) {
            columns.forEach(column -> info.addResultColumn(column.name(), column.type().duck));
            return this;
        }

        @Override
        public Source init(DuckDBTableFunctionInitInfo info) {
            info.setMaxThreads(1);
            return this;
        }

        @Override
        public long apply(DuckDBTableFunctionCallInfo call, DuckDBDataChunkWriter chunk) {
            Rows rows = stream.takeFilled();
            if (rows == null) {
                return 0;
            }
            int count = rows.count;
            rows.copyTo(chunk);
            stream.giveEmpty(rows);
            return count;
        }
    }
}
