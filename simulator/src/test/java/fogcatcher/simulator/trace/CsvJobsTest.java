package fogcatcher.simulator.trace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.scenario.WorkSource.Format;
import fogcatcher.simulator.trace.Traces.Job;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CsvJobsTest {

    @TempDir Path folder;

    @Test
    void everyRowIsAJob() {
        List<Job> jobs = Traces.read(Format.CSV, "jobs.csv");

        assertEquals(
                List.of(
                        new Job(0, 60_000_000, 1, 256_000_000),
                        new Job(10_500_000, 250_000, 2.5, -1),
                        new Job(20_000_000, 5_000_000, Double.NaN, 512_000_000),
                        new Job(20_000_000, 1, 1, 1_000_000)),
                jobs);
    }

    @Test
    void columnsAreFoundByNameAndMayBeQuoted() {
        List<Job> jobs = Traces.read(Format.CSV, "extra-columns.csv");

        assertEquals(
                List.of(new Job(5_000_000, 30_000_000, Double.NaN, -1), new Job(6_000_000, 40_000_000, Double.NaN, -1)),
                jobs);
    }

    @Test
    void theScenarioChoosesTheBeginningAndTheScales() {
        var spec = Traces.scaled(Format.CSV, "jobs.csv", Duration.ofSeconds(10), 2, 0.5, 10);

        List<Job> jobs = Traces.read(spec, Traces.samples());

        assertEquals(
                List.of(
                        new Job(500_000, 2_500_000, 5, -1),
                        new Job(10_000_000, 50_000_000, Double.NaN, 256_000_000),
                        new Job(10_000_000, 1, 2, 500_000)),
                jobs);
    }

    @Test
    void packedFilesAreReadAsTheyAre() throws IOException {
        writePacked("jobs.csv.gz", "submit_s,duration_s\n1,2\n");

        assertEquals(List.of(new Job(1_000_000, 2_000_000, Double.NaN, -1)), jobsOf("jobs.csv.gz"));
    }

    @Test
    void aWordInsteadOfANumberIsNamed() throws IOException {
        write("jobs.csv", "submit_s,duration_s\n" + "1,2\n".repeat(15) + "1,abc\n");

        assertEquals(
                "jobs.csv:17: duration_s: \"abc\" is not a number; write seconds, for instance 12.5",
                fault("jobs.csv"));
    }

    @Test
    void whatJavaWouldTakeForANumberIsNotOne() throws IOException {
        for (String text : List.of("12d", "NaN", "Infinity", "0x10", "1e999")) {
            write("jobs.csv", "submit_s,duration_s\n1," + text + "\n");

            assertEquals(
                    "jobs.csv:2: duration_s: \"" + text + "\" is not a number; write seconds, for instance 12.5",
                    fault("jobs.csv"));
        }
    }

    @Test
    void aNegativeDurationIsNamed() throws IOException {
        write("jobs.csv", "submit_s,duration_s\n\n1,-2\n");

        assertEquals("jobs.csv:3: duration_s: -2 is negative; write seconds, for instance 12.5", fault("jobs.csv"));
    }

    @Test
    void anEmptyNumberIsNamed() throws IOException {
        write("jobs.csv", "submit_s,duration_s\n1,\n");

        assertEquals("jobs.csv:2: duration_s: is empty; write seconds, for instance 12.5", fault("jobs.csv"));
    }

    @Test
    void millisecondsAreSuspected() throws IOException {
        write("jobs.csv", "submit_s,duration_s\n1656547200000,1\n");

        assertEquals(
                "jobs.csv:2: submit_s: 1656547200000 seconds are more than 3,000 years; are these milliseconds?",
                fault("jobs.csv"));
    }

    @Test
    void aShortRowIsNamed() throws IOException {
        write("jobs.csv", "submit_s,duration_s,cpu\n1,2,1\n3\n");

        assertEquals(
                "jobs.csv:3: 1 field where there should be 3 (submit_s, duration_s, cpu);"
                        + " is the line cut off, or a separator missing?",
                fault("jobs.csv"));
    }

    @Test
    void rowsOutOfOrderAreNamed() throws IOException {
        write("jobs.csv", "submit_s,duration_s\n5,1\n4.5,1\n");

        assertEquals(
                "jobs.csv:3: submit_s: 4.5 is before the 5 of line 2; sort the rows by submit_s", fault("jobs.csv"));
    }

    @Test
    void aMissingColumnIsGuessed() throws IOException {
        write("jobs.csv", "submit,duration_s\n1,2\n");

        assertEquals(
                "jobs.csv: there is no column submit_s among submit, duration_s; did you mean submit?",
                fault("jobs.csv"));
    }

    @Test
    void aMissingFileIsGuessed() throws IOException {
        write("jobs.csv", "");

        assertEquals("job.csv: there is no such file in " + folder + "; did you mean jobs.csv?", fault("job.csv"));
    }

    @Test
    void aFolderIsNotAFile() throws IOException {
        Files.createDirectory(folder.resolve("jobs"));

        assertEquals("jobs: is a folder; name the file in it", fault("jobs"));
    }

    @Test
    void anEmptyFileIsNamed() throws IOException {
        write("jobs.csv", "");

        assertEquals("jobs.csv: is empty; its first line should name the columns", fault("jobs.csv"));
    }

    @Test
    void aTraceWithoutJobsIsAFault() throws IOException {
        write("jobs.csv", "submit_s,duration_s\n");

        assertEquals("jobs.csv: holds no job", fault("jobs.csv"));
    }

    @Test
    void aBeginningAfterTheEndIsAFault() {
        var spec = Traces.scaled(Format.CSV, "jobs.csv", Duration.ofMinutes(1), 1, 1, 1);

        assertEquals(
                "jobs.csv: its last job is submitted 20.0 s after the trace begins, and `from` begins at 60.0 s;"
                        + " choose an earlier `from`",
                Traces.fault(() -> Traces.read(spec, Traces.samples())));
    }

    @Test
    void cutOffPackedDataIsNamedWithTheLine() throws IOException {
        writePacked("whole.gz", "submit_s,duration_s\n" + "1,2\n".repeat(3));
        byte[] whole = Files.readAllBytes(folder.resolve("whole.gz"));
        Files.write(folder.resolve("jobs.csv.gz"), Arrays.copyOf(whole, whole.length - 9));

        TraceFault fault = assertThrows(TraceFault.class, () -> jobsOf("jobs.csv.gz"));

        assertTrue(
                fault.getMessage().endsWith("its gzip data is cut off; copy or download it again"), fault.getMessage());
        assertEquals("jobs.csv.gz", fault.file());
    }

    @Test
    void plainTextCalledGzIsNamed() throws IOException {
        write("jobs.csv.gz", "submit_s,duration_s\n1,2\n");

        assertEquals("jobs.csv.gz: is not gzip data; take .gz from its name, or compress it", fault("jobs.csv.gz"));
    }

    private List<Job> jobsOf(String file) {
        return Traces.read(Traces.spec(Format.CSV, file), folder);
    }

    private String fault(String file) {
        return Traces.fault(Format.CSV, folder, file);
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    private void writePacked(String file, String text) throws IOException {
        try (OutputStream bytes = new GZIPOutputStream(Files.newOutputStream(folder.resolve(file)))) {
            bytes.write(text.getBytes(UTF_8));
        }
    }
}
