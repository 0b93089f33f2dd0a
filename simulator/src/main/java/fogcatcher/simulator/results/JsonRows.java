package fogcatcher.simulator.results;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;

/// Prints [Format#JSON].
final class JsonRows implements RowPrinter {

    private final OutputStream out;

    JsonRows(OutputStream out) {
        this.out = out;
    }

    @Override
    public void print(ResultSet rows) throws IOException, SQLException {
        // Closing after a broken pipe would try to write again, so the generator is only flushed.
        JsonGenerator json = Json.FACTORY.createGenerator(out);
        json.setPrettyPrinter(new OneRowPerLine());
        String[] names = new String[rows.getMetaData().getColumnCount()];
        for (int column = 0; column < names.length; column++) {
            names[column] = rows.getMetaData().getColumnName(column + 1);
        }
        json.writeStartArray();
        while (rows.next()) {
            json.writeStartObject();
            for (int column = 0; column < names.length; column++) {
                json.writeFieldName(names[column]);
                writeValue(json, rows.getObject(column + 1));
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeRaw('\n');
        json.flush();
    }

    private static void writeValue(JsonGenerator json, Object value) throws IOException {
        switch (value) {
            case null -> json.writeNull();
            case Boolean bool -> json.writeBoolean(bool);
            case Integer whole -> json.writeNumber(whole);
            case Long whole -> json.writeNumber(whole);
            case Double real -> json.writeNumber(real);
            default -> json.writeString(value.toString());
        }
    }

    /// A line end before each row and before the closing bracket.
    private static final class OneRowPerLine extends MinimalPrettyPrinter {

        @Override
        public void beforeArrayValues(JsonGenerator json) throws IOException {
            json.writeRaw('\n');
        }

        @Override
        public void writeArrayValueSeparator(JsonGenerator json) throws IOException {
            json.writeRaw(",\n");
        }

        @Override
        public void writeEndArray(JsonGenerator json, int values) throws IOException {
            json.writeRaw("\n]");
        }
    }
}
