package fogcatcher.simulator.results;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExporterTest {

    @TempDir Path home;

    private Path run;

    @BeforeEach
    void writeResults() {
        // A name that DuckDB would read as a pattern.
        run = home.resolve("run [1]*'s?");
        try (ResultsFolder folder = ResultsFolder.create(run)) {
            TableWriter jobs =
                    folder.table(
                            "jobs",
                            Column.longs("job"),
                            Column.text("source"),
                            Column.doubles("waiting_s"),
                            Column.bools("completed"));
            jobs.put(1L).put("a, \"b\"").put(0.5).put(true).end();
            jobs.put(Long.MAX_VALUE).put("").put(Double.NaN).put(false).end();
            jobs.put(3L).put(null).put(1e10).put(false).end();
            folder.table("harvests", Column.longs("phone"));
            folder.commit(Samples.manifest(), Samples.summary());
        }
    }

    @Test
    void csvHasALineOfNamesAndQuotesOnlyWhatNeedsIt() {
        assertEquals(
                """
                job,source,waiting_s,completed
                1,"a, ""b""\",0.5,true
                9223372036854775807,"",,false
                3,,1.0E10,false
                """,
                exported("jobs", Format.CSV));
    }

    @Test
    void jsonIsOneArrayWithARowOnEachLine() {
        assertEquals(
                """
                [
                {"job":1,"source":"a, \\"b\\"","waiting_s":0.5,"completed":true},
                {"job":9223372036854775807,"source":"","waiting_s":null,"completed":false},
                {"job":3,"source":null,"waiting_s":1.0E10,"completed":false}
                ]
                """,
                exported("jobs", Format.JSON));
    }

    @Test
    void parquetIsTheFileItself() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        Exporter.export(run, "jobs", Format.PARQUET, out);

        assertArrayEquals(Files.readAllBytes(run.resolve("jobs.parquet")), out.toByteArray());
    }

    @Test
    void anEmptyTableIsStillATable() {
        assertEquals("phone\n", exported("harvests", Format.CSV));
        assertEquals("[\n]\n", exported("harvests", Format.JSON));
    }

    @Test
    void anUnknownTableIsAnsweredWithTheOnesThereAre() {
        assertFault(
                run,
                "job",
                "there is no table 'job' in " + run + "; did you mean 'jobs'? (the tables are harvests, jobs)");
        assertFault(
                run,
                "../jobs",
                "there is no table '../jobs' in " + run + "; did you mean 'jobs'? (the tables are harvests, jobs)");
        assertFault(run, "ledger", "there is no table 'ledger' in " + run + "; the tables are harvests, jobs");
    }

    @Test
    void aFolderThatHoldsNoResultsIsNamed() {
        assertFault(
                home,
                "jobs",
                home
                        + " is not a results folder: it has no manifest.json; give the folder that `fogcatcher run`"
                        + " printed");
        assertFault(
                home.resolve("x"),
                "jobs",
                "there is no folder " + home.resolve("x") + "; give the folder that `fogcatcher run` printed");
    }

    @Test
    void aReaderThatGoesAwayEndsTheExportQuietly() {
        for (Format format : Format.values()) {
            assertDoesNotThrow(() -> Exporter.export(run, "jobs", format, failing("Broken pipe")));
        }
    }

    @Test
    void aFullDiskBehindTheExportIsAFault() {
        assertThrows(
                ResultsFault.class, () -> Exporter.export(run, "jobs", Format.CSV, failing("No space left on device")));
    }

    private void assertFault(Path folder, String table, String message) {
        var fault =
                assertThrows(
                        ResultsFault.class,
                        () -> Exporter.export(folder, table, Format.CSV, OutputStream.nullOutputStream()));
        assertEquals(message, fault.getMessage());
    }

    private String exported(String table, Format format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Exporter.export(run, table, format, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static OutputStream failing(String reason) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(reason);
            }
        };
    }
}
