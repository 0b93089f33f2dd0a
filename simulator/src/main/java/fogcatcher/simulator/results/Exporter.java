package fogcatcher.simulator.results;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// Writes one table of a results folder as CSV, Parquet or JSON, for example to the standard output.
///
/// Rows stream: nothing is collected in memory or on disk, so `| head` is quick, and a reader that stops early ends the
/// export without a word. For that `out` has to report faults, which `System.out` does not: pass a
/// `FileOutputStream(FileDescriptor.out)`.
public final class Exporter {

    private static final String PARQUET = ".parquet";

    private Exporter() {}

    public static void export(Path resultsFolder, String table, Format format, OutputStream out) {
        Path file = find(resultsFolder.toAbsolutePath().normalize(), table);
        try {
            write(file, format, out);
        } catch (IOException fault) {
            if (!isBrokenPipe(fault)) {
                throw fault(table, fault);
            }
        } catch (SQLException fault) {
            throw fault(table, fault);
        }
    }

    private static Path find(Path folder, String table) {
        if (!Files.isDirectory(folder)) {
            throw new ResultsFault("there is no folder " + folder, "give the folder that `fogcatcher run` printed");
        }
        if (!Files.isRegularFile(folder.resolve("manifest.json"))) {
            throw new ResultsFault(
                    folder + " is not a results folder: it has no manifest.json",
                    "give the folder that `fogcatcher run` printed");
        }
        List<String> tables = tables(folder);
        if (!tables.contains(table)) {
            throw new ResultsFault("there is no table '" + table + "' in " + folder, remedy(table, tables));
        }
        return folder.resolve(table + PARQUET);
    }

    private static List<String> tables(Path folder) {
        try (var files = Files.newDirectoryStream(folder, "*" + PARQUET)) {
            return StreamSupport.stream(files.spliterator(), false)
                    .map(file -> file.getFileName().toString().replace(PARQUET, ""))
                    .sorted()
                    .collect(Collectors.toList());
        } catch (IOException fault) {
            throw new ResultsFault(
                    "cannot read " + folder + ": " + ResultsFault.reason(fault), "check its permissions", fault);
        }
    }

    private static String remedy(String table, List<String> tables) {
        if (tables.isEmpty()) {
            return "the run kept no tables; name some under `record` in the scenario and run it again";
        }
        String list = "the tables are " + String.join(", ", tables);
        return Nearest.to(table, tables).map(name -> "did you mean '" + name + "'? (" + list + ")").orElse(list);
    }

    private static void write(Path file, Format format, OutputStream out) throws IOException, SQLException {
        OutputStream buffered = new BufferedOutputStream(out, 1 << 16);
        switch (format) {
            case PARQUET -> Files.copy(file, buffered);
            case CSV -> read(file, new CsvRows(buffered));
            case JSON -> read(file, new JsonRows(buffered));
        }
        buffered.flush();
    }

    private static void read(Path file, RowPrinter printer) throws IOException, SQLException {
        try (var connection = Database.open(file.resolveSibling(".export.spill"));
                var statement = connection.createStatement();
                var rows = statement.executeQuery("FROM read_parquet(" + Sql.file(file.toString()) + ")")) {
            printer.print(rows);
        }
    }

    private static boolean isBrokenPipe(IOException fault) {
        String message = String.valueOf(fault.getMessage());
        return message.contains("Broken pipe") || message.contains("pipe is being closed");
    }

    private static ResultsFault fault(String table, Exception fault) {
        return new ResultsFault(
                "cannot export table " + table + ": " + ResultsFault.reason(fault),
                "check the results folder and the place the export goes to",
                fault);
    }
}
