package fogcatcher.simulator.results;

import java.nio.file.Path;
import java.sql.SQLException;

/// Tells whether the library that reads and writes tables works on this machine.
public final class TableLibrary {

    private TableLibrary() {}

    /// The version of DuckDB, after loading it.
    ///
    /// @throws ResultsFault if it cannot be loaded; the message says what it needs
    public static String version() {
        try (var connection = Database.open(Path.of(System.getProperty("java.io.tmpdir"), ".fogcatcher.spill"))) {
            return connection.getMetaData().getDatabaseProductVersion();
        } catch (SQLException fault) {
            throw new ResultsFault(
                    "DuckDB, which reads and writes tables, does not work: " + ResultsFault.reason(fault),
                    "install Fogcatcher anew",
                    fault);
        }
    }
}
