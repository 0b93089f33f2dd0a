package fogcatcher.simulator.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableWriterTest {

    @TempDir Path home;

    @Test
    void rowsComeBackInOrderWithTheirTypes() throws SQLException {
        write(table -> {
            table.put(1L).put("web").put(2).put(0.5).put(true).end();
            table.put(3).put("Nebel, \"Küste\" 🌫").put(-4).put(-1e300).put(false).end();
        });

        assertEquals(List.of("1|web|2|0.5|true", "3|Nebel, \"Küste\" 🌫|-4|-1.0E300|false"), rows("SELECT *"));
        assertEquals(
                List.of("BIGINT|VARCHAR|INTEGER|DOUBLE|BOOLEAN"),
                rows("SELECT typeof(a), typeof(b), typeof(c), typeof(d), typeof(e)", "LIMIT 1"));
    }

    @Test
    void whatIsNotANumberBecomesNull() throws SQLException {
        write(table -> {
            table.put(1L).put(null).put(2).put(Double.NaN).put(true).end();
            table.putNull().putNull().putNull().put(Double.NEGATIVE_INFINITY).putNull().end();
            table.put(2L).put("").put(3).put(0.0).put(true).end();
        });

        assertEquals(List.of("1|null|2|null|true", "null|null|null|null|null", "2||3|0.0|true"), rows("SELECT *"));
    }

    @Test
    void anEmptyTableHasItsSchema() throws SQLException {
        write(table -> {});

        assertEquals(List.of("0"), rows("SELECT count(*)"));
        assertEquals(List.of("a|b|c|d|e"), rows("SELECT string_agg(column_name, '|') FROM (DESCRIBE FROM", ")"));
    }

    @Test
    void nullsOfOneBatchDoNotShowInTheNext() throws SQLException {
        int many = 20 * Rows.CAPACITY;

        write(table -> {
            for (int row = 0; row < many; row++) {
                boolean isEarly = row < many / 2;
                table.put((long) row).put(isEarly ? null : "x").put(1).put(isEarly ? Double.NaN : 1).put(true).end();
            }
        });

        assertEquals(List.of(many + "|" + many / 2 + "|" + many / 2), rows("SELECT count(*), count(b), count(d)"));
        assertEquals(
                List.of("0"),
                rows("SELECT count(*) FROM (SELECT a, row_number() OVER () - 1 AS i FROM", ") WHERE a != i"));
    }

    @Test
    void aValueOfTheWrongTypeIsRefusedByName() {
        assertRefused("column a of table t holds whole numbers of 64 bits, not text", table -> table.put("web"));
        assertRefused(
                "column c of table t holds whole numbers of 32 bits, not whole numbers of 64 bits",
                table -> table.put(1).put("web").put(3L));
    }

    @Test
    void aRowWithTooFewOrTooManyValuesIsRefused() {
        assertRefused("row 0 of table t ends before column b", table -> table.put(1L).end());
        assertRefused(
                "row 0 of table t has more than its 5 columns",
                table -> table.put(1L).put("").put(1).put(1.0).put(true).put(1));
    }

    private void assertRefused(String message, Consumer<TableWriter> rows) {
        var fault = assertThrows(IllegalStateException.class, () -> write(rows));
        assertEquals(message, fault.getMessage());
    }

    @Test
    void severalTablesGrowSideBySide() throws SQLException {
        try (ResultsFolder folder = ResultsFolder.create(home.resolve("run"))) {
            TableWriter ones = folder.table("ones", Column.longs("a"));
            TableWriter twos = folder.table("twos", Column.longs("a"));
            for (long row = 0; row < 300_000; row++) {
                ones.put(row).end();
                twos.put(2 * row).end();
            }
            folder.commit(Samples.manifest(), Samples.summary());
        }

        assertEquals(
                List.of("300000"),
                query(
                        "SELECT count(*) FROM '"
                                + home
                                + "/run/ones.parquet' AS o JOIN '"
                                + home
                                + "/run/twos.parquet' AS t ON t.a = 2 * o.a"));
    }

    private void write(Consumer<TableWriter> rows) {
        try (ResultsFolder folder = ResultsFolder.create(home.resolve("run's"))) {
            rows.accept(
                    folder.table(
                            "t",
                            Column.longs("a"),
                            Column.text("b"),
                            Column.ints("c"),
                            Column.doubles("d"),
                            Column.bools("e")));
            folder.commit(Samples.manifest(), Samples.summary());
        }
    }

    private List<String> rows(String select) throws SQLException {
        return rows(select, "");
    }

    private List<String> rows(String select, String rest) throws SQLException {
        String from = select.endsWith("FROM") ? " " : " FROM ";
        return query(select + from + Sql.text(home.resolve("run's/t.parquet").toString()) + rest);
    }

    private static List<String> query(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            while (result.next()) {
                List<String> cells = new ArrayList<>();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    cells.add(String.valueOf(result.getObject(column)));
                }
                rows.add(String.join("|", cells));
            }
        }
        return rows;
    }
}
