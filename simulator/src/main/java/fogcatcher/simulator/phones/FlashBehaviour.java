package fogcatcher.simulator.phones;

import static fogcatcher.simulator.phones.Flags.CELLULAR;
import static fogcatcher.simulator.phones.Flags.PLUGGED;
import static fogcatcher.simulator.phones.Flags.POWERED;
import static fogcatcher.simulator.phones.Flags.SCREEN_ON;
import static fogcatcher.simulator.phones.Flags.WIFI;

import fogcatcher.engine.model.Micros;
import fogcatcher.simulator.trace.FlashEvent;
import fogcatcher.simulator.trace.FlashFile;

/// Plug, network, screen and battery as the FLASH trace recorded them.
///
/// Phone `p` behaves as device `p` of the trace, again from the first when there are more phones than devices. The
/// trace's clock is the phone's local clock, so day 0 of the trace is day 0 of the run; after its last day it begins
/// again. Whatever our battery says, a phone that recorded something was on.
final class FlashBehaviour implements Behaviour {

    /// Before the trace says otherwise: on, in use, unplugged, on a mobile network, half charged.
    private static final int UNKNOWN = POWERED | CELLULAR | SCREEN_ON;

    private static final double UNKNOWN_PERMILLE = 500;

    private final FlashFile file;
    private final Phones phones;
    private final long lapMicros;
    private final int[] event;
    private final int[] lap;

    FlashBehaviour(FlashFile file, Phones phones) {
        this.file = file;
        this.phones = phones;
        lapMicros = file.days() * Micros.PER_DAY;
        event = new int[phones.count()];
        lap = new int[phones.count()];
    }

    @Override
    public void begin(int phone) {
        phones.hasOwner(phone);
        int device = phone % file.devices();
        int state = UNKNOWN;
        double permille = UNKNOWN_PERMILLE;
        long lastUse = 0;
        while (event[phone] < file.events(device) && timeOf(phone) <= 0) {
            FlashEvent kind = file.kind(device, event[phone]);
            int next = state & ~maskOf(kind) | valueOf(kind);
            if (((state | next) & SCREEN_ON) != 0) {
                lastUse = timeOf(phone);
            }
            state = next;
            if (kind == FlashEvent.BATTERY_LEVEL) {
                permille = file.value(device, event[phone]);
            }
            event[phone]++;
        }
        phones.init(phone, state, permille, lastUse);
        next(phone);
    }

    @Override
    public void act(long now, int phone) {
        int device = phone % file.devices();
        FlashEvent kind = file.kind(device, event[phone]);
        int value = file.value(device, event[phone]);
        event[phone]++;
        if (kind == FlashEvent.BATTERY_LEVEL) {
            phones.setBattery(now, phone, value);
        }
        int on = kind == FlashEvent.POWERED_OFF ? 0 : POWERED;
        phones.change(now, phone, maskOf(kind) | on, valueOf(kind) | on);
        next(phone);
    }

    private void next(int phone) {
        int device = phone % file.devices();
        if (event[phone] == file.events(device) && file.events(device) > 0) {
            event[phone] = 0;
            lap[phone]++;
        }
        phones.actAt(file.events(device) == 0 ? Micros.NEVER : Math.max(1, timeOf(phone)), phone);
    }

    /// The time of a phone's next event, microseconds since the run began.
    private long timeOf(int phone) {
        long local = file.timeMicros(phone % file.devices(), event[phone]) + lap[phone] * lapMicros;
        return local - phones.local(0, phone);
    }

    /// Which of a phone's flags an event sets.
    private static int maskOf(FlashEvent kind) {
        return switch (kind) {
            case SCREEN_ON, SCREEN_OFF -> Flags.SCREEN_ON;
            case PLUGGED_IN, UNPLUGGED -> PLUGGED;
            case WIFI, CELLULAR, UNKNOWN_NETWORK -> Flags.WIFI | Flags.CELLULAR;
            case POWERED_ON, POWERED_OFF -> POWERED;
            case LOCKED, UNLOCKED, BATTERY_LOW, BATTERY_OKAY, BATTERY_LEVEL -> 0;
        };
    }

    private static int valueOf(FlashEvent kind) {
        return switch (kind) {
            case SCREEN_ON -> Flags.SCREEN_ON;
            case PLUGGED_IN -> PLUGGED;
            case WIFI -> Flags.WIFI;
            case CELLULAR -> Flags.CELLULAR;
            case POWERED_ON -> POWERED;
            default -> 0;
        };
    }
}
