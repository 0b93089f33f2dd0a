package fogcatcher.simulator.phones;

import static fogcatcher.simulator.phones.PhoneRows.FLAGS;

/// What is true of each phone, yes or no: bits of one word of its row.
final class Flags {

    // What owners do.
    static final int PLUGGED = 1;
    static final int WIFI = 2;
    static final int SCREEN_ON = 4;
    static final int CELLULAR = 8;
    static final int POWERED = 16;

    /// Slowed down because it was hot.
    static final int THROTTLED = 32;

    /// Met the coordinator's wishes when it last spoke.
    static final int OF_INTEREST = 64;

    /// The coordinator wants to hear of its silence.
    static final int WATCHED = 128;

    /// A fault has taken its power and network.
    static final int OUT = 256;

    /// A fault has cut it off from the coordinator.
    static final int CUT_OFF = 512;

    /// Lost power while it was watched: what it ran is gone, and nobody has been told.
    static final int FORGETFUL = 1024;

    private final PhoneRows rows;

    Flags(PhoneRows rows) {
        this.rows = rows;
    }

    /// All flags of a phone.
    int of(int phone) {
        return rows.get(phone, FLAGS);
    }

    /// Whether a phone has `flag`, or one of several.
    boolean has(int phone, int flag) {
        return (of(phone) & flag) != 0;
    }

    /// Sets those flags that `mask` names to `value`, and leaves the others.
    void set(int phone, int mask, int value) {
        rows.set(phone, FLAGS, of(phone) & ~mask | value);
    }

    void set(int phone, int flag, boolean is) {
        set(phone, flag, is ? flag : 0);
    }

    /// Whether the coordinator and the phone can talk.
    boolean isReachable(int phone) {
        int f = of(phone);
        return (f & POWERED) != 0 && (f & (WIFI | CELLULAR)) != 0 && (f & (OUT | CUT_OFF)) == 0;
    }

    /// Whether the phone runs at all.
    boolean isAlive(int phone) {
        return (of(phone) & (POWERED | OUT)) == POWERED;
    }
}
