package fogcatcher.simulator.trace;

import fogcatcher.engine.model.Micros;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Properties;

/// Jobs of OpenDC's `tasks.parquet`, read and sorted by DuckDB; see [OpendcColumns] for the versions.
///
/// Time zero is midnight UTC of the first task's day. Tasks of one moment come in the order of the file.
final class OpendcJobs implements JobRows {

    private static final String MAGIC = "PAR1";

    private final TraceFile file;
    private final Connection connection;
    private final ResultSet tasks;
    private long zeroMicros = Long.MIN_VALUE;

    private OpendcJobs(TraceFile file, Connection connection, ResultSet tasks) {
        this.file = file;
        this.connection = connection;
        this.tasks = tasks;
    }

    static OpendcJobs open(TraceFile file) {
        demandParquet(file);
        Properties streaming = new Properties();
        // Otherwise the driver would hold all rows before it gives the first.
        streaming.setProperty("jdbc_stream_results", "true");
        Connection connection = null;
        try {
            connection = DriverManager.getConnection("jdbc:duckdb:", streaming);
            OpendcColumns columns = columnsOf(file, connection);
            PreparedStatement query = connection.prepareStatement(columns.query());
            query.setString(1, file.path().toString());
            return new OpendcJobs(file, connection, query.executeQuery());
        } catch (SQLException e) {
            close(file, connection);
            throw unreadable(file, e);
        } catch (TraceFault e) {
            close(file, connection);
            throw e;
        }
    }

    private static OpendcColumns columnsOf(TraceFile file, Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT * FROM read_parquet(?) LIMIT 0")) {
            query.setString(1, file.path().toString());
            try (ResultSet none = query.executeQuery()) {
                return OpendcColumns.of(file, none.getMetaData());
            }
        }
    }

    @Override
    public boolean next(JobRow row) {
        try {
            if (!tasks.next()) {
                return false;
            }
            long submitMicros = known("submission time", 1);
            if (zeroMicros == Long.MIN_VALUE) {
                zeroMicros = Math.floorDiv(submitMicros, Micros.PER_DAY) * Micros.PER_DAY;
            }
            row.set(submitMicros - zeroMicros, notNegative("duration", known("duration", 2)), cores(), memoryBytes());
            return true;
        } catch (SQLException e) {
            throw unreadable(file, e);
        }
    }

    private double cores() throws SQLException {
        double cores = tasks.getDouble(3);
        return tasks.wasNull() || cores == 0 ? JobRow.UNKNOWN_CORES : notNegative("number of cores", cores);
    }

    private long memoryBytes() throws SQLException {
        long bytes = tasks.getLong(4);
        return tasks.wasNull() ? JobRow.UNKNOWN_MEMORY : notNegative("memory", bytes);
    }

    private long known(String what, int column) throws SQLException {
        long value = tasks.getLong(column);
        if (tasks.wasNull()) {
            throw inRow("its " + what + " is missing");
        }
        return value;
    }

    private long notNegative(String what, long value) throws SQLException {
        if (value < 0) {
            throw inRow("its " + what + " is negative");
        }
        return value;
    }

    private double notNegative(String what, double value) throws SQLException {
        if (value < 0) {
            throw inRow("its " + what + " is negative: " + value);
        }
        return value;
    }

    private TraceFault inRow(String what) throws SQLException {
        String remedy = "; leave the task out, or mend it where the file was made";
        return TraceFault.inRow(file.name(), tasks.getLong(5) + 1, what + remedy);
    }

    @Override
    public void close() {
        close(file, connection);
    }

    private static void close(TraceFile file, Connection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            throw unreadable(file, e);
        }
    }

    private static TraceFault unreadable(TraceFile file, SQLException cause) {
        String reason = cause.getMessage().lines().findFirst().orElse("");
        return TraceFault.of(file.name(), "DuckDB cannot read it: " + reason, cause);
    }

    /// A Parquet file begins and ends with `PAR1`: said here in plainer words than a database has for it.
    private static void demandParquet(TraceFile file) {
        file.demandFile();
        try (RandomAccessFile bytes = new RandomAccessFile(file.path().toFile(), "r")) {
            if (bytes.length() == 0) {
                throw file.fault("is empty");
            }
            if (!isMagic(bytes, 0)) {
                throw file.fault("is not a Parquet file (it does not begin with PAR1); OPENDC wants tasks.parquet");
            }
            if (!isMagic(bytes, bytes.length() - MAGIC.length())) {
                throw file.fault(
                        "is a Parquet file that is cut off (it does not end with PAR1);"
                                + " copy or download it again");
            }
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }

    private static boolean isMagic(RandomAccessFile bytes, long position) throws IOException {
        byte[] found = new byte[MAGIC.length()];
        if (position < 0 || bytes.length() < found.length) {
            return false;
        }
        bytes.seek(position);
        bytes.readFully(found);
        return MAGIC.equals(new String(found, StandardCharsets.US_ASCII));
    }
}
