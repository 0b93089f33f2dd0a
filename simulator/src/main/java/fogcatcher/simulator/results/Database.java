package fogcatcher.simulator.results;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.duckdb.DuckDBConnection;

/// Opens a DuckDB in memory, set up so that equal rows give equal files.
final class Database {

    /// A cap for one table. Writing needs about two row groups: 40 MB with 20 columns of numbers; 60 columns, 15 of
    /// them text, still fit into 128 MB.
    private static final String MEMORY = "256MB";

    private Database() {}

    /// A new database, which ends with its connection. Short of memory it makes the folder `spill` and removes it at
    /// the end; no two databases may share one.
    static DuckDBConnection open(Path spill) {
        Properties settings = new Properties();
        // One thread and the order of insertion: with more, row groups would be cut and ordered by chance.
        settings.setProperty("threads", "1");
        settings.setProperty("preserve_insertion_order", "true");
        // Writing in the thread that encodes: as fast (2.9 million rows/s), and with DuckDB 2.0.0's pool of threads for
        // input and output a COPY that failed half-way was once seen to wait for ever.
        settings.setProperty("async_threads", "0");
        settings.setProperty("memory_limit", MEMORY);
        settings.setProperty("temp_directory", spill.toString());
        // Nothing here needs the network, so nothing may ask for it.
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        settings.setProperty("jdbc_stream_results", "true");
        try {
            return DriverManager.getConnection("jdbc:duckdb:", settings).unwrap(DuckDBConnection.class);
        } catch (SQLException fault) {
            throw new ResultsFault(
                    "cannot start DuckDB, which reads and writes tables: " + ResultsFault.reason(fault),
                    "check that this machine is Linux, macOS or Windows on x86-64 or ARM, and that the folder for "
                            + "temporary files "
                            + System.getProperty("java.io.tmpdir")
                            + " has 100 MB of space",
                    fault);
        }
    }
}
