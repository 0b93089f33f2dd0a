package fogcatcher.simulator.trace;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// When phones were present: the sessions of a CSV file `device,start_s,end_s`, in any order.
///
/// Seconds count from local midnight of the first day. A device is any label; device `d` is the `d`-th label to appear.
/// Sessions of a device may touch, and must not overlap.
///
/// Flat arrays, 16 bytes per session, about three times as many while reading. Session `i` of device `d` is at
/// `begins[d] + i`.
public final class SessionFile {

    private final List<String> labels;
    private final int[] begins;
    private final long[] starts;
    private final long[] ends;

    private SessionFile(List<String> labels, int[] begins, long[] starts, long[] ends) {
        this.labels = labels;
        this.begins = begins;
        this.starts = starts;
        this.ends = ends;
    }

    /// Reads a file, or throws a [TraceFault].
    ///
    /// @param folder the scenario's folder
    /// @param file the file, relative to it
    public static SessionFile read(Path folder, String file) {
        return read(new TraceFile(folder, file));
    }

    static SessionFile read(TraceFile from) {
        Rows rows = new Rows();
        try (Table table = Table.withHeader(new Lines(from), ',')) {
            rows.read(table);
        }
        if (rows.size() == 0) {
            throw from.fault("holds no session; write rows of device, start_s and end_s");
        }
        return rows.grouped(from);
    }

    /// How many devices there are.
    public int devices() {
        return labels.size();
    }

    /// What the file calls a device.
    public String label(int device) {
        return labels.get(device);
    }

    /// How many sessions a device has; at least one.
    public int sessions(int device) {
        return begins[device + 1] - begins[device];
    }

    /// When a session begins. Sessions of a device are in order of time.
    public long startMicros(int device, int session) {
        return starts[begins[device] + session];
    }

    /// When a session ends, not before the next one's start.
    public long endMicros(int device, int session) {
        return ends[begins[device] + session];
    }

    /// The sessions in the file's order.
    private static final class Rows {

        private final Map<String, Integer> deviceOf = new LinkedHashMap<>();
        private final Ints devices = new Ints();
        private final Longs starts = new Longs();
        private final Longs ends = new Longs();
        private final Longs lines = new Longs();

        int size() {
            return devices.size();
        }

        void read(Table table) {
            int device = table.column("device");
            int start = table.column("start_s");
            int end = table.column("end_s");
            table.each(() -> {
                if (table.isEmpty(device)) {
                    throw table.fault(device, "is empty; write a label, for instance phone-1");
                }
                long startMicros = table.micros(start);
                long endMicros = table.micros(end);
                if (endMicros <= startMicros) {
                    throw table.fault(
                            end,
                            table.text(end)
                                    + " is not after start_s "
                                    + table.text(start)
                                    + "; a session ends after it starts");
                }
                Integer next = deviceOf.size();
                Integer known = deviceOf.putIfAbsent(table.text(device), next);
                devices.add(known == null ? next : known);
                starts.add(startMicros);
                ends.add(endMicros);
                lines.add(table.lineNumber());
            });
        }

        /// Starts and ends are sorted apart: while no two sessions overlap, the n-th end belongs to the n-th start, and
        /// if two do, some end comes after the next start.
        SessionFile grouped(TraceFile file) {
            int[] begins = new int[deviceOf.size() + 1];
            for (int row = 0; row < size(); row++) {
                begins[devices.at(row) + 1]++;
            }
            for (int device = 0; device < deviceOf.size(); device++) {
                begins[device + 1] += begins[device];
            }
            long[] sortedStarts = new long[size()];
            long[] sortedEnds = new long[size()];
            int[] next = begins.clone();
            for (int row = 0; row < size(); row++) {
                int place = next[devices.at(row)]++;
                sortedStarts[place] = starts.at(row);
                sortedEnds[place] = ends.at(row);
            }
            for (int device = 0; device < deviceOf.size(); device++) {
                Arrays.sort(sortedStarts, begins[device], begins[device + 1]);
                Arrays.sort(sortedEnds, begins[device], begins[device + 1]);
                for (int i = begins[device] + 1; i < begins[device + 1]; i++) {
                    if (sortedEnds[i - 1] > sortedStarts[i]) {
                        throw overlap(file, device);
                    }
                }
            }
            return new SessionFile(List.copyOf(deviceOf.keySet()), begins, sortedStarts, sortedEnds);
        }

        /// Looks for the first two rows of `device` that overlap. Slow, once, to say it well.
        private TraceFault overlap(TraceFile file, int device) {
            for (int row = 1; row < size(); row++) {
                for (int earlier = 0; earlier < row && devices.at(row) == device; earlier++) {
                    if (devices.at(earlier) == device
                            && starts.at(earlier) < ends.at(row)
                            && starts.at(row) < ends.at(earlier)) {
                        return TraceFault.inLine(
                                file.name(),
                                lines.at(row),
                                "device "
                                        + List.copyOf(deviceOf.keySet()).get(device)
                                        + ": the session "
                                        + seconds(row)
                                        + " overlaps "
                                        + seconds(earlier)
                                        + " of line "
                                        + lines.at(earlier)
                                        + "; join the two or shorten one");
                    }
                }
            }
            throw new IllegalStateException("no two sessions of device " + device + " overlap");
        }

        private String seconds(int row) {
            return starts.at(row) / 1e6 + " to " + ends.at(row) / 1e6 + " s";
        }
    }
}
