package fogcatcher.simulator.trace;

import fogcatcher.engine.model.Micros;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/// GWA-T-12 (Bitbrains): every sample with CPU use is a job as long as its interval.
///
/// One machine's CSV, or a folder of them, which are merged by time: a row of each is held, never a whole file. Time
/// zero is midnight UTC of the first job's day. Jobs of one moment come in the order of the files' names.
final class BitbrainsJobs implements JobRows {

    private record Entry(int order, BitbrainsMachine machine) {}

    private final List<BitbrainsMachine> machines = new ArrayList<>();
    private final PriorityQueue<Entry> ahead =
            new PriorityQueue<>(
                    Comparator.<Entry>comparingLong(entry -> entry.machine.startMicros())
                            .thenComparingInt(Entry::order));
    private final long zeroMicros;

    private BitbrainsJobs(List<TraceFile> files) {
        for (TraceFile file : files) {
            BitbrainsMachine machine = BitbrainsMachine.open(file);
            machines.add(machine);
            if (machine.next()) {
                ahead.add(new Entry(machines.size(), machine));
            }
        }
        zeroMicros =
                ahead.isEmpty()
                        ? 0
                        : Math.floorDiv(ahead.element().machine.startMicros(), Micros.PER_DAY) * Micros.PER_DAY;
    }

    static BitbrainsJobs open(TraceFile file) {
        return new BitbrainsJobs(Files.isDirectory(file.path()) ? filesIn(file) : List.of(file));
    }

    @Override
    public boolean next(JobRow row) {
        Entry first = ahead.poll();
        if (first == null) {
            return false;
        }
        BitbrainsMachine machine = first.machine;
        row.set(machine.startMicros() - zeroMicros, machine.lengthMicros(), machine.coresUsed(), machine.memoryBytes());
        if (machine.next()) {
            ahead.add(first);
        }
        return true;
    }

    @Override
    public void close() {
        machines.forEach(BitbrainsMachine::close);
    }

    private static List<TraceFile> filesIn(TraceFile folder) {
        try (Stream<Path> entries = Files.list(folder.path())) {
            List<String> names = entries.map(entry -> entry.getFileName().toString()).sorted().toList();
            List<TraceFile> files =
                    names.stream()
                            .filter(name -> name.endsWith(".csv") || name.endsWith(".csv.gz"))
                            .map(folder::inside)
                            .toList();
            if (files.isEmpty()) {
                throw folder.fault(
                        "there is no .csv file in this folder, only " + names + "; name the folder or the file itself");
            }
            return files;
        } catch (IOException e) {
            throw folder.unreadable(e);
        }
    }
}
