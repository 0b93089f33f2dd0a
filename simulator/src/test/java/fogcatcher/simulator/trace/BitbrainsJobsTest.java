package fogcatcher.simulator.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fogcatcher.engine.scenario.WorkSource.Format;
import fogcatcher.simulator.trace.Traces.Job;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BitbrainsJobsTest {

    private static final String HEADER =
            "Timestamp [ms];\tCPU cores;\tCPU capacity provisioned [MHZ];\tCPU usage [MHZ];\tMemory usage [KB]\n";

    @TempDir Path folder;

    @Test
    void everySampleWithCpuUseIsAJobAsLongAsItsInterval() {
        List<Job> jobs = Traces.read(Format.GWA_T_12, "bitbrains/1.csv");

        assertEquals(
                List.of(
                        new Job(300_000_000, 300_000_000, 0.5, 1L << 30),
                        new Job(900_000_000, 300_000_000, 2, 2L << 30)),
                jobs);
    }

    @Test
    void aFolderOfMachinesIsMergedByTimeWhateverTheirUnit() {
        List<Job> jobs = Traces.read(Format.GWA_T_12, "bitbrains");

        assertEquals(
                List.of(
                        new Job(300_000_000, 300_000_000, 0.5, 1L << 30),
                        new Job(400_000_000, 300_000_000, Double.NaN, 64 << 10),
                        new Job(900_000_000, 300_000_000, 2, 2L << 30)),
                jobs);
    }

    @Test
    void filesLongerThanABlockAreReadToTheEnd() throws IOException {
        StringBuilder text = new StringBuilder(HEADER);
        for (int i = 0; i < 5_000; i++) {
            text.append(1_376_265_600 + 300 * i).append(";\t1;\t2000;\t").append(i + 1).append(";\t1\n");
        }
        write("vm.csv", text.toString());

        List<Job> jobs = Traces.read(Traces.spec(Format.GWA_T_12, "vm.csv"), folder);

        assertEquals(5_000, jobs.size());
        assertEquals(2.5, jobs.getLast().cores());
    }

    @Test
    void aSampleBackInTimeIsNamed() throws IOException {
        write("vm.csv", HEADER + "1376265600;1;1;1;1\n1376265900;1;1;1;1\n1376265800;1;1;1;1\n");

        assertEquals(
                "vm.csv:4: Timestamp [ms]: 1376265800 is before the row above; sort the rows by time",
                Traces.fault(Format.GWA_T_12, folder, "vm.csv"));
    }

    @Test
    void aBrokenLineOfOneMachineIsNamed() throws IOException {
        Files.createDirectory(folder.resolve("vms"));
        write("vms/9.csv", HEADER + "1376265600;1;1;many;1\n");

        assertEquals(
                "vms/9.csv:2: CPU usage [MHZ]: \"many\" is not a number; write MHz",
                Traces.fault(Format.GWA_T_12, folder, "vms"));
    }

    @Test
    void aFolderWithoutMachinesIsNamed() throws IOException {
        Files.createDirectories(folder.resolve("rnd/2013-7"));

        assertEquals(
                "rnd: there is no .csv file in this folder, only [2013-7]; name the folder or the file itself",
                Traces.fault(Format.GWA_T_12, folder, "rnd"));
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }
}
