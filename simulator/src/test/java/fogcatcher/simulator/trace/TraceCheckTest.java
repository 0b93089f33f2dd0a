package fogcatcher.simulator.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fogcatcher.simulator.Lab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// All faults of a file at once, in each of the formats.
final class TraceCheckTest {

    @TempDir Path folder;

    @Test
    void swf() throws IOException {
        String row = "1 %s 0 60 1 -1 -1 1 -1 -1 1 1 1 1 1 1 -1 -1\n";
        write("log.swf", "; a comment\n" + row.formatted("x") + row.formatted("5") + row.formatted("4") + "1 2 3\n");

        assertEquals(List.of("log.swf:2", "log.swf:4", "log.swf:5"), faultsOfJobs("swf", "log.swf"));
    }

    @Test
    void bitbrains() throws IOException {
        Files.createDirectory(folder.resolve("machines"));
        String head = "Timestamp [ms];CPU cores;CPU capacity provisioned [MHZ];CPU usage [MHZ];Memory usage [KB]\n";
        write("machines/1.csv", head + "300;1;1000;5;9\n600;1;1000;no;9\n900;1;1000;5;-9\n1200;1;1000;5;9\n");
        write("machines/2.csv", head + "300;1;1000;5;9\n600;1;1000;5;9\n900;one;1000;5;9\n");

        assertEquals(
                List.of("machines/1.csv:3", "machines/1.csv:4", "machines/2.csv:4"),
                faultsOfJobs("gwa_t_12", "machines"));
    }

    @Test
    void azure() throws IOException {
        write(
                "invocations_per_function_md.anon.d01.csv",
                "HashOwner,HashApp,HashFunction,Trigger,1,2\no,a,f,http,1,2\no,a,g,http,x,2\no,a,f,http,0.5,2\n");
        write(
                "function_durations_percentiles.anon.d01.csv",
                "HashApp,HashFunction,percentile_Average_0,percentile_Average_1,percentile_Average_25,"
                        + "percentile_Average_50,percentile_Average_75,percentile_Average_99,percentile_Average_100\n"
                        + "a,f,1,2,3,4,5,6,7\na,g,1,2,3,4,5,6,7\na,h,9,2,3,4,5,6,7\na,i,1,2,3,4,5,6,?\n");

        assertEquals(
                List.of(
                        "function_durations_percentiles.anon.d01.csv:4",
                        "function_durations_percentiles.anon.d01.csv:5",
                        "invocations_per_function_md.anon.d01.csv:3",
                        "invocations_per_function_md.anon.d01.csv:4"),
                faultsOfJobs("azure", "invocations_per_function_md.anon.d01.csv"));
    }

    @Test
    void flash() throws IOException {
        write(
                "phone.json",
                "{\"0\": {\"messages\": \"2020-01-01 00:00:00\\twifi\\nnow\\twifi\\n2020-01-01 00:00:00\\t900%\\n\"},"
                        + " \"1\": {\"messages\": \"2020-01-01 00:00:00\\tmoon\\n\"}}");

        assertEquals(
                List.of(
                        "phone.json: device 0, message 2",
                        "phone.json: device 0, message 3",
                        "phone.json: device 1, message 1"),
                faults("world.phones.behaviour={flash: {file: phone.json}}", Long.MAX_VALUE));
    }

    @Test
    void aFileThatIsCutOffEndsTheCheck() throws IOException {
        Files.write(folder.resolve("jobs.csv"), new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 0, 1});

        assertEquals(1, faultsOfJobs("csv", "jobs.csv").size());
    }

    @Test
    void largeFilesAreLeftOutWhereThereIsALimit() throws IOException {
        write("jobs.csv", "submit_s,duration_s\n1,no\n");
        String source = source("csv", "jobs.csv");

        assertEquals(List.of(), faults(source, 10));
        assertEquals(List.of("jobs.csv:2"), faults(source, 100));
    }

    private List<String> faultsOfJobs(String format, String file) {
        return faults(source(format, file), Long.MAX_VALUE);
    }

    private static String source(String format, String file) {
        return "workload.sources=[{trace: {name: old, format: " + format + ", file: " + file + "}}]";
    }

    /// The places of all faults.
    private List<String> faults(String setting, long mostBytes) {
        var scenario = Lab.scenario(folder, "{name: check, duration: 1h, world: {phones: {count: 1}}}", setting);
        return TraceCheck.of(scenario, folder, mostBytes).stream()
                .flatMap(found -> found.faults().stream())
                .map(fault -> fault.getMessage().replaceFirst("(:\\d+|, message \\d+): .*", "$1"))
                .toList();
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }
}
