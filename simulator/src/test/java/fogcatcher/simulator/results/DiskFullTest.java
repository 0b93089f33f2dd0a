package fogcatcher.simulator.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Lets writing fail in the middle of a table: the operating system refuses files of more than 1 MB.
@EnabledOnOs(value = OS.LINUX, disabledReason = "setrlimit has other numbers elsewhere")
class DiskFullTest {

    private static final int RLIMIT_FSIZE = 1;

    @TempDir Path home;

    @Test
    void aTableThatCannotBeWrittenIsAFaultAndLeavesNothing() throws Throwable {
        try (ResultsFolder folder = ResultsFolder.create(home.resolve("run"))) {
            TableWriter jobs = folder.table("jobs", Samples.columns());

            var fault =
                    withFilesUpTo(
                            1 << 20,
                            () ->
                                    assertThrows(
                                            ResultsFault.class,
                                            () -> {
                                                Samples.fill(jobs, 1, 500_000);
                                                folder.commit(Samples.manifest(), Samples.summary());
                                            }));

            assertEquals(
                    "cannot write table jobs to "
                            + home.resolve("run")
                            + ": File too large. Nothing was kept;"
                            + " raise the limit on file sizes (ulimit -f) or record fewer tables",
                    fault.getMessage());
        }

        assertEquals(List.of(), ResultsFolderTest.namesIn(home));
    }

    private interface Task {
        ResultsFault run() throws Throwable;
    }

    private static ResultsFault withFilesUpTo(long bytes, Task task) throws Throwable {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment before = arena.allocate(ValueLayout.JAVA_LONG, 2);
            limit("getrlimit", before);
            MemorySegment during =
                    arena.allocateFrom(ValueLayout.JAVA_LONG, bytes, before.getAtIndex(ValueLayout.JAVA_LONG, 1));
            limit("setrlimit", during);
            try {
                return task.run();
            } finally {
                limit("setrlimit", before);
            }
        }
    }

    // Restricted because a wrong signature could crash the machine; these two are POSIX's.
    @SuppressWarnings("restricted")
    private static void limit(String call, MemorySegment softAndHard) throws Throwable {
        Linker linker = Linker.nativeLinker();
        var handle =
                linker.downcallHandle(
                        linker.defaultLookup().findOrThrow(call),
                        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
        assertEquals(0, (int) handle.invokeExact(RLIMIT_FSIZE, softAndHard));
    }
}
