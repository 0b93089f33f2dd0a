package fogcatcher.simulator.results;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;

/// Prints [Format#CSV], quoted after RFC 4180.
final class CsvRows implements RowPrinter {

    private final Writer out;

    CsvRows(OutputStream out) {
        this.out = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    }

    @Override
    public void print(ResultSet rows) throws IOException, SQLException {
        int columns = rows.getMetaData().getColumnCount();
        for (int column = 1; column <= columns; column++) {
            printCell(column, rows.getMetaData().getColumnName(column));
        }
        out.write('\n');
        while (rows.next()) {
            for (int column = 1; column <= columns; column++) {
                printCell(column, rows.getObject(column));
            }
            out.write('\n');
        }
        out.flush();
    }

    private void printCell(int column, Object value) throws IOException {
        if (column > 1) {
            out.write(',');
        }
        if (value != null) {
            out.write(value instanceof String text ? quoted(text) : value.toString());
        }
    }

    private static String quoted(String text) {
        boolean isPlain =
                !text.isEmpty() && text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return isPlain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
