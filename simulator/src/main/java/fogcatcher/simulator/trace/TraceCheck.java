package fogcatcher.simulator.trace;

import fogcatcher.engine.scenario.BehaviourSpec;
import fogcatcher.engine.scenario.Scenario;
import fogcatcher.engine.scenario.WorkSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads the files that a scenario names from beginning to end, and tells what is wrong with them.
///
/// Takes as long as reading them for a run does: some 100 MB of CSV a second (a guess).
public final class TraceCheck {

    /// More faults of one file are only counted.
    static final int MOST_FAULTS = 20;

    private final Map<String, Found> foundIn = new LinkedHashMap<>();
    private final Path folder;
    private final long mostBytes;

    private TraceCheck(Path folder, long mostBytes) {
        this.folder = folder;
        this.mostBytes = mostBytes;
    }

    /// What is wrong with a file.
    ///
    /// @param faults the first, in the order they were met; at least one
    /// @param more how many there are besides
    public record Found(List<TraceFault> faults, long more) {}

    /// Examines all files of `scenario` that are no larger than `mostBytes`; of folders only if there is no limit.
    ///
    /// @param folder the scenario's folder
    /// @param mostBytes `Long.MAX_VALUE` for no limit
    /// @return what is wrong with each file in which something is
    public static List<Found> of(Scenario scenario, Path folder, long mostBytes) {
        TraceCheck check = new TraceCheck(folder, mostBytes);
        switch (scenario.world().phones().behaviour()) {
            case BehaviourSpec.Sessions sessions -> check.read(sessions.file(), SessionFile::read);
            case BehaviourSpec.Flash flash -> check.read(flash.file(), FlashFile::read);
            case BehaviourSpec.Fitted _, BehaviourSpec.AlwaysOn _, BehaviourSpec.Exponential _ -> {}
        }
        for (WorkSource source : scenario.workload().sources()) {
            if (source instanceof WorkSource.Trace trace) {
                check.read(trace.file(), file -> check.readJobs(trace, file));
            }
        }
        return List.copyOf(check.foundIn.values());
    }

    /// How one kind of file is read through.
    private interface Reading {
        void of(TraceFile file);
    }

    private void read(String name, Reading reading) {
        TraceFile file = new TraceFile(folder, name, this::add);
        if (foundIn.containsKey(name) || !isSmall(file.path())) {
            return;
        }
        try {
            reading.of(file);
        } catch (TraceFault last) {
            // That a file is, for instance, empty may only follow from faulty rows.
            if (last.line() > 0 || !foundIn.containsKey(last.file())) {
                add(last);
            }
        }
    }

    private void readJobs(WorkSource.Trace spec, TraceFile file) {
        try (JobTrace trace = JobTrace.open(spec, file)) {
            // All rows of Azure's files are read when they are opened, and their calls are whole only without a fault.
            boolean isMore = foundIn.isEmpty() || spec.format() != WorkSource.Format.AZURE;
            while (isMore) {
                try {
                    isMore = trace.next();
                } catch (TraceFault fault) {
                    file.tell(fault);
                }
            }
        }
    }

    private boolean isSmall(Path path) {
        try {
            return mostBytes == Long.MAX_VALUE || Files.isRegularFile(path) && Files.size(path) <= mostBytes;
        } catch (IOException _) {
            return true; // reading says why
        }
    }

    private void add(TraceFault fault) {
        Found before = foundIn.getOrDefault(fault.file(), new Found(List.of(), 0));
        boolean isKept = before.faults.size() < MOST_FAULTS;
        List<TraceFault> faults = new ArrayList<>(before.faults);
        if (isKept) {
            faults.add(fault);
        }
        foundIn.put(fault.file(), new Found(faults, before.more + (isKept ? 0 : 1)));
    }
}
