package fogcatcher.simulator.phones;

import static fogcatcher.simulator.phones.Flags.FORGETFUL;
import static fogcatcher.simulator.phones.Flags.WATCHED;
import static fogcatcher.simulator.phones.PhoneRows.SILENT_FROM;

import fogcatcher.engine.model.Micros;
import fogcatcher.simulator.time.Timeline;
import fogcatcher.simulator.time.Timeline.Kind;

/// Notices that a watched phone has been silent for as long as the coordinator waits: what heartbeats would find,
/// without an event for each.
final class Silence {

    private final PhoneRows rows;
    private final Flags flags;
    private final Timeline timeline;
    private final long micros;

    /// @param micros how long a watched phone may be silent
    Silence(PhoneRows rows, Flags flags, Timeline timeline, long micros) {
        this.rows = rows;
        this.flags = flags;
        this.timeline = timeline;
        this.micros = micros;
    }

    /// Begins to watch a phone, unless that is done already. One that cannot be reached is silent from now on.
    void watch(long now, int phone) {
        if (flags.has(phone, WATCHED)) {
            return;
        }
        flags.set(phone, WATCHED, true);
        if (!flags.isReachable(phone)) {
            begin(now, phone);
        }
    }

    void unwatch(int phone) {
        flags.set(phone, WATCHED | FORGETFUL, 0);
    }

    /// The phone cannot be reached from now on.
    void begin(long now, int phone) {
        rows.setTime(phone, SILENT_FROM, now);
        if (flags.has(phone, WATCHED)) {
            timeline.put(Micros.after(now, micros), Kind.SILENCE, phone);
        }
    }

    /// Whether a watched phone has been silent for just as long as it may be.
    boolean isOver(long now, int phone) {
        return flags.has(phone, WATCHED)
                && !flags.isReachable(phone)
                && Micros.after(rows.getTime(phone, SILENT_FROM), micros) == now;
    }
}
