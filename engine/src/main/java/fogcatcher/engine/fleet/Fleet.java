package fogcatcher.engine.fleet;

import fogcatcher.engine.model.AccountId;
import fogcatcher.engine.model.Capabilities;
import fogcatcher.engine.model.DeviceKind;
import fogcatcher.engine.model.DeviceStatus;
import fogcatcher.engine.model.Mode;
import fogcatcher.engine.model.Resources;
import java.util.Arrays;

/// What the engine believes about every phone, or other device that stands in its row. Phone `p` is row `p`.
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
    private static final DeviceKind[] KINDS = DeviceKind.values();

    private static final int ONLINE = 1;
    private static final int CHARGING = 2;
    private static final int UNMETERED = 4;
    private static final int SCREEN_OFF = 8;
    private static final int HARVESTED = 16;
    private static final int MAINTAINED = 32;
    private static final int UNREGISTERED = 64;
    private static final int CORDONED = 128;

    /// Where a phone's [Mode] begins among its conditions.
    private static final int MODE_SHIFT = 8;

    private static final int MODE = 3 << MODE_SHIFT;

    /// Where a phone's [DeviceKind] begins among its conditions.
    private static final int KIND_SHIFT = 10;

    private static final int KIND = 3 << KIND_SHIFT;

    /// Where a phone's [Capabilities] begin among its conditions.
    private static final int CAPABILITIES_SHIFT = 16;

    private static final int CAPABILITIES = Capabilities.ALL.bits() << CAPABILITIES_SHIFT;

    /// Where the load that a phone told begins among its conditions, permille.
    private static final int TOLD_LOAD_SHIFT = 20;

    private static final int TOLD_LOAD = 1023 << TOLD_LOAD_SHIFT;

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

    /// What all registered phones offer together: millicores, MB memory, MB storage, kbps.
    private final long[] offers = new long[4];

    private int registered;
    private int online;
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
    public void register(
            int phone, Resources offer, Capabilities capabilities, int speedPermille, int region, AccountId owner) {
        register(phone, DeviceKind.PHONE, offer, capabilities, speedPermille, region, owner);
    }

    /// Adds the next device, or one that was registered before and is not now.
    ///
    /// @param offer what it offers when it is worked fully
    /// @throws IllegalArgumentException if `phone` is registered, or is beyond the next row
    public void register(
            int phone,
            DeviceKind kind,
            Resources offer,
            Capabilities capabilities,
            int speedPermille,
            int region,
            AccountId owner) {
        if (phone != phones && !(phone >= 0 && phone < phones && !isRegistered(phone))) {
            throw new IllegalArgumentException("phone " + phone + " registers, but the next row is " + phones);
        }
        if (phone == lastUse.length) {
            int longer = Math.max(1024, phones * 2);
            rows = Arrays.copyOf(rows, longer * ROW);
            lastUse = Arrays.copyOf(lastUse, longer);
            harvestedSince = Arrays.copyOf(harvestedSince, longer);
        }
        int row = phone * ROW;
        rows[row + CONDITION] = kind.ordinal() << KIND_SHIFT;
        rows[row + FIRST_CONTAINER] = NO_CONTAINER;
        rows[row + OWNER] = owner.number();
        phones = Math.max(phones, phone + 1);
        registered++;
        describe(phone, offer, capabilities, speedPermille, region);
    }

    /// The phone is not known any more; it is neither online nor harvested, and holds nothing. Its row stays its own.
    public void unregister(int phone) {
        forget(phone);
        rows[phone * ROW + CONDITION] |= UNREGISTERED;
        registered--;
    }

    /// Whether a row's phone is known now.
    public boolean isRegistered(int phone) {
        return !is(phone, UNREGISTERED);
    }

    /// The phone is not any more what it registered as. What it offers covers what is promised.
    public void update(int phone, Resources offer, Capabilities capabilities, int speedPermille, int region) {
        if (isHarvested(phone)) {
            offeredMillicores += offer.millicores() - rows[phone * ROW + OFFER];
        }
        forget(phone);
        describe(phone, offer, capabilities, speedPermille, region);
        if (freeMillicores(phone) > 0) {
            refreshAvailability(phone);
        } else {
            available.remove(phone);
        }
    }

    private void describe(int phone, Resources offer, Capabilities capabilities, int speedPermille, int region) {
        int row = phone * ROW;
        rows[row + OFFER] = offer.millicores();
        rows[row + OFFER + 1] = offer.memoryMb();
        rows[row + OFFER + 2] = offer.storageMb();
        rows[row + OFFER + 3] = offer.bandwidthKbps();
        rows[row + CONDITION] = rows[row + CONDITION] & ~CAPABILITIES | capabilities.bits() << CAPABILITIES_SHIFT;
        rows[row + SPEED_PERMILLE] = speedPermille;
        rows[row + REGION] = region;
        census.add(offer, capabilities, region, owner(phone));
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

    private void forget(int phone) {
        Resources offer = offer(phone);
        census.remove(offer, capabilities(phone), region(phone));
        offers[0] -= offer.millicores();
        offers[1] -= offer.memoryMb();
        offers[2] -= offer.storageMb();
        offers[3] -= offer.bandwidthKbps();
    }

    /// What all known phones offer, by region and capabilities.
    public Census census() {
        return census;
    }

    /// The most of each resource that any phone offers or ever did.
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
        online += isOnline(phone) ? 0 : 1;
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
        online -= isOnline(phone) ? 1 : 0;
        rows[phone * ROW + CONDITION] &= ~(ONLINE | TOLD_LOAD);
        available.remove(phone);
    }

    /// A phone tells how loaded it is.
    ///
    /// @param memoryPermille memory in use by its owner, 0 to 1000
    /// @param loadPermille the most used of its processor time, memory and bandwidth, by whomever, 0 to 1000
    public void tell(int phone, int memoryPermille, int loadPermille) {
        int row = phone * ROW;
        rows[row + MEMORY_PERMILLE] = memoryPermille;
        rows[row + CONDITION] = rows[row + CONDITION] & ~TOLD_LOAD | loadPermille << TOLD_LOAD_SHIFT;
    }

    /// How loaded a phone said it is since it came online, 0 to 1000; 0 if it did not.
    public int toldLoadPermille(int phone) {
        return (rows[phone * ROW + CONDITION] & TOLD_LOAD) >>> TOLD_LOAD_SHIFT;
    }

    public DeviceKind kind(int phone) {
        return KINDS[(rows[phone * ROW + CONDITION] & KIND) >>> KIND_SHIFT];
    }

    /// What a phone is doing; it takes work exactly while it is among the [#available].
    public DeviceStatus status(int phone) {
        if (!isOnline(phone)) {
            return DeviceStatus.OFFLINE;
        }
        if (isMaintained(phone)) {
            return DeviceStatus.MAINTENANCE;
        }
        if (!takesWork(phone)) {
            return DeviceStatus.BUSY;
        }
        int used = phone * ROW + USED;
        return (rows[used] | rows[used + 1] | rows[used + 2] | rows[used + 3]) == 0
                ? DeviceStatus.IDLE
                : DeviceStatus.ACTIVE;
    }

    /// Sets a phone aside, or takes it back; one that is set aside is not harvested.
    public void setMaintained(int phone, boolean on) {
        int row = phone * ROW;
        rows[row + CONDITION] = rows[row + CONDITION] & ~MAINTAINED | (on ? MAINTAINED : 0);
    }

    public boolean isMaintained(int phone) {
        return is(phone, MAINTAINED);
    }

    /// Keeps a phone from taking work, or lets it; what it holds stays.
    public void setCordoned(int phone, boolean on) {
        int row = phone * ROW;
        rows[row + CONDITION] = rows[row + CONDITION] & ~CORDONED | (on ? CORDONED : 0);
        if (on) {
            available.remove(phone);
        } else {
            refreshAvailability(phone);
        }
    }

    public boolean isCordoned(int phone) {
        return is(phone, CORDONED);
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
        return new Capabilities((rows[phone * ROW + CONDITION] & CAPABILITIES) >>> CAPABILITIES_SHIFT);
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

    /// What is left of one resource, in the order and units of [Resources]; see [#free(int, double)].
    public int free(int phone, double share, int resource) {
        int row = phone * ROW;
        int offered = rows[row + OFFER + resource];
        return Math.max(0, (resource == 0 ? (int) (offered * share) : offered) - rows[row + USED + resource]);
    }

    /// The row of the first container on a phone, or [#NO_CONTAINER]: the head of a list that the containers continue.
    public int firstContainer(int phone) {
        return rows[phone * ROW + FIRST_CONTAINER];
    }

    public void setFirstContainer(int phone, int container) {
        rows[phone * ROW + FIRST_CONTAINER] = container;
    }

    /// Counts all registered phones, in one look at each row.
    ///
    /// @param byStatus in the order of [DeviceStatus]
    /// @param byKind in the order of [DeviceKind]
    /// @param offered what those that are online offer, in the order of [Resources]
    /// @param free what is left with those that take work
    public void count(int[] byStatus, int[] byKind, long[] offered, long[] free) {
        for (int phone = 0; phone < phones; phone++) {
            if (isRegistered(phone)) {
                count(phone, byStatus, byKind, offered, free);
            }
        }
    }

    private void count(int phone, int[] byStatus, int[] byKind, long[] offered, long[] free) {
        DeviceStatus status = status(phone);
        byStatus[status.ordinal()]++;
        byKind[kind(phone).ordinal()]++;
        if (status == DeviceStatus.OFFLINE) {
            return;
        }
        int row = phone * ROW;
        for (int resource = 0; resource < offered.length; resource++) {
            offered[resource] += rows[row + OFFER + resource];
            free[resource] += status.takesWork() ? rows[row + OFFER + resource] - rows[row + USED + resource] : 0;
        }
    }

    /// Harvested phones that are online, are not paused and have processor time left.
    public PhoneSet available() {
        return available;
    }

    /// How many phones are registered now.
    public int registered() {
        return registered;
    }

    /// How many phones are believed to be there.
    public int online() {
        return online;
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
        if (takesWork(phone)) {
            available.add(phone);
        }
    }

    private boolean takesWork(int phone) {
        return isOnline(phone)
                && isHarvested(phone)
                && !isCordoned(phone)
                && mode(phone) != Mode.PAUSED
                && freeMillicores(phone) > 0;
    }
}
