package fogcatcher.simulator.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.scenario.WorkSource.Format;
import fogcatcher.simulator.trace.Traces.Job;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AzureJobsTest {

    private static final long MINUTE = 60_000_000;
    private static final String CALLS = "invocations_per_function_md.anon.d01.csv";
    private static final String DURATIONS = "function_durations_percentiles.anon.d01.csv";
    private static final String PERCENTILES =
            ",percentile_Average_0,percentile_Average_1,percentile_Average_25,percentile_Average_50,percentile_Average_75,percentile_Average_99,percentile_Average_100\n";

    @TempDir Path folder;

    @Test
    void everyCallOfARecordedFunctionIsAJobInItsMinute() {
        List<Job> jobs = Traces.read(Format.AZURE, "azure/" + CALLS);

        assertEquals(7, jobs.size());
        assertEquals(
                List.of(0L, 0L, 0L, 0L, 0L, 1L, 1439L), jobs.stream().map(job -> job.submitMicros() / MINUTE).toList());
        assertTrue(jobs.stream().allMatch(job -> Double.isNaN(job.cores())));
    }

    @Test
    void callsComeInOrderAndEvenlySpread() {
        List<Job> jobs = Traces.read(Format.AZURE, "azure/" + CALLS);

        List<Long> submitted = jobs.stream().map(Job::submitMicros).toList();
        List<Long> third = jobs.stream().filter(job -> job.durationMicros() == 7_500).map(Job::submitMicros).toList();

        assertEquals(submitted.stream().sorted().toList(), submitted);
        assertEquals(MINUTE / 3.0, (double) (third.get(1) - third.get(0)), 1);
        assertEquals(MINUTE / 3.0, (double) (third.get(2) - third.get(1)), 1);
    }

    @Test
    void runTimesLieWithinTheFunctionsPercentilesAndMemoryIsTheApps() {
        List<Job> jobs = Traces.read(Format.AZURE, "azure/" + CALLS);

        assertEquals(
                3,
                jobs.stream()
                        .filter(job -> job.durationMicros() == 100_000 && job.memoryBytes() == 128L << 20)
                        .count());
        assertEquals(3, jobs.stream().filter(job -> job.durationMicros() == 7_500 && job.memoryBytes() == -1).count());
        long drawn = jobs.get(5).durationMicros();
        assertTrue(drawn >= 10_000 && drawn <= 400_000, "drawn " + drawn);
    }

    @Test
    void runTimesOfManyCallsFollowThePercentiles() throws IOException {
        write(CALLS, "HashApp,HashFunction,1\na,f,10000\n");
        write(DURATIONS, "HashApp,HashFunction" + PERCENTILES + "a,f,0,1,25,50,75,99,100\n");

        List<Long> sorted =
                Traces.read(Traces.spec(Format.AZURE, CALLS), folder).stream()
                        .map(Job::durationMicros)
                        .sorted()
                        .toList();

        assertEquals(25_000, sorted.get(2_500), 1_500);
        assertEquals(50_000, sorted.get(5_000), 1_500);
        assertEquals(99_000, sorted.get(9_900), 1_500);
    }

    @Test
    void readingTwiceGivesTheSame() {
        assertEquals(Traces.read(Format.AZURE, "azure/" + CALLS), Traces.read(Format.AZURE, "azure/" + CALLS));
    }

    @Test
    void withoutDurationsNothingIsRead() throws IOException {
        write(CALLS, "HashApp,HashFunction,1\na,f,1\n");

        assertEquals(CALLS + ": the file " + DURATIONS + " must be beside it: calls alone have no run times", fault());
    }

    @Test
    void aFileOfAnotherNameHasNoCompanions() throws IOException {
        write("calls.csv", "HashApp,HashFunction,1\na,f,1\n");

        assertEquals(
                "calls.csv: the name does not contain invocations_per_function_md, by which its companions are found;"
                        + " name it as published, for instance "
                        + CALLS,
                Traces.fault(Format.AZURE, folder, "calls.csv"));
    }

    @Test
    void filesOfTwoDaysAreNoticed() throws IOException {
        write(CALLS, "HashApp,HashFunction,1\na,f,1\n");
        write(DURATIONS, "HashApp,HashFunction" + PERCENTILES + "a,g,1,1,1,1,1,1,1\n");

        assertEquals(CALLS + ": none of its 1 functions is in the file of durations; are both of one day?", fault());
    }

    @Test
    void halfACallIsNamed() throws IOException {
        write(CALLS, "HashApp,HashFunction,1,2\na,f,1.0,0.5\n");
        write(DURATIONS, "HashApp,HashFunction" + PERCENTILES + "a,f,1,1,1,1,1,1,1\n");

        assertEquals(CALLS + ":2: 2: 0.5 is not a whole number of calls", fault());
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    private String fault() {
        return Traces.fault(Format.AZURE, folder, CALLS);
    }
}
