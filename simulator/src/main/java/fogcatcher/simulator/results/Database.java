package fogcatcher.simulator.results;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.duckdb.DuckDBConnection;

/// A DuckDB in memory, set up so that equal rows give equal files.
final class Database implements AutoCloseable {

    /// Each table that is being written needs the rows of one row group, 8 bytes a value.
    private static final String MEMORY = "512MB";

    private final DuckDBConnection connection;

    private Database(DuckDBConnection connection) {
        this.connection = connection;
    }

    /// Opens a database that would put temporary files, should it ever need them, into a folder inside `scratch`.
    static Database open(Path scratch) {
        Properties settings = new Properties();
        // One thread and the order of insertion: with more, row groups would be cut and ordered by chance.
        settings.setProperty("threads", "1");
        settings.setProperty("preserve_insertion_order", "true");
        settings.setProperty("memory_limit", MEMORY);
        settings.setProperty("temp_directory", scratch.resolve(".spill").toString());
        // Nothing here needs the network, so nothing may ask for it.
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        settings.setProperty("jdbc_stream_results", "true");
        try {
            return new Database(
                    DriverManager.getConnection("jdbc:duckdb:", settings).unwrap(DuckDBConnection.class));
        } catch (SQLException fault) {
            throw new ResultsFault(
                    "cannot start DuckDB, which reads and writes tables: " + ResultsFault.reason(fault),
                    "check that this machine is Linux, macOS or Windows on x86-64 or ARM, and that the folder for "
                            + "temporary files " + System.getProperty("java.io.tmpdir") + " has 100 MB of space",
                    fault);
        }
    }

    /// A further connection; a connection does one thing at a time.
    DuckDBConnection connect() throws SQLException {
        return connection.duplicate().unwrap(DuckDBConnection.class);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException fault) {
            throw new ResultsFault("cannot stop DuckDB: " + ResultsFault.reason(fault), "start again", fault);
        }
    }
}
