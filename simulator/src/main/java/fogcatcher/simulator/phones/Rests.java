package fogcatcher.simulator.phones;

import static fogcatcher.simulator.phones.Flags.OUT;
import static fogcatcher.simulator.phones.Flags.PLUGGED;
import static fogcatcher.simulator.phones.Flags.POWERED;
import static fogcatcher.simulator.phones.Flags.SCREEN_ON;
import static fogcatcher.simulator.phones.Flags.WIFI;
import static fogcatcher.simulator.phones.PhoneRows.RESTING_FROM;

/// Which phones rest (screen off, charging, on Wi-Fi), and from when to when they did: what the FLASH trace measured.
final class Rests {

    private static final int MASK = PLUGGED | WIFI | SCREEN_ON | POWERED | OUT;
    private static final int RESTING = PLUGGED | WIFI | POWERED;

    private static final long NOT_RESTING = Long.MIN_VALUE;

    private final PhoneRows rows;
    private final Flags flags;
    private final PhoneEvents events;
    private int count;

    Rests(PhoneRows rows, int phones, Flags flags, PhoneEvents events) {
        this.rows = rows;
        this.flags = flags;
        this.events = events;
        for (int p = 0; p < phones; p++) {
            rows.setTime(p, RESTING_FROM, NOT_RESTING);
        }
    }

    /// How many phones rest.
    int count() {
        return count;
    }

    /// A phone's flags have changed: its rest may begin or end.
    void follow(long now, int phone) {
        boolean rests = (flags.of(phone) & MASK) == RESTING;
        boolean rested = rows.getTime(phone, RESTING_FROM) != NOT_RESTING;
        if (rests && !rested) {
            rows.setTime(phone, RESTING_FROM, now);
            count++;
        } else if (!rests && rested) {
            tell(now, phone);
            rows.setTime(phone, RESTING_FROM, NOT_RESTING);
            count--;
        }
    }

    /// The run is over: tells of the rest that still goes on.
    void end(long now, int phone) {
        if (rows.getTime(phone, RESTING_FROM) != NOT_RESTING) {
            tell(now, phone);
        }
    }

    private void tell(long now, int phone) {
        events.rested(phone, rows.getTime(phone, RESTING_FROM), now);
    }
}
