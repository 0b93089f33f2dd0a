package fogcatcher.simulator.phones;

import static fogcatcher.simulator.phones.Flags.CELLULAR;
import static fogcatcher.simulator.phones.Flags.PLUGGED;
import static fogcatcher.simulator.phones.Flags.POWERED;
import static fogcatcher.simulator.phones.Flags.SCREEN_ON;
import static fogcatcher.simulator.phones.Flags.WIFI;

import fogcatcher.engine.model.Micros;
import fogcatcher.engine.random.Draws;
import fogcatcher.engine.random.Randomness;

/// People and their phones: one latent process of plug, Wi-Fi and screen whose conjunction rests as [RestModel] says.
///
/// The model of rests decides when all three conditions hold. Between two rests a phone is picked up, unplugged,
/// carried out of the Wi-Fi, used now and then, charged in between when its battery is low, and never meets all three:
///
///     rest -> picked up and still plugged -> unplugged, at home or out, screen on and off -> rest
///                                              ^                  |
///                                              +-- charging <-----+   without Wi-Fi: in the car, at work, with friends
///
/// Rests have random numbers of their own: what happens in between depends on the battery, and so on the work that a
/// phone is given, but must not change when it rests and how a rest ends.
///
/// What happens between rests is a prior of ours, marked constant by constant; only rests and battery rates are fitted.
final class FittedBehaviour implements Behaviour {

    /// Burn-in of the rests before time 0. The oldest age bucket of [RestModel] is 10 hours, so two days forget the
    /// start.
    private static final long PAST = 2 * Micros.PER_DAY;

    // How a rest ends: a prior after GreenHub's shares of network and charger states.
    private static final double ENDS_PICKED_UP_PLUGGED = 0.3;
    private static final double ENDS_WITHOUT_NETWORK = 0.07;

    /// Mean use of a phone that is picked up while it charges, hours.
    private static final double PLUGGED_USE_HOURS = 0.15;

    /// Mean length of one use, hours, and mean time between two by day and by night (0 to 7 h): about 15 uses a day.
    private static final double USE_HOURS = 0.08;

    private static final double BETWEEN_USES_BY_DAY_HOURS = 1.1;
    private static final double BETWEEN_USES_BY_NIGHT_HOURS = 6;

    /// Chance that the owner goes out between two rests, mean time until then and mean time out, hours.
    private static final double GOES_OUT = 0.55;

    private static final double UNTIL_GOING_HOURS = 1;
    private static final double OUT_HOURS = 4;

    /// Phones that never rest in a Wi-Fi of their own are rarely in one.
    private static final double NEVER_RESTING_ON_WIFI = 0.2;

    /// A battery is charged between rests when it falls below a level drawn from this range, up to one from that range.
    private static final double CHARGE_BELOW_MIN = 80;

    private static final double CHARGE_BELOW_MAX = 350;
    private static final double CHARGE_TO_MIN = 500;
    private static final double CHARGE_TO_MAX = 1000;

    /// Chance that no charger is near when the battery is low; the phone then dies and is charged hours later.
    private static final double NO_CHARGER = 0.05;

    private static final double UNTIL_CHARGER_HOURS = 2;

    private static final byte RESTS = 0;
    private static final byte PICKED_UP = 1;
    private static final byte ABOUT = 2;
    private static final byte CHARGES = 3;
    private static final byte DEAD = 4;

    private final Phones phones;
    private final RestModel model;
    private final Draws rests;
    private final Draws draws;

    private final float[] propensity;
    private final float[] stickiness;
    private final byte[] habitHour;
    private final byte[] state;
    private final int[] restStep;
    private final int[] step;
    private final long[] nextRest; // when it begins, or when it ends while the phone rests
    private final long[] nextScreen;
    private final long[] nextWifi;
    private final long[] nextTurn; // when a picked-up phone is put away, or a dead one is charged

    FittedBehaviour(Phones phones, Randomness randomness) {
        this.phones = phones;
        model = new RestModel(randomness);
        rests = randomness.draws("rests");
        draws = randomness.draws("owners");
        int count = phones.count();
        propensity = new float[count];
        stickiness = new float[count];
        habitHour = new byte[count];
        state = new byte[count];
        restStep = new int[count];
        step = new int[count];
        nextRest = new long[count];
        nextScreen = new long[count];
        nextWifi = new long[count];
        nextTurn = new long[count];
        for (int p = 0; p < count; p++) {
            propensity[p] = model.propensity(p);
            stickiness[p] = model.stickiness(p);
            habitHour[p] = (byte) model.habitHour(p);
            nextTurn[p] = Micros.NEVER;
            nextWifi[p] = Micros.NEVER;
        }
    }

    @Override
    public void begin(int phone) {
        phones.hasOwner(phone);
        long since = -PAST - (long) (uniform(phone) * Micros.PER_DAY);
        boolean isResting = false;
        long next = startAfter(since, phone);
        while (next <= 0) {
            since = next;
            isResting = !isResting;
            next = isResting ? endAfter(since, phone) : startAfter(since, phone);
        }
        nextRest[phone] = next;
        if (isResting) {
            state[phone] = RESTS;
            nextScreen[phone] = Micros.NEVER;
            // Charged since the rest began, at some 0.6 %/min (GreenHub's median), from a level like any.
            double level = 200 + 700 * uniform(phone) + 6 * -since / (double) Micros.PER_MINUTE;
            phones.init(phone, PLUGGED | WIFI | CELLULAR | POWERED, level, since);
        } else {
            state[phone] = ABOUT;
            boolean wifi = uniform(phone) < (propensity[phone] == 0 ? NEVER_RESTING_ON_WIFI : 1 - GOES_OUT / 2);
            nextScreen[phone] = after(0, betweenUses(0, phone), phone);
            long used = (long) (-exponential(phone) * BETWEEN_USES_BY_DAY_HOURS * Micros.PER_HOUR);
            phones.init(
                    phone, (wifi ? WIFI : 0) | CELLULAR | POWERED, 300 + 700 * uniform(phone), Math.max(used, since));
            phones.waitForBattery(0, phone, chargeBelow(phone));
        }
        actNext(phone);
    }

    @Override
    public void act(long now, int phone) {
        if (nextRest[phone] <= now) {
            if (state[phone] == RESTS) {
                endRest(now, phone);
            } else {
                startRest(now, phone);
            }
        } else if (nextTurn[phone] <= now) {
            turn(now, phone);
        } else if (nextScreen[phone] <= now) {
            use(now, phone);
        } else if (nextWifi[phone] <= now) {
            crossDoorstep(now, phone);
        }
        actNext(phone);
    }

    @Override
    public void batteryReached(long now, int phone) {
        if (!phones.has(phone, POWERED)) {
            state[phone] = DEAD;
            nextScreen[phone] = Micros.NEVER;
            nextTurn[phone] = after(now, UNTIL_CHARGER_HOURS, phone);
        } else if (state[phone] == ABOUT) {
            if (uniform(phone) < NO_CHARGER) {
                return; // nothing more to wait for but the end
            }
            charge(now, phone);
        } else if (state[phone] == CHARGES) {
            unplug(now, phone);
        }
        actNext(phone);
    }

    private void startRest(long now, int phone) {
        state[phone] = RESTS;
        nextRest[phone] = endAfter(now, phone);
        nextScreen[phone] = Micros.NEVER;
        nextWifi[phone] = Micros.NEVER;
        nextTurn[phone] = Micros.NEVER;
        phones.waitForBattery(now, phone, Batteries.NO_TARGET);
        phones.change(now, phone, PLUGGED | WIFI | SCREEN_ON | CELLULAR | POWERED, PLUGGED | WIFI | CELLULAR | POWERED);
    }

    private void endRest(long now, int phone) {
        nextRest[phone] = startAfter(now, phone);
        double how = rests.uniform(phone, restStep[phone]++);
        if (how < ENDS_PICKED_UP_PLUGGED) {
            state[phone] = PICKED_UP;
            nextTurn[phone] = after(now, PLUGGED_USE_HOURS, phone);
            phones.change(now, phone, SCREEN_ON, SCREEN_ON);
        } else if (how < ENDS_PICKED_UP_PLUGGED + ENDS_WITHOUT_NETWORK) {
            // The Wi-Fi fails, or the phone is carried off in a pocket: it just falls silent.
            state[phone] = PICKED_UP;
            nextTurn[phone] = after(now, PLUGGED_USE_HOURS, phone);
            phones.change(now, phone, WIFI | CELLULAR, 0);
        } else {
            goAbout(now, phone, SCREEN_ON);
        }
    }

    /// Unplugs a phone and begins the time between two rests.
    private void goAbout(long now, int phone, int screen) {
        state[phone] = ABOUT;
        nextTurn[phone] = Micros.NEVER;
        nextScreen[phone] = after(now, screen == 0 ? betweenUses(now, phone) : USE_HOURS, phone);
        nextWifi[phone] = uniform(phone) < GOES_OUT ? after(now, UNTIL_GOING_HOURS, phone) : Micros.NEVER;
        phones.change(now, phone, PLUGGED | WIFI | SCREEN_ON | CELLULAR, WIFI | CELLULAR | screen);
        phones.waitForBattery(now, phone, chargeBelow(phone));
    }

    private void turn(long now, int phone) {
        nextTurn[phone] = Micros.NEVER;
        if (state[phone] == DEAD) {
            charge(now, phone);
        } else {
            goAbout(now, phone, 0);
        }
    }

    private void use(long now, int phone) {
        boolean on = !phones.has(phone, SCREEN_ON);
        nextScreen[phone] = after(now, on ? USE_HOURS : betweenUses(now, phone), phone);
        phones.change(now, phone, SCREEN_ON, on ? SCREEN_ON : 0);
    }

    private void crossDoorstep(long now, int phone) {
        boolean goes = phones.has(phone, WIFI);
        nextWifi[phone] = goes ? after(now, OUT_HOURS, phone) : Micros.NEVER;
        phones.change(now, phone, WIFI, goes ? 0 : WIFI);
    }

    /// Charges a phone between two rests: where there is no Wi-Fi of its own.
    private void charge(long now, int phone) {
        state[phone] = CHARGES;
        nextWifi[phone] = Micros.NEVER;
        nextScreen[phone] = after(now, betweenUses(now, phone), phone);
        phones.change(now, phone, PLUGGED | WIFI | SCREEN_ON | CELLULAR | POWERED, PLUGGED | CELLULAR | POWERED);
        double to = CHARGE_TO_MIN + (CHARGE_TO_MAX - CHARGE_TO_MIN) * uniform(phone);
        phones.waitForBattery(now, phone, (float) to);
    }

    private void unplug(long now, int phone) {
        state[phone] = ABOUT;
        boolean wifi = propensity[phone] > 0 || uniform(phone) < NEVER_RESTING_ON_WIFI;
        nextWifi[phone] = wifi ? after(now, UNTIL_GOING_HOURS, phone) : Micros.NEVER;
        phones.change(now, phone, PLUGGED, 0);
        phones.waitForBattery(now, phone, chargeBelow(phone));
    }

    private void actNext(int phone) {
        phones.actAt(
                Math.min(Math.min(nextRest[phone], nextTurn[phone]), Math.min(nextScreen[phone], nextWifi[phone])),
                phone);
    }

    private double betweenUses(long now, int phone) {
        long hour = Math.floorMod(phones.local(now, phone) / Micros.PER_HOUR, 24L);
        return hour < 7 ? BETWEEN_USES_BY_NIGHT_HOURS : BETWEEN_USES_BY_DAY_HOURS;
    }

    private float chargeBelow(int phone) {
        return (float) (CHARGE_BELOW_MIN + (CHARGE_BELOW_MAX - CHARGE_BELOW_MIN) * uniform(phone));
    }

    private long startAfter(long now, int phone) {
        long local = phones.local(now, phone);
        long at = model.nextStart(propensity[phone], habitHour[phone], local, exponentialOfRest(phone));
        return at == Micros.NEVER ? at : now + (at - local);
    }

    private long endAfter(long now, int phone) {
        long local = phones.local(now, phone);
        return now + (model.nextEnd(stickiness[phone], local, exponentialOfRest(phone)) - local);
    }

    private double exponentialOfRest(int phone) {
        return rests.exponential(phone, restStep[phone]++);
    }

    /// An exponential time of this mean after `now`.
    private long after(long now, double meanHours, int phone) {
        return now + 1 + (long) (exponential(phone) * meanHours * Micros.PER_HOUR);
    }

    private double exponential(int phone) {
        return draws.exponential(phone, step[phone]++);
    }

    private double uniform(int phone) {
        return draws.uniform(phone, step[phone]++);
    }
}
