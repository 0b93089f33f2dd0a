package fogcatcher.engine.fleet;

import fogcatcher.engine.model.AccountId;
import fogcatcher.engine.model.Capabilities;
import fogcatcher.engine.model.Mode;
import fogcatcher.engine.model.Resources;
import java.util.Arrays;

/// What the engine believes about every phone. Phone `p` is row `p`.
///
/// Two stories in one table: what a phone last said of itself (battery, network, screen), and what has been agreed with
/// it (harvested since, offered, promised to containers). What is promised never exceeds what is offered.
///
/// The fields of a row that are used together lie together, since a random phone is a cache miss for each array it is
/// looked up in: with one array a field, a simulated hour of a million busy phones took twice as long (AMD EPYC,
/// 2026-11-20). 64 bytes in rows, 16 in columns, 8 in the set of available phones.
public final class Fleet {

    /// No container's row.
    public static final int NO_CONTAINER = -1;

    private static final Mode[] MODES = Mode.values();

    private static final int ONLINE = 1;
    private static final int CHARGING = 2;
    private static final int UNMETERED = 4;
    private static final int SCREEN_OFF = 8;
    private static final int HARVESTED = 16;

    /// Where a phone's [Mode] begins among its conditions.
    private static final int MODE_SHIFT = 8;

    private static final int MODE = 3 << MODE_SHIFT;

    /// Where a phone's [Capabilities] begin among its conditions.
    private static final int CAPABILITIES_SHIFT = 16;

    private static final int REPORTED = ONLINE | CHARGING | UNMETERED | SCREEN_OFF;

    /// A hundred reference cores in one, thousandths; far beyond any phone (a guess).
    private static final int FASTEST = 100_000;

    // Where a field lies in its row; what placement and containers use comes first.
    private static final int OFFER = 0; // millicores, MB memory, MB storage, kbps
    private static final int USED = 4; // the same of what is promised
    private static final int CONDITION = 8;
    private static final int FIRST_CONTAINER = 9;
    private static final int SPEED_PERMILLE = 10;
    private static final int BATTERY_PERMILLE = 11;
    private static final int TEMPERATURE_DECI = 12;
    private static final int MEMORY_PERMILLE = 13;
    private static final int REGION = 14;
    private static final int OWNER = 15;
    private static final int ROW = 16;

    private int phones;
    private int[] rows = new int[0];
    private long[] lastUse = new long[0];
    private long[] harvestedSince = new long[0];

    private final PhoneSet available = new PhoneSet();
    private final Census census = new Census();
    private Resources largestOffer = Resources.NONE;

    /// What all known phones offer together: millicores, MB memory, MB storage, kbps.
    private final long[] offers = new long[4];

    private int harvested;
    private long offeredMillicores;
    private long promisedMillicores;

    /// Reads what brings a row into the processor's cache.
    public int touch(int phone) {
        return rows[phone * ROW] + rows[phone * ROW + ROW - 1];
    }

    public int size() {
        return phones;
    }

    /// Adds the next phone.
    ///
    /// @param offer what it offers when it is worked fully
    /// @throws IllegalArgumentException if `phone` is not the next row
    public void register(
            int phone, Resources offer, Capabilities capabilities, int speedPermille, int region, AccountId owner) {
        if (phone != phones) {
            throw new IllegalArgumentException("phone " + phone + " registers, but the next row is " + phones);
        }
        if (phone == lastUse.length) {
            int longer = Math.max(1024, phones * 2);
            rows = Arrays.copyOf(rows, longer * ROW);
            lastUse = Arrays.copyOf(lastUse, longer);
            harvestedSince = Arrays.copyOf(harvestedSince, longer);
        }
        int row = phone * ROW;
        rows[row + OFFER] = offer.millicores();
        rows[row + OFFER + 1] = offer.memoryMb();
        rows[row + OFFER + 2] = offer.storageMb();
        rows[row + OFFER + 3] = offer.bandwidthKbps();
        rows[row + CONDITION] = capabilities.bits() << CAPABILITIES_SHIFT;
        rows[row + SPEED_PERMILLE] = speedPermille;
        rows[row + FIRST_CONTAINER] = NO_CONTAINER;
        rows[row + REGION] = region;
        rows[row + OWNER] = owner.number();
        phones++;
        census.add(offer, capabilities, region, owner);
        offers[0] += offer.millicores();
        offers[1] += offer.memoryMb();
        offers[2] += offer.storageMb();
        offers[3] += offer.bandwidthKbps();
        if (!largestOffer.covers(offer)) {
            largestOffer =
                    new Resources(
                            Math.max(largestOffer.millicores(), offer.millicores()),
                            Math.max(largestOffer.memoryMb(), offer.memoryMb()),
                            Math.max(largestOffer.storageMb(), offer.storageMb()),
                            Math.max(largestOffer.bandwidthKbps(), offer.bandwidthKbps()));
        }
    }

    /// What all known phones offer, by region and capabilities.
    public Census census() {
        return census;
    }

    /// The most of each resource that any known phone offers.
    public Resources largestOffer() {
        return largestOffer;
    }

    /// Whether all known phones together offer as much.
    public boolean covers(Resources needs) {
        return needs.millicores() <= offers[0]
                && needs.memoryMb() <= offers[1]
                && needs.storageMb() <= offers[2]
                && needs.bandwidthKbps() <= offers[3];
    }

    /// Takes over what a phone says of itself.
    ///
    /// @param lastUse when it was last used, by its own clock, microseconds since the run began; may be negative
    public void report(
            int phone,
            int batteryPermille,
            int temperatureDeci,
            int memoryPermille,
            boolean charging,
            boolean unmetered,
            boolean screenOff,
            long lastUse) {
        int row = phone * ROW;
        rows[row + BATTERY_PERMILLE] = batteryPermille;
        rows[row + TEMPERATURE_DECI] = temperatureDeci;
        rows[row + MEMORY_PERMILLE] = memoryPermille;
        rows[row + CONDITION] =
                rows[row + CONDITION] & ~REPORTED
                        | ONLINE
                        | (charging ? CHARGING : 0)
                        | (unmetered ? UNMETERED : 0)
                        | (screenOff ? SCREEN_OFF : 0);
        this.lastUse[phone] = lastUse;
    }

    /// The phone is not there any more, as far as is known; nothing is placed on it from now on.
    public void goneOffline(int phone) {
        rows[phone * ROW + CONDITION] &= ~ONLINE;
        available.remove(phone);
    }

    public boolean isOnline(int phone) {
        return is(phone, ONLINE);
    }

    public boolean isCharging(int phone) {
        return is(phone, CHARGING);
    }

    public boolean isUnmetered(int phone) {
        return is(phone, UNMETERED);
    }

    public boolean isScreenOff(int phone) {
        return is(phone, SCREEN_OFF);
    }

    public int batteryPermille(int phone) {
        return rows[phone * ROW + BATTERY_PERMILLE];
    }

    public int temperatureDeci(int phone) {
        return rows[phone * ROW + TEMPERATURE_DECI];
    }

    public int memoryPermille(int phone) {
        return rows[phone * ROW + MEMORY_PERMILLE];
    }

    /// When the phone was last used, by its own clock, microseconds since the run began; may be negative.
    public long lastUse(int phone) {
        return lastUse[phone];
    }

    public int region(int phone) {
        return rows[phone * ROW + REGION];
    }

    public AccountId owner(int phone) {
        return new AccountId(rows[phone * ROW + OWNER]);
    }

    /// What the phone said it can do when it registered.
    public Capabilities capabilities(int phone) {
        return new Capabilities(rows[phone * ROW + CONDITION] >>> CAPABILITIES_SHIFT);
    }

    /// Speed of one core as last observed, thousandths of the reference core's; at first what the phone claims.
    public int speedPermille(int phone) {
        return rows[phone * ROW + SPEED_PERMILLE];
    }

    /// A container did its work at this speed. The estimate moves by a third, so that it forgets a slow spell in a few
    /// containers; a phone that claims to be beyond [#FASTEST] is not believed.
    public void observeSpeed(int phone, double permille) {
        int was = speedPermille(phone);
        rows[phone * ROW + SPEED_PERMILLE] = Math.clamp(Math.round(was + (permille - was) / 3), 1, FASTEST);
    }

    /// Begins an agreement: the phone may be given work.
    public void harvest(long now, int phone) {
        rows[phone * ROW + CONDITION] |= HARVESTED;
        harvestedSince[phone] = now;
        harvested++;
        offeredMillicores += rows[phone * ROW + OFFER];
        refreshAvailability(phone);
    }

    /// Ends an agreement. What its containers hold stays promised until they end.
    public void release(int phone) {
        rows[phone * ROW + CONDITION] &= ~HARVESTED;
        harvested--;
        offeredMillicores -= rows[phone * ROW + OFFER];
        available.remove(phone);
    }

    public boolean isHarvested(int phone) {
        return is(phone, HARVESTED);
    }

    /// Since when a harvested phone has been so.
    public long harvestedSince(int phone) {
        return harvestedSince[phone];
    }

    /// What the phone offers when it is worked fully.
    public Resources offer(int phone) {
        return resources(phone, OFFER);
    }

    public Mode mode(int phone) {
        return MODES[(rows[phone * ROW + CONDITION] & MODE) >>> MODE_SHIFT];
    }

    public void setMode(int phone, Mode mode) {
        int row = phone * ROW;
        rows[row + CONDITION] = rows[row + CONDITION] & ~MODE | mode.ordinal() << MODE_SHIFT;
        if (mode == Mode.PAUSED) {
            available.remove(phone);
        } else {
            refreshAvailability(phone);
        }
    }

    /// Promises `needs` to a container.
    ///
    /// @throws IllegalStateException if the phone does not offer that much any more: a bug of the caller
    public void promise(int phone, Resources needs) {
        if (!covers(phone, 1, needs)) {
            throw new IllegalStateException(
                    "phone "
                            + phone
                            + " offers "
                            + offer(phone)
                            + " and has promised "
                            + promised(phone)
                            + "; it cannot promise "
                            + needs);
        }
        use(phone, needs, 1);
        if (freeMillicores(phone) <= 0) {
            available.remove(phone);
        }
    }

    /// Takes a promise back.
    public void giveBack(int phone, Resources needs) {
        use(phone, needs, -1);
        refreshAvailability(phone);
    }

    /// What containers hold of a phone.
    public Resources promised(int phone) {
        return resources(phone, USED);
    }

    /// Whether a phone that takes work for `share` of its offer still has room for `needs`. Only processor time is
    /// rationed by the share: memory that is offered is there in any mode.
    public boolean covers(int phone, double share, Resources needs) {
        int row = phone * ROW;
        return needs.millicores() <= (int) (rows[row + OFFER] * share) - rows[row + USED]
                && needs.memoryMb() <= rows[row + OFFER + 1] - rows[row + USED + 1]
                && needs.storageMb() <= rows[row + OFFER + 2] - rows[row + USED + 2]
                && needs.bandwidthKbps() <= rows[row + OFFER + 3] - rows[row + USED + 3];
    }

    /// What is left of `share` of the offer.
    public Resources free(int phone, double share) {
        int row = phone * ROW;
        return new Resources(
                Math.max(0, (int) (rows[row + OFFER] * share) - rows[row + USED]),
                rows[row + OFFER + 1] - rows[row + USED + 1],
                rows[row + OFFER + 2] - rows[row + USED + 2],
                rows[row + OFFER + 3] - rows[row + USED + 3]);
    }

    /// The row of the first container on a phone, or [#NO_CONTAINER]: the head of a list that the containers continue.
    public int firstContainer(int phone) {
        return rows[phone * ROW + FIRST_CONTAINER];
    }

    public void setFirstContainer(int phone, int container) {
        rows[phone * ROW + FIRST_CONTAINER] = container;
    }

    /// Harvested phones that are online, are not paused and have processor time left.
    public PhoneSet available() {
        return available;
    }

    /// How many phones are harvested now.
    public int harvested() {
        return harvested;
    }

    /// What all harvested phones offer together.
    public long offeredMillicores() {
        return offeredMillicores;
    }

    /// What containers hold on all phones together.
    public long promisedMillicores() {
        return promisedMillicores;
    }

    private boolean is(int phone, int condition) {
        return (rows[phone * ROW + CONDITION] & condition) != 0;
    }

    private Resources resources(int phone, int field) {
        int at = phone * ROW + field;
        return new Resources(rows[at], rows[at + 1], rows[at + 2], rows[at + 3]);
    }

    private void use(int phone, Resources needs, int sign) {
        int at = phone * ROW + USED;
        rows[at] += sign * needs.millicores();
        rows[at + 1] += sign * needs.memoryMb();
        rows[at + 2] += sign * needs.storageMb();
        rows[at + 3] += sign * needs.bandwidthKbps();
        promisedMillicores += (long) sign * needs.millicores();
    }

    private int freeMillicores(int phone) {
        return rows[phone * ROW + OFFER] - rows[phone * ROW + USED];
    }

    private void refreshAvailability(int phone) {
        if (isOnline(phone) && isHarvested(phone) && mode(phone) != Mode.PAUSED && freeMillicores(phone) > 0) {
            available.add(phone);
        }
    }
}
