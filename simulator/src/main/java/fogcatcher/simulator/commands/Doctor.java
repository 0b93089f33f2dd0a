package fogcatcher.simulator.commands;

import fogcatcher.simulator.results.Build;
import fogcatcher.simulator.results.Machine;
import fogcatcher.simulator.results.ResultsFault;
import fogcatcher.simulator.results.TableLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;

/// Examines the machine.
final class Doctor {

    /// Heap that a phone of a run takes: overnight-city keeps 615 bytes a phone alive at 1,000,000 phones (after a
    /// collection, 2026-11-20); rounded up.
    static final long BYTES_PER_PHONE = 700;

    /// A run of a day with 100,000 phones keeps tables of some hundred megabytes; a guess.
    private static final long ENOUGH_DISK_BYTES = 1_000_000_000;

    private static final int JDK = 25;

    private final Surroundings here;

    Doctor(Surroundings here) {
        this.here = here;
    }

    /// How something was found.
    enum Verdict {
        /// As it should be.
        GOOD,
        /// Runs go on without it, but people should know.
        NOTE,
        /// Runs need it.
        MISSING
    }

    /// What was found about one matter.
    record Finding(Verdict verdict, String matter, String text) {

        @Override
        public String toString() {
            String mark =
                    switch (verdict) {
                        case GOOD -> "ok";
                        case NOTE -> "note";
                        case MISSING -> "MISSING";
                    };
            return String.format(Locale.ROOT, "%-8s %-9s %s", mark, matter, text);
        }
    }

    List<Finding> findings() {
        return List.of(build(), jdk(), memory(), tables(), disk(), terminal());
    }

    private Finding build() {
        Build build = Build.current();
        return new Finding(
                build.isDirty() || build.commit().equals("unknown") ? Verdict.NOTE : Verdict.GOOD,
                "build",
                build.version() + ", " + VersionCommand.commit(build));
    }

    private Finding jdk() {
        int version = Runtime.version().feature();
        String text = Runtime.version() + " from " + System.getProperty("java.home");
        return version == JDK
                ? new Finding(Verdict.GOOD, "JDK", text)
                : new Finding(
                        Verdict.NOTE,
                        "JDK",
                        text + "; results are only promised to repeat on JDK " + JDK + ", see JAVA25_HOME");
    }

    private Finding memory() {
        long heap = Machine.current().heapBytes();
        return new Finding(
                Verdict.GOOD,
                "memory",
                String.format(
                        Locale.ROOT,
                        "%s of this machine's %s for the heap, which is enough for some %,d phones;%n"
                                + "%18s for more, set FOGCATCHER_OPTS=-Xmx8g",
                        size(heap),
                        size(Machine.current().memoryBytes()),
                        phones(heap),
                        ""));
    }

    /// Half of the heap, as the rest goes to jobs and to what the collector moves about; in round numbers.
    private static long phones(long heapBytes) {
        long phones = heapBytes / 2 / BYTES_PER_PHONE;
        long unit = 1;
        while (unit * 100 <= phones) {
            unit *= 10;
        }
        return phones / unit * unit;
    }

    private Finding tables() {
        try {
            return new Finding(
                    Verdict.GOOD, "tables", "DuckDB " + TableLibrary.version() + " writes and exports tables");
        } catch (ResultsFault fault) {
            return new Finding(Verdict.MISSING, "tables", fault.getMessage());
        }
    }

    private Finding disk() {
        if (!Files.isWritable(here.folder())) {
            return new Finding(
                    Verdict.NOTE, "disk", "no permission to write to " + here.folder() + "; run with -o elsewhere");
        }
        try {
            long bytes = Files.getFileStore(here.folder()).getUsableSpace();
            return new Finding(
                    bytes < ENOUGH_DISK_BYTES ? Verdict.NOTE : Verdict.GOOD,
                    "disk",
                    size(bytes)
                            + " free in "
                            + here.folder()
                            + (bytes < ENOUGH_DISK_BYTES ? "; large runs may need more" : ""));
        } catch (IOException fault) {
            return new Finding(Verdict.NOTE, "disk", "cannot tell the free space in " + here.folder());
        }
    }

    private Finding terminal() {
        return here.errIsTerminal()
                ? new Finding(
                        Verdict.GOOD,
                        "terminal",
                        here.ansi(true).enabled() ? "progress and colours" : "progress, no colours")
                : new Finding(Verdict.NOTE, "terminal", "messages go to no terminal: no progress, no colours");
    }

    /// In binary units, with one decimal.
    static String size(long bytes) {
        return bytes < 1L << 30
                ? String.format(Locale.ROOT, "%d MB", bytes >> 20)
                : String.format(Locale.ROOT, "%.1f GB", bytes / (double) (1L << 30));
    }
}
