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

final class SwfJobsTest {

    private static final String REST = " 1 1 1 1 -1 -1 -1";

    @TempDir Path folder;

    @Test
    void jobsThatRanAreReadAndPartsAndCancelledOnesAreNot() {
        List<Job> jobs = Traces.read(Format.SWF, "log.swf");

        assertEquals(
                List.of(
                        new Job(0, 100_000_000, 4, 2048L * 1024 * 4),
                        new Job(20_000_000, 50_000_000, 2, 512L * 1024 * 2),
                        new Job(40_000_000, 1, Double.NaN, -1)),
                jobs);
    }

    @Test
    void aLineWithAFieldTooFewIsNamed() throws IOException {
        write("; comment\n1 0 0 1 1 -1 -1 -1 -1 -1 1 1 1 1 1 -1 -1\n");

        assertEquals(
                "log.swf:2: 17 fields where there should be 18 (job number, submit time, wait time, run time,"
                        + " allocated processors, average CPU time, used memory, requested processors, requested time,"
                        + " requested memory, status, user and 6 more); is the line cut off, or a separator missing?",
                fault());
    }

    @Test
    void aFieldThatIsNoNumberIsNamed() throws IOException {
        write("1 0 0 1h 1 -1 -1 -1 -1 -1 1" + REST + "\n");

        assertEquals("log.swf:1: run time: \"1h\" is not a number; write -1 where it is not known", fault());
    }

    @Test
    void aNegativeRunTimeIsNamed() throws IOException {
        write("1 0 0 -7 1 -1 -1 -1 -1 -1 1" + REST + "\n");

        assertEquals("log.swf:1: run time: -7 is negative; write -1 where it is not known", fault());
    }

    @Test
    void aLogOutOfOrderIsNamed() throws IOException {
        write("1 9 0 1 1 -1 -1 -1 -1 -1 1" + REST + "\n2 8 0 1 1 -1 -1 -1 -1 -1 1" + REST + "\n");

        assertEquals("log.swf:2: submit time: 8 is before the 9 of line 1; sort the rows by submit time", fault());
    }

    private void write(String text) throws IOException {
        Files.writeString(folder.resolve("log.swf"), text);
    }

    private String fault() {
        return Traces.fault(Format.SWF, folder, "log.swf");
    }
}
