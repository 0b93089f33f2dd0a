package fogcatcher.simulator.phones;

import static fogcatcher.simulator.phones.AlwaysOnBehaviour.PRESENT;

import fogcatcher.engine.model.Micros;
import fogcatcher.engine.scenario.BehaviourSpec.Leave;
import fogcatcher.simulator.trace.SessionFile;

/// Presence as recorded in a session file. Phone `p` behaves as device `p` of the file, again from the first when there
/// are more phones than devices. Times in the file are local and count from midnight of day 0, as in the table
/// `phone_sessions`.
final class SessionBehaviour implements Behaviour {

    private final SessionFile file;
    private final boolean announced;
    private final Phones phones;
    private final int[] session;

    SessionBehaviour(SessionFile file, Leave leave, Phones phones) {
        this.file = file;
        this.phones = phones;
        announced = leave == Leave.ANNOUNCED;
        session = new int[phones.count()];
    }

    @Override
    public void begin(int phone) {
        int device = phone % file.devices();
        while (session[phone] < file.sessions(device) && end(phone) <= 0) {
            session[phone]++;
        }
        boolean present = session[phone] < file.sessions(device) && start(phone) <= 0;
        phones.init(phone, present ? PRESENT : Flags.PLUGGED, Batteries.FULL, AlwaysOnBehaviour.LONG_AGO);
        next(phone, present);
    }

    @Override
    public void act(long now, int phone) {
        boolean present = phones.has(phone, Flags.POWERED);
        if (!present) {
            phones.change(now, phone, PRESENT, PRESENT);
        } else {
            session[phone]++;
            if (isFollowedAtOnce(now, phone)) {
                next(phone, true);
                return;
            }
            if (announced) {
                phones.leave(now, phone, Flags.WIFI | Flags.POWERED, 0);
            } else {
                phones.change(now, phone, Flags.WIFI | Flags.POWERED, 0);
            }
        }
        next(phone, !present);
    }

    /// Sessions that touch are one.
    private boolean isFollowedAtOnce(long now, int phone) {
        int device = phone % file.devices();
        return session[phone] < file.sessions(device) && start(phone) <= now;
    }

    private void next(int phone, boolean present) {
        int device = phone % file.devices();
        if (session[phone] >= file.sessions(device)) {
            phones.actAt(Micros.NEVER, phone);
        } else {
            phones.actAt(present ? end(phone) : start(phone), phone);
        }
    }

    /// When a phone's session begins, microseconds since the run began.
    private long start(int phone) {
        return file.startMicros(phone % file.devices(), session[phone]) - phones.local(0, phone);
    }

    private long end(int phone) {
        return file.endMicros(phone % file.devices(), session[phone]) - phones.local(0, phone);
    }
}
