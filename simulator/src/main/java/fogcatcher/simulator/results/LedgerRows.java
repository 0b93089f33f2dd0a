package fogcatcher.simulator.results;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/// The rows of a ledger in any [Format], as text, in order and without keeping them.
final class LedgerRows {

    static final List<String> COLUMNS =
            List.of("entry", "t_us", "from_account", "to_account", "amount_utokens", "cause", "hash");

    private LedgerRows() {}

    /// Takes rows.
    interface Reader {
        /// @param line where the row stands, counted from 1; in a Parquet file the number of the row
        /// @param values as many as there are columns
        /// @throws Malformed to stop reading
        void row(long line, List<String> values) throws Malformed;
    }

    /// Something in the file is not as it should be, and nothing after it is of interest.
    static final class Malformed extends Exception {
        final long line;

        Malformed(long line, String message) {
            super(message, null, false, false);
            this.line = line;
        }
    }

    static void read(Path file, Reader reader) throws IOException, Malformed {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            in.mark(4);
            byte[] magic = in.readNBytes(4);
            in.reset();
            if (Arrays.equals(magic, "PAR1".getBytes(StandardCharsets.US_ASCII))) {
                parquet(file, reader);
            } else if (magic.length > 0 && magic[0] == '[') {
                json(in, reader);
            } else {
                csv(in, reader);
            }
        }
    }

    /// Without quotes: no value of a ledger needs them.
    private static void csv(InputStream in, Reader reader) throws IOException, Malformed {
        // One character for each byte, so that no byte is taken for a fault of the encoding.
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1));
        String header = lines.readLine();
        if (!String.join(",", COLUMNS).equals(header)) {
            throw new Malformed(
                    1, "this is not an exported ledger: its first line is not " + String.join(",", COLUMNS));
        }
        long number = 1;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            reader.row(++number, Arrays.asList(line.split(",", -1)));
        }
    }

    private static void json(InputStream in, Reader reader) throws IOException, Malformed {
        try (JsonParser json = Json.FACTORY.createParser(in)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.START_OBJECT) {
                long line = json.currentTokenLocation().getLineNr();
                String[] values = new String[COLUMNS.size()];
                for (int i = 0; i < values.length; i++) {
                    if (!COLUMNS.get(i).equals(json.nextFieldName()) || !json.nextToken().isScalarValue()) {
                        throw new Malformed(line, "there should be " + COLUMNS.get(i) + " with a value");
                    }
                    values[i] = json.getText();
                }
                if (json.nextToken() != JsonToken.END_OBJECT) {
                    throw new Malformed(line, "there is more than a ledger has");
                }
                reader.row(line, Arrays.asList(values));
            }
            if (json.currentToken() != JsonToken.END_ARRAY || json.nextToken() != null) {
                throw new Malformed(json.currentLocation().getLineNr(), "the list of entries does not end here");
            }
        } catch (JsonProcessingException fault) {
            throw new Malformed(fault.getLocation().getLineNr(), "this is not JSON: " + fault.getOriginalMessage());
        }
    }

    private static void parquet(Path file, Reader reader) throws Malformed {
        long number = 0;
        try (var connection = Database.open(file.resolveSibling(".verify.spill"));
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                "SELECT "
                                        + String.join(", ", COLUMNS)
                                        + " FROM read_parquet("
                                        + Sql.file(file.toString())
                                        + ")")) {
            while (rows.next()) {
                String[] values = new String[COLUMNS.size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = String.valueOf(rows.getObject(i + 1));
                }
                reader.row(++number, Arrays.asList(values));
            }
        } catch (SQLException fault) {
            throw new Malformed(number + 1, "this Parquet file cannot be read: " + ResultsFault.reason(fault));
        }
    }
}
