package fogcatcher.simulator.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fogcatcher.engine.scenario.WorkSource.Format;
import fogcatcher.simulator.trace.Traces.Job;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OpendcJobsTest {

    private static final List<Job> TWO_JOBS =
            List.of(new Job(10_000_000, 5_000_000, 16, 100_000_000), new Job(3_600_000_000L, 250_000, 1, 1_000_000));

    @TempDir Path folder;

    @Test
    void tasksOfTheCurrentVersionAreSorted() throws SQLException {
        write(
                "SELECT * FROM (VALUES ('b', TIMESTAMPTZ '2022-06-30 01:00:00Z', 250::BIGINT, 1, 2100.0, 1::BIGINT),"
                        + " ('a', TIMESTAMPTZ '2022-06-30 00:00:10Z', 5000::BIGINT, 16, 33600.0, 100::BIGINT))"
                        + " t(id, submission_time, duration, cpu_count, cpu_capacity, mem_capacity)");

        assertEquals(TWO_JOBS, read());
    }

    @Test
    void timesMayBeMilliseconds() throws SQLException {
        write(
                "SELECT * FROM (VALUES (1, 1656547210000::BIGINT, 5000::BIGINT, 16, 100::BIGINT),"
                        + " (2, 1656550800000::BIGINT, 250::BIGINT, 1, 1::BIGINT))"
                        + " t(id, submission_time, duration, cpu_count, mem_capacity)");

        assertEquals(TWO_JOBS, read());
    }

    @Test
    void versionTwoHasAStopTimeAndKilobytes() throws SQLException {
        write(
                "SELECT * FROM (VALUES ('a', TIMESTAMP '2013-08-12 00:00:10', TIMESTAMP '2013-08-12 00:00:12', 2,"
                        + " 1024::BIGINT)) t(id, start_time, stop_time, cpu_count, mem_capacity)");

        assertEquals(List.of(new Job(10_000_000, 2_000_000, 2, 1 << 20)), read());
    }

    @Test
    void versionOneHasOtherNames() throws SQLException {
        write(
                "SELECT * FROM (VALUES ('a', 10000::BIGINT, 12000::BIGINT, 2, 3::BIGINT))"
                        + " t(id, submissionTime, endTime, maxCores, requiredMemory)");

        assertEquals(List.of(new Job(10_000_000, 2_000_000, 2, 3_000_000)), read());
    }

    @Test
    void aNegativeDurationIsNamedWithItsRowInTheFile() throws SQLException {
        write(
                "SELECT * FROM (VALUES (1, 2000::BIGINT, 1::BIGINT), (2, 1000::BIGINT, -1::BIGINT))"
                        + " t(id, submission_time, duration)");

        assertEquals(
                "tasks.parquet: row 2: its duration is negative; leave the task out, or mend it where the file was"
                        + " made",
                Traces.fault(this::read));
    }

    @Test
    void aMissingSubmissionTimeIsNamedWithItsRow() throws SQLException {
        write(
                "SELECT * FROM (VALUES (1, 2000::BIGINT, 1::BIGINT), (2, NULL, 1::BIGINT)) t(id, submission_time,"
                        + " duration)");

        assertEquals(
                "tasks.parquet: row 2: its submission time is missing;"
                        + " leave the task out, or mend it where the file was made",
                Traces.fault(this::read));
    }

    @Test
    void fragmentsAreNotTasks() throws SQLException {
        write("SELECT 'a' AS id, 1::BIGINT AS duration, 1 AS cpu_count, 1.0 AS cpu_usage");

        assertEquals(
                "tasks.parquet: there is no column submission_time or submissionTime or start_time among id, duration,"
                        + " cpu_count, cpu_usage; OPENDC wants the task file (tasks.parquet), not the fragments",
                Traces.fault(this::read));
    }

    @Test
    void aTextFileIsNotParquet() throws IOException {
        Files.writeString(folder.resolve("tasks.parquet"), "id,submission_time\n");

        assertEquals(
                "tasks.parquet: is not a Parquet file (it does not begin with PAR1); OPENDC wants tasks.parquet",
                Traces.fault(this::read));
    }

    @Test
    void aCutOffParquetFileIsNamed() throws IOException, SQLException {
        write("SELECT 1 AS id, 1::BIGINT AS submission_time, 1::BIGINT AS duration");
        byte[] whole = Files.readAllBytes(folder.resolve("tasks.parquet"));
        Files.write(folder.resolve("tasks.parquet"), Arrays.copyOf(whole, whole.length - 10));

        assertEquals(
                "tasks.parquet: is a Parquet file that is cut off (it does not end with PAR1); copy or download it"
                        + " again",
                Traces.fault(this::read));
    }

    private List<Job> read() {
        return Traces.read(Traces.spec(Format.OPENDC, "tasks.parquet"), folder);
    }

    private void write(String select) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("COPY (" + select + ") TO '" + folder.resolve("tasks.parquet") + "' (FORMAT parquet)");
        }
    }
}
