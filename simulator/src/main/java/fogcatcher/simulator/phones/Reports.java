package fogcatcher.simulator.phones;

import static fogcatcher.simulator.phones.Flags.OF_INTEREST;
import static fogcatcher.simulator.phones.Flags.OUT;
import static fogcatcher.simulator.phones.Flags.PLUGGED;
import static fogcatcher.simulator.phones.Flags.POWERED;
import static fogcatcher.simulator.phones.Flags.SCREEN_ON;
import static fogcatcher.simulator.phones.Flags.WIFI;
import static fogcatcher.simulator.phones.PhoneRows.LAST_USE;

import fogcatcher.engine.message.Signal;
import fogcatcher.engine.model.ReportMarks;
import fogcatcher.engine.model.Resources;

/// What phones tell the coordinator: what [ReportMarks] asks for and nothing else. While a phone is of no interest it
/// is silent; a liar says that it has more than it has.
final class Reports {

    /// Memory that apps in the foreground add to what the owner's phone holds anyway, permille; a guess.
    private static final int FOREGROUND_PERMILLE = 100;

    private final PhoneRows rows;
    private final int count;
    private final Flags flags;
    private final Batteries batteries;
    private final Heat heat;
    private final PhoneEvents events;
    private final int interestMask;
    private final int interestValue;
    private final boolean batteryMatters;
    private long[] skewMicros = new long[0];
    private float[] claim = new float[0];

    Reports(
            ReportMarks marks,
            PhoneRows rows,
            int count,
            Flags flags,
            Batteries batteries,
            Heat heat,
            PhoneEvents events) {
        this.rows = rows;
        this.count = count;
        this.flags = flags;
        this.batteries = batteries;
        this.heat = heat;
        this.events = events;
        interestMask =
                POWERED
                        | OUT
                        | (marks.charging() ? PLUGGED : 0)
                        | (marks.unmetered() ? WIFI : 0)
                        | (marks.screenOff() ? SCREEN_ON : 0);
        interestValue = interestMask & ~(SCREEN_ON | OUT);
        batteryMatters = !marks.charging();
    }

    /// Whether the coordinator wants to know of a phone as it is.
    private boolean isOfInterest(int phone) {
        return (flags.of(phone) & interestMask) == interestValue;
    }

    /// Whether it matters when a phone's battery or temperature passes a mark.
    boolean wantMarks(int phone) {
        return batteryMatters || flags.has(phone, OF_INTEREST) || isOfInterest(phone);
    }

    /// A phone's flags have changed: says what the coordinator wants to know, if it does.
    void speak(long now, int phone) {
        boolean was = flags.has(phone, OF_INTEREST);
        boolean is = isOfInterest(phone);
        if (is || was) {
            flags.set(phone, OF_INTEREST, is);
            report(now, phone);
        }
    }

    /// A phone's battery or temperature has passed a mark.
    void passed(long now, int phone) {
        if (isOfInterest(phone)) {
            report(now, phone);
        }
    }

    /// The phone says good-bye, if it can be heard.
    void leave(long now, int phone) {
        if (flags.isReachable(phone)) {
            flags.set(phone, OF_INTEREST, false);
            events.say(now, new Signal.PhoneLeft(phone));
        }
    }

    /// Whether the scenario makes a liar of a phone.
    boolean isLiar(int phone) {
        return claim.length > 0 && claim[phone] > 0;
    }

    /// What a phone that has `has` says it has.
    Resources claimed(int phone, Resources has) {
        return claim.length == 0 || claim[phone] <= 1
                ? has
                : new Resources(
                        (int) (has.millicores() * claim[phone]),
                        (int) (has.memoryMb() * claim[phone]),
                        has.storageMb(),
                        has.bandwidthKbps());
    }

    /// See [Phones#setSkew].
    void setSkew(int phone, long micros) {
        if (skewMicros.length == 0) {
            skewMicros = new long[count];
        }
        skewMicros[phone] = micros;
    }

    /// See [Phones#setClaim].
    void setClaim(int phone, double factor) {
        if (claim.length == 0) {
            claim = new float[count];
        }
        claim[phone] = (float) factor;
    }

    private void report(long now, int phone) {
        if (!flags.isReachable(phone)) {
            return;
        }
        long skew = skewMicros.length == 0 ? 0 : skewMicros[phone];
        events.say(
                now,
                new Signal.PhoneReported(
                        phone,
                        batteries.reportedPermille(phone),
                        heat.reportedDeci(phone),
                        rows.memoryPermille(phone) + (flags.has(phone, SCREEN_ON) ? FOREGROUND_PERMILLE : 0),
                        flags.has(phone, PLUGGED),
                        flags.has(phone, WIFI),
                        !flags.has(phone, SCREEN_ON),
                        now - rows.getTime(phone, LAST_USE) + skew));
    }
}
