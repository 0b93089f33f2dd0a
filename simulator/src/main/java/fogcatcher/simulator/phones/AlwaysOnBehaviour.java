package fogcatcher.simulator.phones;

import fogcatcher.engine.model.Micros;

/// Phones that are always there: plugged in, full, on Wi-Fi, not in use.
final class AlwaysOnBehaviour implements Behaviour {

    /// Nobody has used such a phone in living memory.
    static final long LONG_AGO = -1000 * Micros.PER_DAY;

    static final int PRESENT = Flags.PLUGGED | Flags.WIFI | Flags.POWERED;

    private final Phones phones;

    AlwaysOnBehaviour(Phones phones) {
        this.phones = phones;
    }

    @Override
    public void begin(int phone) {
        phones.init(phone, PRESENT, Batteries.FULL, LONG_AGO);
    }

    @Override
    public void act(long now, int phone) {
        throw new IllegalStateException("phone " + phone + " is always on and has nothing to do at " + now);
    }
}
