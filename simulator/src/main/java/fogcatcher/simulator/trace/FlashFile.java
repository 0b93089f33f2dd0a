package fogcatcher.simulator.trace;

import fogcatcher.engine.model.Micros;
import java.nio.file.Path;
import java.util.List;

/// The raw events of FLASH's `state_traces.json`: plugs, screens, networks and battery levels of about 1,000 phones.
///
/// Times count from local midnight of the first day of the whole trace. Events of a device are in order of time; events
/// of one second keep the file's order. (FLASH's own reader trusts the file's order; here a late line is put where it
/// belongs.)
///
/// Flat arrays, 11 bytes per event. Event `i` of device `d` is at `begins[d] + i`.
public final class FlashFile {

    private final List<String> labels;
    private final int[] begins;
    private final long[] timeMicros;
    private final byte[] kinds;
    private final short[] values;

    FlashFile(List<String> labels, int[] begins, long[] timeMicros, byte[] kinds, short[] values) {
        this.labels = labels;
        this.begins = begins;
        this.timeMicros = timeMicros;
        this.kinds = kinds;
        this.values = values;
    }

    /// Reads a file (`.json`, also packed by gzip), or throws a [TraceFault].
    ///
    /// @param folder the scenario's folder
    /// @param file the file, relative to it
    public static FlashFile read(Path folder, String file) {
        return read(new TraceFile(folder, file));
    }

    static FlashFile read(TraceFile file) {
        return new FlashReader(file).read();
    }

    /// How many devices there are.
    public int devices() {
        return labels.size();
    }

    /// The key of a device in the file.
    public String label(int device) {
        return labels.get(device);
    }

    /// How many events a device has.
    public int events(int device) {
        return begins[device + 1] - begins[device];
    }

    /// When an event happened.
    public long timeMicros(int device, int event) {
        return timeMicros[begins[device] + event];
    }

    /// What happened.
    public FlashEvent kind(int device, int event) {
        return FlashEvent.at(kinds[begins[device] + event]);
    }

    /// Permille of a [FlashEvent#BATTERY_LEVEL], generation of a [FlashEvent#CELLULAR], else 0.
    public int value(int device, int event) {
        return values[begins[device] + event];
    }

    /// How long the trace is: whole days that hold all events.
    public int days() {
        long last = 0;
        for (long micros : timeMicros) {
            last = Math.max(last, micros);
        }
        return (int) (last / Micros.PER_DAY) + 1;
    }
}
