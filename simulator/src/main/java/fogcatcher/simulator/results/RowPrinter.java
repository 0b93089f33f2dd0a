package fogcatcher.simulator.results;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;

/// Prints the rows of a query in one format.
interface RowPrinter {

    void print(ResultSet rows) throws IOException, SQLException;
}
